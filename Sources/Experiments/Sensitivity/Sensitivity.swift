import Diagnostics
import Objectives
import Optimizers
import Plotting

/// One descent for every value of a hyperparameter: `swift-run sensitivity`.
///
/// A run that diverges is a point of the picture here, not a fault: it is marked, counted in the values, and needs no
/// `expect`.
public struct Sensitivity: Experiment {
  public static let name = "sensitivity"
  public static let summary = "repeats a descent for several values of one hyperparameter and compares where it ends"

  /// Which loss of a run is compared.
  enum Measure: String, Sendable, CaseIterable {
    /// The loss after the last step.
    case loss
    /// The smallest loss on the way.
    case bestLoss
  }

  /// What a plot shows.
  enum Plot: String, Sendable, CaseIterable {
    /// The measured loss against the hyperparameter, a line for each optimizer.
    case final
    /// The loss against the step for every value, a panel for each optimizer.
    case loss
  }

  let objective: any Objective
  let slope: any Objective
  let start: [Double]
  let steps: Int
  let box: [ClosedRange<Double>]?
  /// The hyperparameter that is varied, as formulas write it.
  let varied: Hyperparameter
  let values: [Double]
  let sweeps: [Sweep]
  let measure: Measure
  let plots: [Plot]
  let scale: AxisScale
  let title: String?

  public func run() -> Outcome {
    let results = sweeps.map { sweep in sweep.contestants.map(run) }
    var outcome = Outcome()
    for (sweep, runs) in zip(sweeps, results) { outcome.values += summary(of: sweep, runs) }
    outcome.values.append(NamedValue("start.loss", objective.value(at: start)))
    outcome.tables = [table(results)]
    outcome.series = zip(sweeps, results).map { sweep, runs in
      Series(name: sweep.id, path: zip(values, runs).map { [$0, measured($1)] }, loss: runs.map(\.finalLoss))
    }
    let panels = plots.flatMap { plot in
      switch plot {
      case .final: [finalPanel(results)]
      case .loss: zip(sweeps, results).map(lossPanel)
      }
    }
    if !panels.isEmpty { outcome.figures = [Figure(title: title.map { Text($0) }, panels: panels)] }
    return outcome
  }
}

/// One optimizer with every value of the hyperparameter.
struct Sweep: Sendable {
  let id: String
  let name: String
  let label: Text
  let look: Palette.Entry
  /// One for each value.
  let contestants: [Contestant]
}

/// What came of one run.
struct SweepRun: Sendable {
  /// The loss before the first step and after each, as far as it is finite; empty unless a plot shows it.
  var losses: [Double]
  var finalLoss: Double
  var bestLoss: Double
  /// The step after which the position or the loss was not finite.
  var divergedAt: Int?
}

extension Sensitivity {
  private func run(_ contestant: Contestant) -> SweepRun {
    let keepsLosses = plots.contains(.loss)
    var walk = Walk(contestant, at: start)
    let first = objective.value(at: start)
    var result = SweepRun(losses: keepsLosses ? [first] : [], finalLoss: first, bestLoss: first)
    for step in 1...steps {
      walk.step(on: slope, in: box)
      let loss = objective.value(at: walk.position.span)
      result.finalLoss = loss
      guard loss.isFinite, walk.position.allSatisfy(\.isFinite) else {
        result.divergedAt = step
        return result
      }
      result.bestLoss = min(result.bestLoss, loss)
      if keepsLosses { result.losses.append(loss) }
      walk.observe(loss)
    }
    return result
  }

  /// The loss that is compared; NaN for a run that diverged.
  func measured(_ run: SweepRun) -> Double {
    if run.divergedAt != nil { return .nan }
    return measure == .loss ? run.finalLoss : run.bestLoss
  }
}
