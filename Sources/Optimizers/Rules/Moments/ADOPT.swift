/// Adam that divides by the mean square of the gradients before this one, and takes the mean of the quotients.
///
///     first step:  v = g²
///     later:       u = clip(g / max(√v, ε), ±cₜ)
///                  m ← β₁ m + (1 − β₁) u     w ← w − η m     v ← β₂ v + (1 − β₂) g²
///
/// As v has not seen g, the two are independent, and the rule converges for every β₂. The first step moves nothing,
/// except that a decoupled decay acts. Nothing is corrected for bias. The limit is cₜ = k^p, by default with p = ¼,
/// where k counts all steps (pytorch_optimizer: k = 2 in the first step that moves) or only those that move (k = 1
/// there, as in Optax and the authors' program). With Nesterov's momentum the step is β₁ m + (1 − β₁) u.
///
/// S. Taniguchi and others, *ADOPT: Modified Adam Can Converge with Any β₂ with the Optimal Rate*, 2024,
/// arXiv:2411.02853.
public struct ADOPT: DecayingOptimizer, MomentumOptimizer {
  /// What the limit of the quotients grows with.
  public enum Clipping: String, Sendable, CaseIterable, HyperparameterWord {
    /// Nothing is clipped.
    case none
    /// The steps that move the parameters: 1 at the second step.
    case movingSteps
    /// All steps: 2 at the second step.
    case allSteps

    public var label: String {
      switch self {
      case .none: "not clipped"
      case .movingSteps: "moving steps clipped"
      case .allSteps: "all steps clipped"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// Whether quotients are clipped, and which steps the limit counts.
  public let clipping: Clipping
  /// p ≥ 0: the power of the step that quotients are clipped at
  public let clipExponent: Double
  /// Whether the next step's momentum is taken in advance.
  public let nesterov: Bool
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayCoupling: DecayCoupling

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.9999,
    "share of the mean square that is left after a step")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-6)
  package static let clipExponentRange = Hyperparameter(
    "clipExponent", symbol: #"p"#, letter: "p", .nonNegative, default: 0.25,
    "the power of the step that quotients are clipped at")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.9999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁶ by default.
  ///   - clipping: `movingSteps` by default, as in the authors' program.
  ///   - clipExponent: p ≥ 0, the power of the step that quotients are clipped at; 0.25 by default.
  ///   - nesterov: off by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayCoupling: `coupled` by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.9999, epsilon: Double = 1e-6,
    clipping: Clipping = .movingSteps, clipExponent: Double = 0.25, nesterov: Bool = false, weightDecay: Double = 0,
    decayCoupling: DecayCoupling = .coupled
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.clipExponentRange.check(clipExponent)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.clipping = clipping
    self.clipExponent = clipExponent
    self.nesterov = nesterov
    self.weightDecay = weightDecay
    self.decayCoupling = decayCoupling
  }

  /// The limit of the quotients at a step.
  @inlinable
  func limit(at step: Int) -> Double {
    switch clipping {
    case .none: .infinity
    case .movingSteps: Double.power(Double(step - 1), clipExponent)
    case .allSteps: Double.power(Double(step), clipExponent)
    }
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    let epsilon = Scalar(epsilon)
    let (penalty, shrinkage) = decayCoupling.split(weightDecay, rate: learningRate)
    let kept = Scalar(1 - shrinkage)
    if sweep.step == 1 {
      sweep.forEach(decay: Scalar(penalty)) { w, g, m, v in
        w = kept * w
        v = g * g
      }
      return
    }
    let limit = Scalar(limit(at: sweep.step))
    let (meanShare, quotientShare): (Scalar, Scalar) = nesterov ? (beta1, share1) : (1, 0)
    sweep.forEach(decay: Scalar(penalty)) { w, g, m, v in
      let quotient = min(max(g / max(v.squareRoot(), epsilon), -limit), limit)
      m = beta1 * m + share1 * quotient
      w = kept * w - rate * (meanShare * m + quotientShare * quotient)
      v = beta2 * v + share2 * (g * g)
    }
  }
}

extension ADOPT: Configurable {
  public static let name = "adopt"
  public static let title = "ADOPT"
  public static let summary = "Adam that divides by the mean square of earlier gradients alone"

  static let clippingChoice = HyperparameterChoice(
    "clipping", default: Clipping.movingSteps, "which steps are clipped")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Self.beta2Range), epsilon: source.number(Self.epsilonRange),
      clipping: source.choice(Self.clippingChoice), clipExponent: source.number(Self.clipExponentRange),
      nesterov: source.flag(.nesterov(default: false)), weightDecay: source.number(Self.weightDecayRange),
      decayCoupling: source.choice(DecayCoupling.choice))
  }
}
