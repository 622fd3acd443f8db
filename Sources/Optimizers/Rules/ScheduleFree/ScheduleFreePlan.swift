/// Which step's rate moves the base iterate of a schedule-free rule in a warm-up.
public enum ScheduleFreeWarmup: String, Sendable, CaseIterable {
  /// The step's own, as its weight has it: the paper.
  case together
  /// That of the step before, 0 in the first: Optax.
  case lagged
}

/// What a schedule-free rule does in a step: the rate of the base iterate, and its share in the average.
@usableFromInline
struct ScheduleFreePlan {
  @usableFromInline let rate: Double
  @usableFromInline var share: Double

  /// The plan of the step under way. The sum of the weights and the largest rate go on in `progress`.
  @inlinable
  init(
    rate peak: Double, steps: Int, form: ScheduleFreeWarmup, weightPower: Double, stepPower: Double,
    progress: inout StepProgress
  ) {
    let step = Double(progress.step)
    let full = Double(max(steps, 1))
    let current = peak * min(step / full, 1)
    rate = form == .together || steps == 0 ? current : peak * min((step - 1) / full, 1)
    var next = progress
    if next.step == 1 { next.product = 0 }
    next.largest = max(next.largest, current)
    let weight = Double.power(step, stepPower) * Double.power(next.largest, weightPower)
    next.product += weight
    share = next.product > 0 ? weight / next.product : 0
    progress = next
  }
}
