public import Objectives
public import Optimizers
public import Plotting

/// A descent run from code: the positions of an optimizer before the first step and after each.
///
/// ```swift
/// let surface = try Rosenbrock()
/// let run = try Run(try Adam(learningRate: 0.01), on: surface, from: [-1, 1], steps: 500)
/// try show(Figure().contour(surface, levels: .logCount(20)).path(run, label: "Adam"))
/// ```
public struct Run: Sendable {
  /// The positions, as long as they and their losses are finite.
  public let positions: [[Double]]
  /// The objective at each position.
  public let losses: [Double]
  /// The step at which the run diverged to NaN or infinity, or nil if it did not.
  public let divergedAt: Int?

  /// - Parameters:
  ///   - rule: the update rule.
  ///   - objective: the function to minimise.
  ///   - start: a number for each coordinate.
  ///   - steps: the number of steps, ≥ 0; fewer are made if a step diverges to NaN or infinity.
  ///   - schedule: the learning rate of each step, counted from 0; the rule's own by default.
  /// - Throws: ``ObjectiveError`` if `start` doesn't have as many coordinates as the objective.
  /// - Complexity: O(`steps`); stores every position.
  public init(
    _ rule: any Optimizer, on objective: any Objective, from start: [Double], steps: Int,
    schedule: (any Schedule)? = nil
  ) throws(ObjectiveError) {
    try objective.check(start)
    var walk = Walk(rule, schedule: schedule.map { .bySteps($0) }, at: start)
    var positions = [start]
    var losses = [objective.value(at: start)]
    var divergedAt: Int?
    for step in 0..<max(0, steps) {
      walk.step(on: objective, in: nil)
      let loss = objective.value(at: walk.position.span)
      guard loss.isFinite, walk.position.allSatisfy(\.isFinite) else {
        divergedAt = step + 1
        break
      }
      positions.append(walk.position)
      losses.append(loss)
    }
    self.positions = positions
    self.losses = losses
    self.divergedAt = divergedAt
  }
}

extension Plot {
  /// Draws the level areas and lines of an objective of two coordinates over its domain.
  ///
  /// - Parameters:
  ///   - objective: the function to draw; its coordinates name the axes.
  ///   - levels: a count, 20 by default, a list, or `.logCount(n)` for equal ratios.
  ///   - colorMap: from the lowest area to the highest; viridis by default.
  ///   - samples: along each axis; 120 by default.
  /// - Throws: ``ObjectiveError`` for an objective that doesn't have two coordinates.
  public func contour(
    _ objective: any Objective, levels: LevelSpacing = 20, colorMap: ColorMap = .viridis, samples: Int = 120
  ) throws(ObjectiveError) -> Self {
    try objective.check([0, 0])
    let domains = objective.coordinates.map(\.domain)
    let labels = objective.coordinates.map { Text("$\($0.symbol)$") }
    return contour(objective.sampled(over: domains, resolution: samples), levels: levels, colorMap: colorMap)
      .xAxis(labels[0], range: domains[0]).yAxis(labels[1], range: domains[1])
  }

  /// Draws the path of a run on a surface of two coordinates.
  public func path(_ run: Run, label: Text? = nil, color: Color? = nil, direction: PathDirection = .none) -> Self {
    path(
      run.positions.compactMap { $0.count == 2 ? Point($0[0], $0[1]) : nil }, label: label, color: color,
      direction: direction)
  }

  /// Draws the losses of a run against the step.
  public func line(_ run: Run, label: Text? = nil, color: Color? = nil) -> Self {
    line(run.losses, label: label, color: color)
  }
}

extension Objective {
  /// Throws if a point has another number of coordinates.
  fileprivate func check(_ point: [Double]) throws(ObjectiveError) {
    guard point.count == dimension else {
      throw ObjectiveError(
        parameter: name, requirement: "an objective of \(counted(point.count)); it has \(dimension)")
    }
  }
}
