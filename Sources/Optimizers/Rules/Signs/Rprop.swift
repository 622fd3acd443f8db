/// A step size of its own for every parameter, which only looks at how the gradient's sign goes on.
///
///     s = g · gₜ₋₁:   s > 0:  Δ ← min(η₊ Δ, Δmax)
///                     s < 0:  Δ ← max(η₋ Δ, Δmin),  g ← 0
///     w ← w − Δ sign g     gₜ₋₁ ← g
///
/// A parameter whose gradient changed its sign does not go back, but waits for one step and then goes on with the size
/// it has. The learning rate is every parameter's first step size and has no say afterwards, so no schedule drives this
/// rule. It is made for the full gradient: with samples the signs are noise.
///
/// M. Riedmiller, H. Braun, *A direct adaptive method for faster backpropagation learning: the RPROP algorithm*, 1993,
/// doi:10.1109/ICNN.1993.298623, in the form without backtracking, as PyTorch has it.
public struct Rprop: Optimizer {
  /// η > 0
  public var learningRate: Double
  /// η₋ in (0, 1): what a step size is multiplied by after a change of sign
  public let shrink: Double
  /// η₊ ≥ 1: what a step size is multiplied by while the sign stays
  public let growth: Double
  /// Δmin ≥ 0: the smallest step size
  public let smallest: Double
  /// Δmax > 0: the largest step size
  public let largest: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let shrinkRange = Hyperparameter(
    "shrink", symbol: #"\eta_-"#, letter: "η₋",
    HyperparameterRange(from: 0, to: 1, includesLower: false, includesUpper: false), default: 0.5,
    "what a step size is multiplied by after a change of sign")
  package static let growthRange = Hyperparameter(
    "growth", symbol: #"\eta_+"#, letter: "η₊", .atLeast(1), default: 1.2,
    "what a step size is multiplied by while the sign stays")
  package static let smallestRange = Hyperparameter(
    "smallest", symbol: #"\Delta_{\min}"#, letter: "Δmin", .nonNegative, default: 1e-6,
    "the smallest step size")
  package static let largestRange = Hyperparameter(
    "largest", symbol: #"\Delta_{\max}"#, letter: "Δmax", .positive, default: 50,
    "the largest step size")
  /// gₜ₋₁ and Δ
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default, the first step size.
  ///   - shrink: η₋ in (0, 1), what a step size is multiplied by after a change of sign; 0.5 by default.
  ///   - growth: η₊ ≥ 1, what a step size is multiplied by while the sign stays; 1.2 by default.
  ///   - smallest: Δmin ≥ 0, the smallest step size; 10⁻⁶ by default.
  ///   - largest: Δmax > 0, the largest step size; 50 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, shrink: Double = 0.5, growth: Double = 1.2, smallest: Double = 1e-6,
    largest: Double = 50
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.shrinkRange.check(shrink)
    try Self.growthRange.check(growth)
    try Self.smallestRange.check(smallest)
    try Self.largestRange.check(largest)
    self.learningRate = learningRate
    self.shrink = shrink
    self.growth = growth
    self.smallest = smallest
    self.largest = largest
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let first = Scalar(learningRate)
    let (shrink, growth) = (Scalar(shrink), Scalar(growth))
    let (smallest, largest) = (Scalar(smallest), Scalar(largest))
    let isFirst = sweep.step == 1
    sweep.forEach(decay: 0) { w, g, last, size in
      if isFirst { size = first }
      let agreement = g * sign(last)
      let factor = agreement > 0 ? growth : (agreement < 0 ? shrink : 1)
      size = min(max(size * factor, smallest), largest)
      last = agreement < 0 ? 0 : g
      w -= size * sign(last)
    }
  }
}

extension Rprop: Configurable {
  public static let name = "rprop"
  public static let title = "Rprop"
  public static let summary = "a step size for every parameter, from how its gradient's sign goes on"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), shrink: source.number(Self.shrinkRange),
      growth: source.number(Self.growthRange), smallest: source.number(Self.smallestRange),
      largest: source.number(Self.largestRange))
  }
}
