import Networks
import Plotting

/// Optimizers that train a multilayer perceptron from the same weights on the same samples.
///
/// The loss of an epoch is computed before its step, or is the mean over its batches, each before its step. Epochs are
/// numbered by the epochs before them. So `adam.loss`, of the last epoch, is the loss before the last step;
/// `adam.lossAfter` is the loss of the final network.
struct PerceptronTraining: Sendable {
  let setting: TrainingSetting
  let contestants: [Contestant]
  /// The loss below which the network counts as trained.
  let threshold: Double
  /// The epochs whose values are listed.
  let listed: [Int]
  let plots: [TrainingPlot]
  let title: String?
  let columns: Int?

  func run() -> Outcome {
    let isFollowed = plots.contains(where: \.followsChecks)
    let runs = contestants.map { contestant in
      setting.run(contestant) { isFollowed || listed.contains($0) }
    }
    var outcome = Outcome()
    outcome.values = values(of: runs)
    outcome.tables = [table(of: runs)]
    outcome.series = runs.map { Series(name: $0.contestant.id, path: $0.checks.map(numbers), loss: $0.losses) }
    outcome.divergences = runs.compactMap { run in
      run.divergedAt.map { Divergence(series: run.contestant.id, step: $0) }
    }
    let drawn = plots.flatMap { panels(for: $0, runs) }
    if !drawn.isEmpty {
      outcome.figures = [Figure(title: title.map { Text($0) }, columns: columns, panels: drawn)]
    }
    return outcome
  }
}
