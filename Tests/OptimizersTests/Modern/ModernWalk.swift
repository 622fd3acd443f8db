import Optimizers

/// A hundred steps of a rule: the parameters after each, what is to be evaluated, and an estimate of the distance.
struct ModernWalk {
  var path: [[Double]]
  var averages: [[Double]]
  var distances: [Double] = []

  /// - Parameters:
  ///   - isOpaque: whether all gradients of a step are taken in one.
  ///   - axes: whether SOAP's first axes are those of the reference run.
  static func run(
    _ rule: any Optimizer, on problem: ModernProblem, isOpaque: Bool = false, axes: Bool = false, steps: Int = 100
  ) throws -> ModernWalk {
    var parameters = problem.start
    var state = rule.initialState(problem.layout)
    var walk = ModernWalk(path: [parameters], averages: [parameters])
    let updates = isOpaque ? rule.gradientsPerStep : 1
    for step in 1...steps {
      for _ in 0..<updates { try update(rule, &parameters, &state, problem) }
      if axes, step == 1 { try setAxes(&state) }
      walk.path.append(parameters)
      if let averaging = rule as? any AveragingOptimizer {
        var average = parameters
        var span = average.mutableSpan
        averaging.writeAverage(of: parameters.span, state: state, into: &span)
        walk.averages.append(average)
      }
      if let prodigy = rule as? Prodigy { walk.distances.append(prodigy.distance(state)) }
      if let adapted = rule as? DAdaptAdamW { walk.distances.append(adapted.distance(state)) }
    }
    return walk
  }

  private static func update(
    _ rule: any Optimizer, _ parameters: inout [Double], _ state: inout OptimizerState<Double>, _ problem: ModernProblem
  ) throws {
    let gradient = problem.evaluate(parameters).gradient
    let sophia = rule as? Sophia
    let wanted = sophia?.wantsDiagonal(state) == true ? problem.diagonal?(parameters) : nil
    var span = parameters.mutableSpan
    rule.update(&span, gradient: gradient.span, state: &state)
    if let sophia, let wanted { sophia.refresh(wanted.span, state: &state) }
  }

  /// The same steps in the plane; nil for a rule or a problem that doesn't fit there, and where a diagonal is wanted.
  static func planePath(of rule: any Optimizer, on problem: ModernProblem, steps: Int = 100) throws -> [[Double]]? {
    guard rule.fitsPlane, problem.start.count == 2, !(rule is Sophia) else { return nil }
    var (point, state) = (SIMD2(problem.start[0], problem.start[1]), try rule.initialPlaneState())
    var path = [problem.start]
    for _ in 1...steps {
      let gradient = problem.evaluate([point.x, point.y]).gradient
      rule.update(&point, gradient: SIMD2(gradient[0], gradient[1]), state: &state)
      path.append([point.x, point.y])
    }
    return path
  }

  /// Puts the reference run's axes in place of those that were found: of a matrix of r × c, the averages L and R are in
  /// front of their axes.
  private static func setAxes(_ state: inout OptimizerState<Double>) throws {
    let axes: [[Double]] = try ModernTruth.decoded("eigenbases")
    let sizes = [6, 4, 3, 6]
    // The room to compute in comes before all.
    var place = state.scalars.count - sizes.reduce(0) { $0 + 2 * $1 * $1 }
    for (size, found) in zip(sizes, axes) {
      place += size * size
      for (i, number) in found.enumerated() { state.scalars[place + i] = number }
      place += size * size
    }
  }
}
