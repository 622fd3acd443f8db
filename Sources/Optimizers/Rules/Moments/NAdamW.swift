/// AdamW with Nesterov's momentum: the next step's share of the mean is taken in advance.
///
///     m, v, v̂ as in Adam
///     m̂ = β₁ m / (1 − β₁ᵗ⁺¹) + (1 − β₁) g / (1 − β₁ᵗ)
///     w ← (1 − ηλ) w − η m̂ / (√(v̂ + εᵣ) + ε)
///
/// Unlike ``NAdam``'s, the momentum doesn't warm up. Without Nesterov's momentum it is ``AdamW`` with an ε inside the
/// root besides. Optax gives it to the vectors beside Muon.
///
/// T. Dozat, *Incorporating Nesterov Momentum into Adam*, ICLR workshop, 2016 (openreview OM0jvwB8jIp57ZJjtNEZ), in the
/// form of Optax's `nadamw`.
public struct NAdamW: DecayingOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// εᵣ ≥ 0: added inside the root
  public let rootEpsilon: Double
  /// λ ≥ 0
  public var weightDecay: Double
  /// Whether the next step's momentum is taken in advance.
  public let nesterov: Bool

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let rootEpsilonRange = Hyperparameter(
    "rootEpsilon", symbol: #"\varepsilon_r"#, letter: "εᵣ", .nonNegative, default: 0,
    "added inside the root")
  package static let weightDecayRange = Hyperparameter.weightDecay(default: 0.01)
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - rootEpsilon: εᵣ ≥ 0, added inside the root; 0 by default.
  ///   - weightDecay: λ ≥ 0; 0.01 by default, decoupled; Optax has 10⁻⁴.
  ///   - nesterov: on by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    rootEpsilon: Double = 0, weightDecay: Double = 0.01, nesterov: Bool = true
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.rootEpsilonRange.check(rootEpsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.rootEpsilon = rootEpsilon
    self.weightDecay = weightDecay
    self.nesterov = nesterov
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    let (inside, outside) = (Scalar(rootEpsilon), Scalar(epsilon))
    let (power1, power2) = sweep.powers(self.beta1, self.beta2)
    let correction2 = Divisor(Scalar(1 - power2))
    // Without Nesterov's momentum the gradient's own share is 0.
    let meanShare = Scalar(nesterov ? self.beta1 / (1 - power1 * self.beta1) : 1 / (1 - power1))
    let gradientShare = Scalar(nesterov ? (1 - self.beta1) / (1 - power1) : 0)
    let kept = Scalar(1 - learningRate * weightDecay)
    sweep.forEach(decay: 0) { w, g, m, v in
      m = beta1 * m + share1 * g
      v = beta2 * v + share2 * (g * g)
      let mean = meanShare * m + gradientShare * g
      w = kept * w - rate * mean / ((v / correction2 + inside).squareRoot() + outside)
    }
  }
}

extension NAdamW: Configurable {
  public static let name = "nadamw"
  public static let title = "NAdamW"
  public static let summary = "AdamW with Nesterov's momentum"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), epsilon: source.number(Self.epsilonRange),
      rootEpsilon: source.number(Self.rootEpsilonRange), weightDecay: source.number(Self.weightDecayRange),
      nesterov: source.flag(.nesterov(default: true)))
  }
}
