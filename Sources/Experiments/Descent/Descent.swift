import Diagnostics
import Objectives
import Optimizers
import Plotting

/// Optimizers that minimise an objective from a common starting point: `swift-run descent`.
public struct Descent: Experiment {
  public static let name = "descent"
  public static let summary = "runs optimizers from one start on an objective and plots where they go"

  /// The objective.
  let objective: any Objective
  /// The function whose gradient the optimizers get, by default the objective.
  let slope: any Objective
  let start: [Double]
  let steps: Int
  /// The bounds of positions, an interval for each coordinate.
  let box: [ClosedRange<Double>]?
  /// A run ends after the first step whose loss is below this.
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
