import Networks
import Plotting

extension LayeredComparison {
  /// All values of the runs with their names, series after series, in a fixed order.
  func values(of runs: [LayeredRun]) -> [NamedValue] {
    var values: [NamedValue] = []
    for run in runs {
      func add(_ name: String, _ value: Double) { values.append(NamedValue("\(run.contestant.id).\(name)", value)) }
      let last = run.divergedAt == nil ? run.epochs.last : nil
      add("loss", last?.loss ?? .nan)
      add("testLoss", last?.testLoss ?? .nan)
      add("testAccuracy", last?.accuracy ?? .nan)
      add("bestTestLoss", run.epochs.map(\.testLoss).reduce(.infinity, min))
      add("gradientNorm", last?.gradientNorm ?? .nan)
      add("updateNorm", last?.updateNorm ?? .nan)
      if let average = run.average {
        add("average.testLoss", average.loss)
        add("average.testAccuracy", average.accuracy)
      }
      if let sharpness = run.sharpness { add("sharpness", sharpness) }
      for (name, loss) in zip(["frequent", "middle", "rare"], run.lossesByFrequency) { add("\(name).testLoss", loss) }
      add("bytesPerParameter", run.bytes)
      add("diverged", run.divergedAt == nil ? 0 : 1)
      if let step = run.divergedAt { add("divergedAt", Double(step)) }
    }
    values.append(NamedValue("network.parameters", Double(setting.network.parameterCount)))
    if let language = setting.samples.language {
      values.append(NamedValue("language.entropy", language.entropy))
      values.append(
        NamedValue("language.lowestLoss", language.lowestLoss(context: setting.samples.training.places)))
    }
    return values
  }

  /// A table of the results of every optimizer.
  func table(of runs: [LayeredRun]) -> Table {
    let hasAverages = runs.contains { $0.average != nil }
    let hasSharpness = runs.contains { $0.sharpness != nil }
    let hasWords = runs.contains { !$0.lossesByFrequency.isEmpty }
    var headings = ["Final loss", "Test loss", "Test accuracy"]
    if hasAverages { headings.append("Test loss of the average") }
    if hasWords { headings += ["Frequent words", "Middle words", "Rare words"] }
    if hasSharpness { headings.append("Sharpness") }
    headings.append("Bytes a parameter")
    let rows = runs.map { run -> [String] in
      if let step = run.divergedAt {
        return [run.contestant.name, "diverged at step \(step)"] + headings.dropFirst(2).map { _ in "–" }
          + [readable(run.bytes, digits: 4)]
      }
      let last = run.epochs.last
      var row = [
        run.contestant.name, readable(last?.loss ?? .nan), readable(last?.testLoss ?? .nan),
        "\(readable(100 * (last?.accuracy ?? .nan), digits: 4)) %",
      ]
      if hasAverages { row.append(run.average.map { readable($0.loss) } ?? "–") }
      if hasWords { row += run.lossesByFrequency.map { readable($0) } }
      if hasSharpness { row.append(run.sharpness.map { readable($0) } ?? "–") }
      return row + [readable(run.bytes, digits: 4)]
    }
    return Table(columns: [Table.Column("Optimizer", .left)] + headings.map { Table.Column($0) }, rows: rows)
  }

  /// One quantity of every run against the epoch.
  func panel(_ plot: Plot, _ runs: [LayeredRun]) -> Panel {
    let marks = runs.map { run in
      let points = run.epochs.enumerated().map { index, epoch in
        // What is measured during an epoch is drawn at its begin, what is measured after it at its end.
        Point(Double(plot == .testLoss || plot == .accuracy ? index + 1 : index), quantity(plot, of: epoch))
      }
      return Mark.line(
        points, stroke: Stroke(run.contestant.look.color, width: 1.8, dash: run.contestant.look.dash),
        label: run.contestant.label, divergence: DivergencePoint(of: points, step: run.divergedAt))
    }
    return Panel(x: Axis("Epoch"), y: Axis(Text(label(plot))), marks: marks)
  }

  private func quantity(_ plot: Plot, of epoch: LayeredRun.Epoch) -> Double {
    switch plot {
    case .loss: epoch.loss
    case .testLoss: epoch.testLoss
    case .accuracy: epoch.accuracy
    case .gradientNorm: epoch.gradientNorm
    case .updateNorm: epoch.updateNorm
    }
  }

  private func label(_ plot: Plot) -> String {
    switch plot {
    case .loss: "Loss"
    case .testLoss: "Test loss"
    case .accuracy: "Test accuracy"
    case .gradientNorm: "Length of gradients"
    case .updateNorm: "Length of steps"
    }
  }
}
