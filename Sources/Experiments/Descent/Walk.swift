import Objectives
import Optimizers

/// The state of an optimizer during a run, including that of its schedule.
struct Walk {
  private(set) var position: [Double]
  private var rule: any Optimizer
  private var rate: RateCourse
  private let clipping: GradientClipping?
  private var state: OptimizerState<Double>
  private var point: [Double]
  private var gradient: [Double]

  init(_ contestant: Contestant, at start: [Double]) {
    self.init(contestant.rule, schedule: contestant.schedule, clipping: contestant.clipping, at: start)
  }

  init(_ rule: any Optimizer, schedule: RatePlan? = nil, clipping: GradientClipping? = nil, at start: [Double]) {
    position = start
    self.rule = rule
    rate = RateCourse(schedule)
    self.clipping = clipping
    state = rule.initialState(count: start.count)
    point = start
    gradient = start
  }

  /// Makes one step: sets the schedule's rate, evaluates the gradient where the rule needs it, updates the position and
  /// clamps it to the bounds.
  mutating func step(on slope: any Objective, in box: [ClosedRange<Double>]?) {
    let gradients = rule.gradientsPerStep
    if let rate = rate.learningRate(at: state.stepCount / gradients) { rule.learningRate = rate }
    let diagonal = rule.wantsDiagonal(afterSteps: state.stepCount) ? slope.hessianDiagonal(at: position) : nil
    for _ in 0..<gradients {
      Self.move(rule, slope, clipping, &state, &position, point: &point, gradient: &gradient)
    }
    if let diagonal { rule.refresh(diagonal.span, state: &state) }
    guard let box else { return }
    for (i, range) in box.enumerated() {
      // NaN is not clamped: a run that has diverged must not look as if it had not.
      if position[i] < range.lowerBound { position[i] = range.lowerBound }
      if position[i] > range.upperBound { position[i] = range.upperBound }
    }
  }

  private static func move(
    _ rule: any Optimizer, _ slope: any Objective, _ clipping: GradientClipping?, _ state: inout OptimizerState<Double>,
    _ position: inout [Double],
    point: inout [Double], gradient: inout [Double]
  ) {
    var pointSpan = point.mutableSpan
    rule.writeGradientPoint(of: position.span, state: state, into: &pointSpan)
    var gradientSpan = gradient.mutableSpan
    slope.gradient(at: point.span, into: &gradientSpan)
    if let clipping { clipping.clip(&gradientSpan) }
    var positionSpan = position.mutableSpan
    rule.update(&positionSpan, gradient: gradient.span, state: &state)
  }

  /// The rule's average of the positions, if it has one.
  var average: [Double]? {
    guard let rule = rule as? any AveragingOptimizer else { return nil }
    var average = position
    var span = average.mutableSpan
    rule.writeAverage(of: position.span, state: state, into: &span)
    return average
  }

  /// Passes the loss after a step to a schedule that needs it.
  mutating func observe(_ loss: Double) { rate.observe(loss) }
}

extension Objective {
  /// The diagonal of the Hessian, by central differences of the gradient along each coordinate.
  ///
  /// The distance, ∛ε · max(1, |w|), makes the errors of the difference and of rounding alike.
  fileprivate func hessianDiagonal(at point: [Double]) -> [Double] {
    point.indices.map { index in
      let distance = 6e-6 * max(1, point[index].magnitude)
      var (ahead, behind) = (point, point)
      ahead[index] += distance
      behind[index] -= distance
      return (gradient(at: ahead)[index] - gradient(at: behind)[index]) / (ahead[index] - behind[index])
    }
  }
}
