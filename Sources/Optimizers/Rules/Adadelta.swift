/// A learning rate for every parameter that is measured in the parameter's own unit.
///
///     s ← ρ s + (1 − ρ) g²     d = √(D + ε) / √(s + ε) · g     D ← ρ D + (1 − ρ) d²
///     w ← w − η d
///
/// The step is as long as recent steps were, in relation to how the gradient compares with recent gradients; ε sets how
/// the first steps get going. With weight decay g is g + λ w.
///
/// M. D. Zeiler, *ADADELTA: An Adaptive Learning Rate Method*, 2012, arXiv:1212.5701: ρ = 0.95, ε = 10⁻⁶ and no η,
/// which is 1. PyTorch has ρ = 0.9. ε stands inside the roots in all sources.
public struct Adadelta: DecayingOptimizer {
  /// η > 0
  public var learningRate: Double
  /// ρ in [0, 1): the share of the averages that is left after a step
  public let decay: Double
  /// ε > 0
  public let epsilon: Double
  /// λ ≥ 0: the L2 penalty's weight
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 1)
  package static let decayRange = Hyperparameter(
    "decay", symbol: #"\rho"#, letter: "ρ", .decay, default: 0.95, "share of the averages that is left after a step")
  package static let epsilonRange = Hyperparameter(
    "epsilon", symbol: #"\varepsilon"#, letter: "ε", .positive, default: 1e-6,
    "added in both roots: how the first steps get going")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// s and D
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 1 by default.
  ///   - decay: ρ in [0, 1); 0.95 by default.
  ///   - epsilon: ε > 0; 10⁻⁶ by default. With 0 nothing would ever move.
  ///   - weightDecay: λ ≥ 0 of an L2 penalty, λ w added to each gradient; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1, decay: Double = 0.95, epsilon: Double = 1e-6, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.decayRange.check(decay)
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let decay = Scalar(decay)
    let share = Scalar(1 - self.decay)
    let epsilon = Scalar(epsilon)
    sweep.forEach(decay: Scalar(weightDecay)) { w, g, s, lengths in
      s = decay * s + share * (g * g)
      let step = (lengths + epsilon).squareRoot() / (s + epsilon).squareRoot() * g
      lengths = decay * lengths + share * (step * step)
      w -= rate * step
    }
  }
}

extension Adadelta: Configurable {
  public static let name = "adadelta"
  public static let title = "Adadelta"
  public static let summary = "steps as long as recent steps were, in the parameter's own unit"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), decay: source.number(Self.decayRange),
      epsilon: source.number(Self.epsilonRange), weightDecay: source.number(Self.weightDecayRange))
  }
}
