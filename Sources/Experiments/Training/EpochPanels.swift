import Networks
import Plotting

extension PerceptronTraining {
  /// The panels of a plot.
  func panels(for plot: TrainingPlot, _ runs: [TrainingRun]) -> [Panel] {
    switch plot.kind {
    case .loss: [lossPanel(plot, runs)]
    case .accuracy: [accuracyPanel(plot, runs)]
    case .boundary: boundaryPanels(plot, runs)
    case .fit: [fitPanel(plot, runs)]
    }
  }

  private func lossPanel(_ plot: TrainingPlot, _ runs: [TrainingRun]) -> Panel {
    let view = plot.view?.first ?? (plot.scale == .linear ? calmRange(runs) : nil)
    let word = plot.samples == .test ? "Test loss" : "Loss"
    return epochPanel(plot, runs, y: Axis(Text(word), scale: plot.scale, range: view)) { run, samples in
      if plot.samples == .training { return run.losses.enumerated().map { Point(Double($0.offset), $0.element) } }
      // The test loss is compared with the training loss of the same weights, not with the mean over an epoch's
      // batches.
      return run.checks.compactMap { check in
        let evaluation = samples == .training ? check.training : check.test
        return evaluation.map { Point(Double(check.epoch), $0.loss) }
      }
    }
  }

  private func accuracyPanel(_ plot: TrainingPlot, _ runs: [TrainingRun]) -> Panel {
    let word = plot.samples == .test ? "Test accuracy" : "Accuracy"
    return epochPanel(plot, runs, y: Axis(Text(word), scale: plot.scale, range: plot.view?.first)) { run, samples in
      run.checks.compactMap { check in
        let evaluation = samples == .training ? check.training : check.test
        return evaluation.map { Point(Double(check.epoch), $0.accuracy) }
      }
    }
  }

  /// One quantity of every run against the epoch, for both kinds of samples if the plot requests it.
  private func epochPanel(
    _ plot: TrainingPlot, _ runs: [TrainingRun], y: Axis, _ points: (TrainingRun, TrainingPlot.Samples) -> [Point]
  ) -> Panel {
    var marks: [Mark] = []
    for run in runs {
      let (look, label) = (run.contestant.look, run.contestant.label)
      let first = points(run, plot.samples == .test ? .test : .training)
      marks.append(
        .line(
          first, stroke: Stroke(look.color, width: 1.8, dash: look.dash), label: label,
          divergence: DivergencePoint(of: first, step: run.divergedAt)))
      if plot.samples == .both {
        marks.append(
          .line(
            points(run, .test), stroke: Stroke(look.color.opacity(0.55), width: 1.4, dash: look.dash),
            label: Text("\(label.source), test")))
      }
    }
    return Panel(title: plot.title.map { Text($0) }, x: Axis("Epoch"), y: y, marks: marks, legend: plot.legend)
  }

  /// The range of the losses that do not diverge, since a loss of 10³⁰⁰ would make all other curves flat.
  private func calmRange(_ runs: [TrainingRun]) -> ClosedRange<Double>? {
    guard runs.contains(where: { $0.divergedAt != nil }) else { return nil }
    let calm = runs.filter { $0.divergedAt == nil }.flatMap(\.losses) + runs.compactMap(\.losses.first)
    guard let highest = calm.max(), highest > 0, (1.5 * highest).isFinite else { return nil }
    return -0.05 * highest...1.5 * highest
  }
}
