/// Adam with the largest recent gradient in place of the root of the mean square.
///
///     m ← β₁ m + (1 − β₁) g     u ← max(β₂ u, |g| + ε)
///     w ← w − η / (1 − β₁ᵗ) · m / u
///
/// u is a maximum that fades and needs no correction. With weight decay g is g + λ w.
///
/// D. P. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization*, 2015, section 7.1, arXiv:1412.6980. The paper has
/// no ε and divides by zero where the first gradients are; PyTorch adds it inside the maximum, as here.
public struct AdaMax: DecayingOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): the share of the mean gradient that is left after a step
  public let beta1: Double
  /// β₂ in [0, 1): the share of the largest gradient that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// λ ≥ 0: the L2 penalty's weight
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.002)
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.999,
    "share of the largest gradient that is left after a step")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m and u
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.002 by default.
  ///   - beta1: β₁ in [0, 1); 0.9 by default.
  ///   - beta2: β₂ in [0, 1); 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - weightDecay: λ ≥ 0 of an L2 penalty, λ w added to each gradient; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let beta1 = Scalar(beta1)
    let beta2 = Scalar(beta2)
    let share1 = Scalar(1 - self.beta1)
    let epsilon = Scalar(epsilon)
    let rate = Scalar(learningRate / (1 - sweep.power(self.beta1)))
    sweep.forEach(decay: Scalar(weightDecay)) { w, g, m, u in
      m = beta1 * m + share1 * g
      u = max(beta2 * u, abs(g) + epsilon)
      w -= rate * (m / u)
    }
  }
}

extension AdaMax: Configurable {
  public static let name = "adamax"
  public static let title = "AdaMax"
  public static let summary = "Adam with the largest recent gradient as the denominator"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Self.beta2Range), epsilon: source.number(Self.epsilonRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
