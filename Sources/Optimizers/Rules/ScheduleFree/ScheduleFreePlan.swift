/// Which step's rate moves the base iterate of a schedule-free rule in a warm-up.
public enum ScheduleFreeWarmup: String, Sendable, CaseIterable, HyperparameterWord {
  /// The step's own, as its weight has it: the paper.
  case together
  /// That of the step before, 0 in the first: Optax.
  case lagged

  public var label: String {
    switch self {
    case .together: "warm-up together"
    case .lagged: "warm-up lagged"
    }
  }

  /// The choice, for both rules.
  package static let choice = HyperparameterChoice(
    "warmupForm", default: ScheduleFreeWarmup.together, "which step's rate moves the base iterate in a warm-up")
}

/// What a schedule-free rule does in a step: the rate of the base iterate, and its share in the average.
struct ScheduleFreePlan {
  let rate: Double
  var share: Double

  /// How much is remembered of all steps: the sum of their weights, and the largest rate.
  static let memory = TensorMemory(numbers: 2)

  /// The plan of a step, from 1.
  ///
  /// - Parameter numbers: what is remembered of the steps before; goes on.
  init(
    step: Int, rate peak: Double, steps: Int, form: ScheduleFreeWarmup, weightPower: Double, stepPower: Double,
    numbers: UnsafeMutablePointer<Double>
  ) {
    let time = Double(step)
    let full = Double(max(steps, 1))
    let current = peak * min(time / full, 1)
    rate = form == .together || steps == 0 ? current : peak * min((time - 1) / full, 1)
    if step == 1 { (numbers[0], numbers[1]) = (0, 0) }
    numbers[1] = max(numbers[1], current)
    let weight = Double.power(time, stepPower) * Double.power(numbers[1], weightPower)
    numbers[0] += weight
    share = numbers[0] > 0 ? weight / numbers[0] : 0
  }
}
