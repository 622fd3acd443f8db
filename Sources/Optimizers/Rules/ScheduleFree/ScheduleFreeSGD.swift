/// Gradient descent that needs no schedule: it averages its iterates as it goes, and takes gradients near the average.
///
///     z ← z − η (g(y) + λ y)     x ← (1 − c) x + c z     y = β x + (1 − β) z
///
/// The gradient is wanted at y, which is what the parameters are here; x is what is to be evaluated, see
/// ``AveragingOptimizer``; z is the base iterate. The weight of a step is c = tʳ · (largest rate so far)^p over the sum
/// of these. With a warm-up of T steps the rate is η min(t/T, 1), for z and the weight alike as in the paper; Optax
/// moves z with the rate of the step before, so that its first step stands still, but weighs with that of the step.
///
/// A. Defazio and others, *The Road Less Scheduled*, 2024, arXiv:2405.15682. x is stored here, where programs recover
/// it from y and z, so that β may be 0.
public struct ScheduleFreeSGD: ScheduleFreeOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β in [0, 1]: how far y is from z to x
  public let beta1: Double
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

  package static let learningRateRange = Hyperparameter.learningRate(default: 1)
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta"#, letter: "β", .unit, default: 0.9,
    "how far y is from z to x")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// z and x
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 1 by default.
  ///   - beta1: β in [0, 1], how far y is from z to x; 0.9 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - warmupSteps: T ≥ 0, steps in which the rate rises; 0 by default.
  ///   - warmupForm: `together` by default.
  ///   - weightPower: p ≥ 0, the power of the rate in a step's weight; 2 by default.
  ///   - stepPower: r ≥ 0, the power of the step's number in its weight; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1, beta1: Double = 0.9, weightDecay: Double = 0, warmupSteps: Int = 0,
    warmupForm: ScheduleFreeWarmup = .together, weightPower: Double = 2, stepPower: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.beta1Range.check(beta1)
    try Self.weightDecayRange.check(weightDecay)
    try ScheduleFreeHyperparameters.warmupSteps.check(warmupSteps)
    try ScheduleFreeHyperparameters.weightPower.check(weightPower)
    try ScheduleFreeHyperparameters.stepPower.check(stepPower)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.weightDecay = weightDecay
    self.warmupSteps = warmupSteps
    self.warmupForm = warmupForm
    self.weightPower = weightPower
    self.stepPower = stepPower
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let plan = plan(sweep)
    let isFirst = sweep.step == 1
    sweep.forEachTensor(of: self) { tensor in
      let g = tensor.gradient
      move(tensor, plan, isFirst: isFirst) { g[$0] }
    }
  }
}

extension ScheduleFreeSGD: Configurable {
  public static let name = "schedule-free-sgd"
  public static let title = "Schedule-free SGD"
  public static let summary = "gradients near an average of the iterates, in place of a schedule"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Self.beta1Range),
      weightDecay: source.number(Self.weightDecayRange),
      warmupSteps: source.count(ScheduleFreeHyperparameters.warmupSteps),
      warmupForm: source.choice(ScheduleFreeWarmup.choice),
      weightPower: source.number(ScheduleFreeHyperparameters.weightPower),
      stepPower: source.number(ScheduleFreeHyperparameters.stepPower))
  }
}
