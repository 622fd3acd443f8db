/// Adam that divides by how far gradients are from what their average foretold.
///
///     m ← β₁ m + (1 − β₁) g     s ← β₂ s + (1 − β₂) (g − m)² + εᵣ
///     w ← (1 − ηλ) w − η m̂ / (√ŝ + ε)     m̂ = m / (1 − β₁ᵗ), ŝ = s / (1 − β₂ᵗ)
///
/// Where gradients agree with their mean, s is small and the step is long. m is the new average, this gradient
/// included. εᵣ is added to what is stored at every step, so it adds up to εᵣ/(1 − β₂). With Nesterov's momentum m̂ is
/// β₁ m / (1 − β₁ᵗ⁺¹) + (1 − β₁) g / (1 − β₁ᵗ).
///
/// J. Zhuang and others, *AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients*, 2020,
/// arXiv:2010.07468. Optax has ε = εᵣ = 10⁻¹⁶ and no weight decay; the authors' program has both.
public struct AdaBelief: DecayingOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean squared deviation that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// εᵣ ≥ 0: added to the mean squared deviation at every step
  public let rootEpsilon: Double
  /// Whether the next step's momentum is taken in advance.
  public let nesterov: Bool
  /// λ ≥ 0
  public var weightDecay: Double

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-16)
  package static let rootEpsilonRange = Hyperparameter(
    "rootEpsilon", symbol: #"\varepsilon_r"#, letter: "εᵣ", .nonNegative, default: 1e-16,
    "added to the mean squared deviation at every step")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m and s
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean squared deviation that is left after a step; 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻¹⁶ by default.
  ///   - rootEpsilon: εᵣ ≥ 0, added to the mean squared deviation at every step; 10⁻¹⁶ by default.
  ///   - nesterov: off by default.
  ///   - weightDecay: λ ≥ 0; 0 by default, decoupled.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-16,
    rootEpsilon: Double = 1e-16, nesterov: Bool = false, weightDecay: Double = 0
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
    self.nesterov = nesterov
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    let (added, epsilon) = (Scalar(rootEpsilon), Scalar(epsilon))
    let (power1, power2) = sweep.powers(self.beta1, self.beta2)
    let correction1 = Divisor(Scalar(1 - power1))
    let correction2 = Divisor(Scalar(1 - power2))
    let kept = Scalar(1 - learningRate * weightDecay)
    if nesterov {
      let next = Divisor(Scalar(1 - power1 * self.beta1))
      sweep.forEach(decay: 0) { w, g, m, s in
        m = beta1 * m + share1 * g
        s = beta2 * s + share2 * ((g - m) * (g - m)) + added
        let mean = beta1 * (m / next) + share1 * (g / correction1)
        w = kept * w - rate * mean / ((s / correction2).squareRoot() + epsilon)
      }
    } else {
      sweep.forEach(decay: 0) { w, g, m, s in
        m = beta1 * m + share1 * g
        s = beta2 * s + share2 * ((g - m) * (g - m)) + added
        w = kept * w - rate * (m / correction1) / ((s / correction2).squareRoot() + epsilon)
      }
    }
  }
}

extension AdaBelief: Configurable {
  public static let name = "adabelief"
  public static let title = "AdaBelief"
  public static let summary = "Adam over the deviation of gradients from their average"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), epsilon: source.number(Self.epsilonRange),
      rootEpsilon: source.number(Self.rootEpsilonRange), nesterov: source.flag(.nesterov(default: false)),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
