/// AdamW that needs no schedule: it averages its iterates as it goes, and takes gradients near the average.
///
///     v ← β₂ v + (1 − β₂) g²     u = g / (√(v / (1 − β₂ᵗ) + εᵣ) + ε) + λ y
///     z ← z − η u     x ← (1 − c) x + c z     y = β₁ x + (1 − β₁) z
///
/// The gradient is wanted at y, which is what the parameters are here; x is what is to be evaluated, see
/// ``AveragingOptimizer``; z is the base iterate. The weight of a step is c = tʳ · (largest rate so far)^p over the sum
/// of these. With a warm-up of T steps the rate is η min(t/T, 1), for z and the weight alike as in the paper; Optax
/// moves z with the rate of the step before, so that its first step stands still, but weighs with that of the step.
///
/// The decay uses y. pytorch_optimizer adds εᵣ = 10⁻¹⁵ inside the root; its `ams_bound` divides by the largest v̂ so
/// far, and its `decoupling_c` C makes the share of a new iterate min(1, c (1 − β₁) C).
///
/// A. Defazio and others, *The Road Less Scheduled*, 2024, arXiv:2405.15682, with η = 0.0025 in the authors' program.
public struct ScheduleFreeAdamW: ScheduleFreeOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1]: how far y is from z to x
  public let beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// εᵣ ≥ 0: added inside the root
  public let rootEpsilon: Double
  /// λ ≥ 0
  public var weightDecay: Double
  /// T ≥ 0: steps in which the rate rises
  public let warmupSteps: Int
  /// Which step's rate moves z in a warm-up.
  public let warmupForm: ScheduleFreeWarmup
  /// p ≥ 0: the power of the rate in a step's weight
  public let weightPower: Double
  /// r ≥ 0: the power of the step's number in its weight
  public let stepPower: Double
  /// C ≥ 0: how fast the average follows, or 0 for the weights alone
  public let decoupling: Double
  /// Whether the divisor is the largest so far.
  public let keepsMaximum: Bool

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.0025)
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta_1"#, letter: "β₁", .unit, default: 0.9,
    "how far y is from z to x")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let rootEpsilonRange = Hyperparameter(
    "rootEpsilon", symbol: #"\varepsilon_r"#, letter: "εᵣ", .nonNegative, default: 0,
    "added inside the root")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  package static let decouplingRange = Hyperparameter(
    "decoupling", symbol: #"C"#, letter: "C", .nonNegative, default: 0,
    "how fast the average follows, or 0 for the weights alone")
  /// z, x, v and, if asked for, the largest v̂
  public var slots: Int { keepsMaximum ? 4 : 3 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.0025 by default.
  ///   - beta1: β₁ in [0, 1], how far y is from z to x; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - rootEpsilon: εᵣ ≥ 0, added inside the root; 0 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - warmupSteps: T ≥ 0, steps in which the rate rises; 0 by default.
  ///   - warmupForm: `together` by default.
  ///   - weightPower: p ≥ 0, the power of the rate in a step's weight; 2 by default.
  ///   - stepPower: r ≥ 0, the power of the step's number in its weight; 0 by default.
  ///   - decoupling: C ≥ 0, how fast the average follows, or 0 for the weights alone; 0 by default.
  ///   - keepsMaximum: off by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.0025, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    rootEpsilon: Double = 0, weightDecay: Double = 0, warmupSteps: Int = 0, warmupForm: ScheduleFreeWarmup = .together,
    weightPower: Double = 2, stepPower: Double = 0, decoupling: Double = 0, keepsMaximum: Bool = false
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.rootEpsilonRange.check(rootEpsilon)
    try Self.weightDecayRange.check(weightDecay)
    try ScheduleFreeHyperparameters.warmupSteps.check(warmupSteps)
    try ScheduleFreeHyperparameters.weightPower.check(weightPower)
    try ScheduleFreeHyperparameters.stepPower.check(stepPower)
    try Self.decouplingRange.check(decoupling)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.rootEpsilon = rootEpsilon
    self.weightDecay = weightDecay
    self.warmupSteps = warmupSteps
    self.warmupForm = warmupForm
    self.weightPower = weightPower
    self.stepPower = stepPower
    self.decoupling = decoupling
    self.keepsMaximum = keepsMaximum
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    var plan = plan(sweep)
    if decoupling > 0 { plan.share = min(1, plan.share * (1 - beta1) * decoupling) }
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    let (inside, outside) = (Scalar(rootEpsilon), Scalar(epsilon))
    let correction2 = Divisor(Scalar(1 - sweep.power(self.beta2)))
    let isFirst = sweep.step == 1
    sweep.forEachTensor(of: self) { [plan] tensor in
      let (g, v) = (tensor.gradient, tensor.slot(2))
      // Without a maximum the last slot is v's own.
      let largest = tensor.slot(keepsMaximum ? 3 : 2)
      move(tensor, plan, isFirst: isFirst) { i in
        v[i] = beta2 * v[i] + share2 * (g[i] * g[i])
        var square = v[i] / correction2
        if keepsMaximum {
          square = max(largest[i], square)
          largest[i] = square
        }
        return g[i] / ((square + inside).squareRoot() + outside)
      }
    }
  }
}

extension ScheduleFreeAdamW: Configurable {
  public static let name = "schedule-free-adamw"
  public static let title = "Schedule-free AdamW"
  public static let summary = "AdamW with gradients near an average of its iterates, in place of a schedule"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Self.beta1Range),
      beta2: source.number(Adam.beta2Range), epsilon: source.number(Self.epsilonRange),
      rootEpsilon: source.number(Self.rootEpsilonRange), weightDecay: source.number(Self.weightDecayRange),
      warmupSteps: source.count(ScheduleFreeHyperparameters.warmupSteps),
      warmupForm: source.choice(ScheduleFreeWarmup.choice),
      weightPower: source.number(ScheduleFreeHyperparameters.weightPower),
      stepPower: source.number(ScheduleFreeHyperparameters.stepPower),
      decoupling: source.number(Self.decouplingRange), keepsMaximum: source.flag(.keepsMaximum))
  }
}
