/// Adam with Nesterov's momentum: the next step's share of the mean is taken in advance.
///
///     μₜ = β₁ (1 − ½ · 0.96^(t ψ))     Πₜ = μ₁ μ₂ ⋯ μₜ
///     m, v, v̂ as in Adam
///     w ← w − η ( (1 − μₜ) g / (1 − Πₜ) + μₜ₊₁ m / (1 − Πₜ₊₁) ) / (√v̂ + ε)
///
/// The momentum warms up from β₁/2 to β₁ at the pace ψ. Weight decay is an L2 penalty, g + λ w for g, or decoupled:
/// w ← (1 − ηλ) w before the step.
///
/// T. Dozat, *Incorporating Nesterov Momentum into Adam*, ICLR workshop, 2016 (openreview OM0jvwB8jIp57ZJjtNEZ), with
/// ψ = 0.004 and, as PyTorch has it, η = 0.002.
public struct NAdam: DecayingOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): the share of the mean gradient that is left after a step
  public let beta1: Double
  /// β₂ in [0, 1): the share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// ψ ≥ 0: how fast the momentum warms up
  public let momentumDecay: Double
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayCoupling: DecayCoupling

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.002)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let momentumDecayRange = Hyperparameter(
    "momentumDecay", symbol: #"\psi"#, letter: "ψ", .nonNegative, default: 0.004, "how fast the momentum warms up")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.002 by default.
  ///   - beta1: β₁ in [0, 1); 0.9 by default.
  ///   - beta2: β₂ in [0, 1); 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - momentumDecay: ψ ≥ 0; 0.004 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayCoupling: how the decay reaches the parameters; `coupled` by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    momentumDecay: Double = 0.004, weightDecay: Double = 0, decayCoupling: DecayCoupling = .coupled
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.momentumDecayRange.check(momentumDecay)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.momentumDecay = momentumDecay
    self.weightDecay = weightDecay
    self.decayCoupling = decayCoupling
  }

  /// μ at a step
  @inlinable
  func momentum(at step: Int) -> Double {
    beta1 * (1 - 0.5 * Double.power(0.96, Double(step) * momentumDecay))
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let beta1 = Scalar(beta1)
    let beta2 = Scalar(beta2)
    let share1 = Scalar(1 - self.beta1)
    let share2 = Scalar(1 - self.beta2)
    let epsilon = Scalar(epsilon)
    let correction2 = Divisor(Scalar(1 - sweep.power(self.beta2)))
    let (momentum, nextMomentum) = (momentum(at: sweep.step), momentum(at: sweep.step + 1))
    let product = sweep.multiplyProduct(by: momentum)
    let gradientRate = Scalar(learningRate * (1 - momentum) / (1 - product))
    let meanRate = Scalar(learningRate * nextMomentum / (1 - product * nextMomentum))
    let (penalty, shrinkage) = decayCoupling.split(weightDecay, rate: learningRate)
    let kept = Scalar(1 - shrinkage)
    sweep.forEach(decay: Scalar(penalty)) { w, g, m, v in
      m = beta1 * m + share1 * g
      v = beta2 * v + share2 * (g * g)
      let divisor = (v / correction2).squareRoot() + epsilon
      w = kept * w - gradientRate * g / divisor - meanRate * m / divisor
    }
  }
}

extension NAdam: Configurable {
  public static let name = "nadam"
  public static let title = "NAdam"
  public static let summary = "Adam with Nesterov's momentum"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    let rate = source.number(Self.learningRateRange)
    let (beta1, beta2) = (source.number(Adam.beta1Range), source.number(Adam.beta2Range))
    let (epsilon, momentumDecay) = (source.number(Self.epsilonRange), source.number(Self.momentumDecayRange))
    let coupling = source.choice(DecayCoupling.choice)
    try self.init(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, momentumDecay: momentumDecay,
      weightDecay: source.number(Self.weightDecayRange), decayCoupling: coupling)
  }
}
