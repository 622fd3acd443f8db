import Diagnostics
import Objectives
import Optimizers
import Plotting

/// Optimizers that start at one point of an objective and walk down: `swift-run descent`.
public struct Descent: Experiment {
  public static let name = "descent"
  public static let summary = "runs optimizers from one start on an objective and plots where they go"

  /// What is minimised.
  let objective: any Objective
  /// Whose gradient the optimizers are given: the objective's own, unless the author says otherwise.
  let slope: any Objective
  let start: [Double]
  let steps: Int
  /// Where positions are kept, an interval for each coordinate.
  let box: [ClosedRange<Double>]?
  /// A run ends after the step whose loss is below this.
  let stop: Double?
  let contestants: [Contestant]
  let plots: [DescentPlot]
  let title: String?
  let columns: Int?

  public func run() -> Outcome {
    let trajectories = contestants.map(trajectory)
    var outcome = Outcome()
    outcome.values = values(of: trajectories)
    outcome.tables = [table(of: trajectories)]
    outcome.series = trajectories.map { Series(name: $0.contestant.id, path: $0.path, loss: $0.losses) }
    outcome.divergences = trajectories.compactMap { trajectory in
      trajectory.divergedAt.map { Divergence(series: trajectory.contestant.id, step: $0) }
    }
    let drawn = plots.flatMap { panels(for: $0, trajectories) }
    if !drawn.isEmpty {
      outcome.figures = [Figure(title: title.map { Text($0) }, columns: columns, panels: drawn)]
    }
    return outcome
  }
}
