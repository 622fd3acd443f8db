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
public struct ScheduleFreeSGD: DecayingOptimizer, TensorOptimizer, AveragingOptimizer {
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
  package static let warmupStepsRange = Hyperparameter(
    "warmupSteps", symbol: #"T"#, letter: "T", .nonNegative, default: 0, isWhole: true,
    "steps in which the rate rises")
  package static let weightPowerRange = Hyperparameter(
    "weightPower", symbol: #"p"#, letter: "p", .nonNegative, default: 2,
    "the power of the rate in a step's weight")
  package static let stepPowerRange = Hyperparameter(
    "stepPower", symbol: #"r"#, letter: "r", .nonNegative, default: 0,
    "the power of the step's number in its weight")
  public static var hyperparameters: [Hyperparameter] {
    [learningRateRange, beta1Range, weightDecayRange, warmupStepsRange, weightPowerRange, stepPowerRange]
  }
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
    try Self.warmupStepsRange.check(warmupSteps)
    try Self.weightPowerRange.check(weightPower)
    try Self.stepPowerRange.check(stepPower)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.weightDecay = weightDecay
    self.warmupSteps = warmupSteps
    self.warmupForm = warmupForm
    self.weightPower = weightPower
    self.stepPower = stepPower
  }

  public func writeAverage<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into average: inout MutableSpan<Scalar>
  ) {
    for i in parameters.indices { average[i] = state.stepCount > 0 ? state.values[state.count + i] : parameters[i] }
  }

  public func sharedMemory(for tensors: TensorList) -> TensorMemory { ScheduleFreePlan.memory }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let plan = ScheduleFreePlan(
      step: sweep.step, rate: learningRate, steps: warmupSteps, form: warmupForm, weightPower: weightPower,
      stepPower: stepPower, numbers: sweep.shared.numbers)
    let (share, beta) = (Scalar(plan.share), Scalar(beta1))
    let isFirst = sweep.step == 1
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, z, x) = (tensor.parameters, tensor.gradient, tensor.slot(0), tensor.slot(1))
      let (rate, decay) = (Scalar(tensor.rate(plan.rate)), Scalar(tensor.decay(weightDecay)))
      for i in 0..<tensor.count {
        if isFirst { (z[i], x[i]) = (w[i], w[i]) }
        z[i] -= rate * (g[i] + decay * w[i])
        x[i] = (1 - share) * x[i] + share * z[i]
        w[i] = beta * x[i] + (1 - beta) * z[i]
      }
    }
  }
}
