/// The sign of a blend of gradient and momentum: every parameter moves by the same length.
///
///     c = β₁ m + (1 − β₁) g     w ← w − η (sign c + λ w)     m ← β₂ m + (1 − β₂) g
///
/// One number is kept for each parameter, half of Adam's. As each step has length η in every coordinate, η must be three
/// to ten times smaller than Adam's, and λ as much larger; near a minimum the steps don't shrink unless η does.
///
/// X. Chen and others, *Symbolic Discovery of Optimization Algorithms*, 2023, arXiv:2302.06675: β₁ = 0.9, β₂ = 0.99,
/// decoupled decay ηλ. The η of 10⁻⁴ is that of the authors' program.
public struct Lion: DecayingOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): the share of the momentum in a step
  public let beta1: Double
  /// β₂ in [0, 1): the share of the momentum that is left after a step
  public let beta2: Double
  /// λ ≥ 0
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 1e-4)
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta_1"#, letter: "β₁", .decay, default: 0.9, "share of the momentum in a step")
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.99,
    "share of the momentum that is left after a step")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 10⁻⁴ by default.
  ///   - beta1: β₁ in [0, 1); 0.9 by default.
  ///   - beta2: β₂ in [0, 1); 0.99 by default.
  ///   - weightDecay: λ ≥ 0, decoupled; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1e-4, beta1: Double = 0.9, beta2: Double = 0.99, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let beta1 = Scalar(beta1)
    let beta2 = Scalar(beta2)
    let share1 = Scalar(1 - self.beta1)
    let share2 = Scalar(1 - self.beta2)
    let kept = Scalar(1 - learningRate * weightDecay)
    sweep.forEach(decay: 0) { w, g, m in
      let blend = beta1 * m + share1 * g
      // NaN must not pass for a direction.
      let direction: Scalar = blend > 0 ? 1 : (blend < 0 ? -1 : blend)
      w = kept * w - rate * direction
      m = beta2 * m + share2 * g
    }
  }
}

extension Lion: Configurable {
  public static let name = "lion"
  public static let title = "Lion"
  public static let summary = "the sign of a blend of gradient and momentum"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Self.beta1Range),
      beta2: source.number(Self.beta2Range), weightDecay: source.number(Self.weightDecayRange))
  }
}
