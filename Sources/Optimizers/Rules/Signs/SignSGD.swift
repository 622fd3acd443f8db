/// Only the sign of a gradient, or of its moving average: every parameter moves by the same length.
///
///     m ← β m + (1 − β) g     w ← (1 − ηλ) w − η sign m
///
/// With β = 0 it is sign descent, with β > 0 Signum. The average's bias is not corrected: a sign has no scale. A
/// parameter whose average is exactly zero rests.
///
/// J. Bernstein and others, *signSGD: Compressed Optimisation for Non-Convex Problems*, 2018, arXiv:1802.04434. Optax
/// has the two as `sign_sgd` and `signum`.
public struct SignSGD: DecayingOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β in [0, 1): share of the mean gradient that is left after a step
  public var beta: Double
  /// λ ≥ 0
  public var weightDecay: Double

  /// β, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta }
    set { beta = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let betaRange = Hyperparameter(
    "beta", symbol: #"\beta"#, letter: "β", .decay, default: 0,
    "share of the mean gradient that is left after a step")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta: β in [0, 1), share of the mean gradient that is left after a step; 0 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default, decoupled.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta: Double = 0, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.betaRange.check(beta)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta = beta
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let beta = Scalar(beta)
    let share = Scalar(1 - self.beta)
    let kept = Scalar(1 - learningRate * weightDecay)
    sweep.forEach(decay: 0) { w, g, m in
      m = beta * m + share * g
      w = kept * w - rate * sign(m)
    }
  }
}

/// 1, −1, or the number itself where it is zero or not a number: neither is a direction.
@inlinable @inline(__always)
func sign<Scalar: OptimizerScalar>(_ x: Scalar) -> Scalar {
  x > 0 ? 1 : (x < 0 ? -1 : x)
}

extension SignSGD: Configurable {
  public static let name = "sign-sgd"
  public static let title = "SignSGD"
  public static let summary = "steps of one length by the signs of gradients, or of their average"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta: source.number(Self.betaRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
