/// Adam that waits with its denominator until enough gradients have been seen to trust it.
///
///     ρ∞ = 2 / (1 − β₂) − 1     ρ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)
///     m, v, m̂ as in Adam
///     ρ > threshold:  r = √( (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ) )
///                     w ← w − η r m̂ √(1 − β₂ᵗ) / (√v + ε)
///     otherwise:      w ← w − η m̂
///
/// ρ is the number of gradients that v is an average of. In the first steps, for β₂ = 0.999 four, the rule is momentum
/// with correction; r then grows from 0 to 1 as a built-in warm-up. Weight decay is an L2 penalty, g + λ w for g, or
/// decoupled: w ← (1 − ηλ) w before the step.
///
/// L. Liu and others, *On the Variance of the Adaptive Learning Rate and Beyond*, 2020, arXiv:1908.03265. The paper
/// takes the root where it is real, for ρ > 4, and has no ε; the authors' program and PyTorch wait for ρ > 5.
public struct RAdam: DecayingOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): the share of the mean gradient that is left after a step
  public let beta1: Double
  /// β₂ in [0, 1): the share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// ≥ 4: the ρ from which on v is used
  public let threshold: Double
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayCoupling: DecayCoupling

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let thresholdRange = Hyperparameter(
    "threshold", symbol: #"\rho_0"#, letter: "ρ₀", .atLeast(4), default: 4,
    "how many gradients must be in the mean square before it is used")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1); 0.9 by default.
  ///   - beta2: β₂ in [0, 1); 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - threshold: ≥ 4; 4 by default, as in the paper; PyTorch has 5.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayCoupling: how the decay reaches the parameters; `coupled` by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    threshold: Double = 4, weightDecay: Double = 0, decayCoupling: DecayCoupling = .coupled
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.thresholdRange.check(threshold)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.threshold = threshold
    self.weightDecay = weightDecay
    self.decayCoupling = decayCoupling
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let beta1 = Scalar(beta1)
    let beta2 = Scalar(beta2)
    let share1 = Scalar(1 - self.beta1)
    let share2 = Scalar(1 - self.beta2)
    let epsilon = Scalar(epsilon)
    let (power1, power2) = sweep.powers(self.beta1, self.beta2)
    let correction1 = Divisor(Scalar(1 - power1))
    let rectification = rectification(step: Double(sweep.step), power: power2)
    let rate = Scalar(learningRate)
    let scale = Scalar(learningRate * rectification * (1 - power2).squareRoot())
    let (penalty, shrinkage) = decayCoupling.split(weightDecay, rate: learningRate)
    let kept = Scalar(1 - shrinkage)
    if rectification > 0 {
      sweep.forEach(decay: Scalar(penalty)) { w, g, m, v in
        m = beta1 * m + share1 * g
        v = beta2 * v + share2 * (g * g)
        w = kept * w - scale * (m / correction1) / (v.squareRoot() + epsilon)
      }
    } else {
      sweep.forEach(decay: Scalar(penalty)) { w, g, m, v in
        m = beta1 * m + share1 * g
        v = beta2 * v + share2 * (g * g)
        w = kept * w - rate * (m / correction1)
      }
    }
  }

  /// r, or 0 while v is not used.
  @inlinable
  func rectification(step: Double, power: Double) -> Double {
    let limit = 2 / (1 - beta2) - 1
    let length = limit - 2 * step * power / (1 - power)
    guard length > threshold else { return 0 }
    return (((length - 4) * (length - 2) * limit) / ((limit - 4) * (limit - 2) * length)).squareRoot()
  }
}

extension RAdam: Configurable {
  public static let name = "radam"
  public static let title = "RAdam"
  public static let summary = "Adam that waits until its denominator can be trusted"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    let rate = source.number(Self.learningRateRange)
    let (beta1, beta2) = (source.number(Adam.beta1Range), source.number(Adam.beta2Range))
    let (epsilon, threshold) = (source.number(Self.epsilonRange), source.number(Self.thresholdRange))
    let coupling = source.choice(DecayCoupling.choice)
    try self.init(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, threshold: threshold,
      weightDecay: source.number(Self.weightDecayRange), decayCoupling: coupling)
  }
}
