/// Adam with weight decay beside it: the parameters shrink by themselves, not through the gradient.
///
///     m, v, m̂, v̂ as in Adam
///     w ← w − η m̂ / (√v̂ + ε) − δ w     δ = η λ or λ
///
/// As an L2 penalty the decay would be divided by √v̂ with the rest of the gradient; for plain descent the two are
/// equal, for Adam they are not.
///
/// I. Loshchilov, F. Hutter, *Decoupled Weight Decay Regularization*, 2019, arXiv:1711.05101. There δ is λ times the
/// schedule's multiplier, without η; PyTorch and most programs take ηλ, so that their λ means something else: at
/// η = 0.001 it must be a thousand times as large. Sources also differ in whether the parameter that is shrunk is the
/// one before the step, as in the paper and PyTorch, or the one after.
public struct AdamW: DecayingOptimizer, MomentumOptimizer {
  /// What a parameter loses in a step.
  public enum DecayScale: String, Sendable, CaseIterable, HyperparameterWord {
    /// ηλ w
    case rate
    /// λ w
    case fixed

    public var label: String {
      switch self {
      case .rate: "decay ηλ"
      case .fixed: "decay λ"
      }
    }
  }

  /// Which parameter it is that shrinks.
  public enum DecayOrder: String, Sendable, CaseIterable, HyperparameterWord {
    /// The one before the step.
    case beforeStep
    /// The one after the step.
    case afterStep

    public var label: String {
      switch self {
      case .beforeStep: "decay before the step"
      case .afterStep: "decay after the step"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): the share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): the share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// λ ≥ 0; at most 1 makes sense for a fixed decay
  public var weightDecay: Double
  /// Whether the decay is ηλ or λ.
  public let decayScale: DecayScale
  /// Whether the parameters shrink before the step or after.
  public let decayOrder: DecayOrder

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let weightDecayRange = Hyperparameter.weightDecay(default: 0.01)
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1); 0.9 by default.
  ///   - beta2: β₂ in [0, 1); 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - weightDecay: λ ≥ 0; 0.01 by default, PyTorch's choice (the paper searches for it).
  ///   - decayScale: `rate` by default: ηλ, as in PyTorch.
  ///   - decayOrder: `beforeStep` by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0.01, decayScale: DecayScale = .rate, decayOrder: DecayOrder = .beforeStep
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.decayScale = decayScale
    self.decayOrder = decayOrder
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let beta1 = Scalar(beta1)
    let beta2 = Scalar(beta2)
    let share1 = Scalar(1 - self.beta1)
    let share2 = Scalar(1 - self.beta2)
    let epsilon = Scalar(epsilon)
    let (power1, power2) = sweep.powers(self.beta1, self.beta2)
    let correction1 = Divisor(Scalar(1 - power1))
    let correction2 = Divisor(Scalar(1 - power2))
    let kept = Scalar(1 - (decayScale == .rate ? learningRate * weightDecay : weightDecay))
    let (keptBefore, keptAfter) = decayOrder == .beforeStep ? (kept, 1) : (1, kept)
    sweep.forEach(decay: 0) { w, g, m, v in
      m = beta1 * m + share1 * g
      v = beta2 * v + share2 * (g * g)
      w = keptAfter * (keptBefore * w - rate * (m / correction1) / ((v / correction2).squareRoot() + epsilon))
    }
  }
}

extension AdamW: Configurable {
  public static let name = "adamw"
  public static let title = "AdamW"
  public static let summary = "Adam with weight decay beside the gradient"

  static let decayScaleChoice = HyperparameterChoice(
    "decayScale", default: DecayScale.rate, "whether a parameter loses ηλ or λ of itself")
  static let decayOrderChoice = HyperparameterChoice(
    "decayOrder", default: DecayOrder.beforeStep, "which parameter it is that shrinks")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    let rate = source.number(Self.learningRateRange)
    let (beta1, beta2) = (source.number(Adam.beta1Range), source.number(Adam.beta2Range))
    let epsilon = source.number(Self.epsilonRange)
    let (scale, order) = (source.choice(Self.decayScaleChoice), source.choice(Self.decayOrderChoice))
    try self.init(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: source.number(Self.weightDecayRange), decayScale: scale, decayOrder: order)
  }
}
