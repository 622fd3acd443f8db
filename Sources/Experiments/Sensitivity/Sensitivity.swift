import Optimizers
import Plotting

/// A descent, or the training of a network, for every value of a hyperparameter: `swift-run sensitivity`.
///
/// A run that diverges is part of the result, not an error: it is marked in the plot and counted in the values, and
/// needs no `expect`.
public struct Sensitivity: Experiment {
  public static let name = "sensitivity"
  public static let summary =
    "repeats a descent or a training for several values of one hyperparameter and compares where it ends"

  /// Which loss of a run is compared.
  enum Measure: String, Sendable, CaseIterable {
    /// The loss after the last step of a descent, or of the last epoch of a training.
    case loss
    /// The smallest loss of the run.
    case bestLoss
  }

  /// The kind of plot.
  enum Plot: String, Sendable, CaseIterable {
    /// The measured loss against the hyperparameter, a line for each optimizer.
    case final
    /// The loss against the step or epoch for every value, in a panel for each optimizer.
    case loss
  }

  let problem: SweepProblem
  /// The hyperparameter that is varied, with its symbol.
  let varied: Hyperparameter
  let values: [Double]
  let sweeps: [Sweep]
  let measure: Measure
  let plots: [Plot]
  let scale: AxisScale
  let title: String?

  public func run() -> Outcome {
    let start = problem.startLoss
    let results = sweeps.map { sweep in
      sweep.contestants.map { problem.run($0, from: start, keepsLosses: plots.contains(.loss)) }
    }
    var outcome = Outcome()
    for (sweep, runs) in zip(sweeps, results) { outcome.values += summary(of: sweep, runs) }
    outcome.values.append(NamedValue("start.loss", start))
    outcome.tables = [table(results)]
    outcome.series = zip(sweeps, results).map { sweep, runs in
      Series(name: sweep.id, path: zip(values, runs).map { [$0, measured($1)] }, loss: runs.map(\.finalLoss))
    }
    let panels = plots.flatMap { plot in
      switch plot {
      case .final: [finalPanel(results, from: start)]
      case .loss: zip(sweeps, results).map { lossPanel($0, $1, from: start) }
      }
    }
    if !panels.isEmpty { outcome.figures = [Figure(title: title.map { Text($0) }, panels: panels)] }
    return outcome
  }
}

/// An optimizer with every value of the hyperparameter.
struct Sweep: Sendable {
  let id: String
  let name: String
  let label: Text
  let look: Palette.Entry
  /// The optimizer with each value.
  let contestants: [Contestant]
}

extension Sensitivity {
  /// The loss that is compared, NaN for a run that diverged.
  func measured(_ run: SweepRun) -> Double {
    if run.divergedAt != nil { return .nan }
    return measure == .loss ? run.finalLoss : run.bestLoss
  }
}
