/// A rule that takes gradients near an average of its iterates, in place of a schedule.
///
///     z ← z − η (u + λ y)     x ← (1 − c) x + c z     y = β x + (1 − β) z
///
/// The gradient is wanted at y, which is what the parameters are; x is what is to be evaluated, see
/// ``AveragingOptimizer``; z is the base iterate. The first two slots are z and x. The weight of a step is
/// c = tʳ · (largest rate so far)^p over the sum of these. With a warm-up of T steps the rate is η min(t/T, 1).
///
/// A. Defazio and others, *The Road Less Scheduled*, 2024, arXiv:2405.15682.
public protocol ScheduleFreeOptimizer: DecayingOptimizer, TensorOptimizer, AveragingOptimizer {
  /// β in [0, 1]: how far y is from z to x
  var beta1: Double { get }
  /// T ≥ 0: steps in which the rate rises
  var warmupSteps: Int { get }
  /// Which step's rate moves z in a warm-up.
  var warmupForm: ScheduleFreeWarmup { get }
  /// p ≥ 0: the power of the rate in a step's weight
  var weightPower: Double { get }
  /// r ≥ 0: the power of the step's number in its weight
  var stepPower: Double { get }
}

extension ScheduleFreeOptimizer {
  public func writeAverage<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into average: inout MutableSpan<Scalar>
  ) {
    for i in parameters.indices { average[i] = state.stepCount > 0 ? state.values[state.count + i] : parameters[i] }
  }

  public func sharedMemory(for tensors: TensorList) -> TensorMemory { ScheduleFreePlan.memory }

  /// The plan of the step under way.
  func plan<Scalar: OptimizerScalar>(_ sweep: BufferSweep<Scalar>) -> ScheduleFreePlan {
    ScheduleFreePlan(
      step: sweep.step, rate: learningRate, steps: warmupSteps, form: warmupForm, weightPower: weightPower,
      stepPower: stepPower, numbers: sweep.shared.numbers)
  }

  /// Moves a tensor's z, x and y along u.
  ///
  /// - Parameters:
  ///   - plan: of the step.
  ///   - isFirst: whether z and x are still to be set to where the run starts.
  ///   - direction: u of a parameter.
  @inline(__always)
  func move<Scalar: OptimizerScalar>(
    _ tensor: TensorStep<Scalar>, _ plan: ScheduleFreePlan, isFirst: Bool, _ direction: (Int) -> Scalar
  ) {
    let (w, z, x) = (tensor.parameters, tensor.slot(0), tensor.slot(1))
    let (rate, decay) = (Scalar(tensor.rate(plan.rate)), Scalar(tensor.decay(weightDecay)))
    let (share, beta) = (Scalar(plan.share), Scalar(beta1))
    for i in 0..<tensor.count {
      if isFirst { (z[i], x[i]) = (w[i], w[i]) }
      z[i] -= rate * (direction(i) + decay * w[i])
      x[i] = (1 - share) * x[i] + share * z[i]
      w[i] = beta * x[i] + (1 - beta) * z[i]
    }
  }
}

/// The hyperparameters that both schedule-free rules have.
package enum ScheduleFreeHyperparameters {
  package static let warmupSteps = Hyperparameter(
    "warmupSteps", symbol: "T", letter: "T", .nonNegative, default: 0, isWhole: true, "steps in which the rate rises")
  package static let weightPower = Hyperparameter(
    "weightPower", symbol: "p", letter: "p", .nonNegative, default: 2, "the power of the rate in a step's weight")
  package static let stepPower = Hyperparameter(
    "stepPower", symbol: "r", letter: "r", .nonNegative, default: 0,
    "the power of the step's number in its weight")
}
