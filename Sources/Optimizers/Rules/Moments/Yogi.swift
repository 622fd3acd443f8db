/// Adam whose mean square moves by at most (1 − β₂) g², so that it can't fall fast after large gradients.
///
///     m ← β₁ m + (1 − β₁) g     v ← v − (1 − β₂) sign(v − g²) g²
///     w ← (1 − ηλ) w − η m̂ / (√(v̂ + εᵣ) + ε)     m̂, v̂ as in Adam
///
/// Both m and v begin at a small number instead of zero, and are divided by 1 − βᵗ all the same, as if they had begun
/// at zero: that is Optax's choice, and it is kept here.
///
/// M. Zaheer, S. Reddi, D. Sachan, S. Kale, S. Kumar, *Adaptive Methods for Nonconvex Optimization*, NeurIPS 2018, with
/// η = 0.01 and ε = 10⁻³.
public struct Yogi: DecayingOptimizer, MomentumOptimizer {
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
  /// v₀ ≥ 0: what both averages start from
  public let initialAccumulator: Double
  /// λ ≥ 0
  public var weightDecay: Double

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-3)
  package static let rootEpsilonRange = Hyperparameter(
    "rootEpsilon", symbol: #"\varepsilon_r"#, letter: "εᵣ", .nonNegative, default: 0,
    "added inside the root")
  package static let initialAccumulatorRange = Hyperparameter(
    "initialAccumulator", symbol: #"v_0"#, letter: "v₀", .nonNegative, default: 1e-6,
    "what both averages start from")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m and v
  public var slots: Int { 2 }
  @inlinable public var initialSlotValue: Double { initialAccumulator }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.999 by default.
  ///   - epsilon: ε ≥ 0; 0.001 by default.
  ///   - rootEpsilon: εᵣ ≥ 0, added inside the root; 0 by default.
  ///   - initialAccumulator: v₀ ≥ 0, what both averages start from; 10⁻⁶ by default.
  ///   - weightDecay: λ ≥ 0; 0 by default, decoupled; the paper has none.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-3,
    rootEpsilon: Double = 0, initialAccumulator: Double = 1e-6, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.rootEpsilonRange.check(rootEpsilon)
    try Self.initialAccumulatorRange.check(initialAccumulator)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.rootEpsilon = rootEpsilon
    self.initialAccumulator = initialAccumulator
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let share2 = Scalar(1 - beta2)
    let (inside, outside) = (Scalar(rootEpsilon), Scalar(epsilon))
    let (power1, power2) = sweep.powers(self.beta1, beta2)
    let correction1 = Divisor(Scalar(1 - power1))
    let correction2 = Divisor(Scalar(1 - power2))
    let kept = Scalar(1 - learningRate * weightDecay)
    sweep.forEach(decay: 0) { w, g, m, v in
      m = beta1 * m + share1 * g
      let square = g * g
      v -= share2 * sign(v - square) * square
      w = kept * w - rate * (m / correction1) / ((v / correction2 + inside).squareRoot() + outside)
    }
  }
}

extension Yogi: Configurable {
  public static let name = "yogi"
  public static let title = "Yogi"
  public static let summary = "Adam whose mean square falls only slowly"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), epsilon: source.number(Self.epsilonRange),
      rootEpsilon: source.number(Self.rootEpsilonRange),
      initialAccumulator: source.number(Self.initialAccumulatorRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
