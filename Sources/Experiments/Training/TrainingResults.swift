import Networks

extension PerceptronTraining {
  /// All values of the runs with their names, series after series, in a fixed order.
  func values(of runs: [TrainingRun]) -> [NamedValue] {
    var values: [NamedValue] = []
    for run in runs {
      func add(_ name: String, _ value: Double) { values.append(NamedValue("\(run.contestant.id).\(name)", value)) }
      let last = run.divergedAt == nil ? run.checks.last : nil
      add("loss", run.finalLoss)
      add("lossAfter", last?.training.loss ?? .nan)
      if setting.task != .curve { add("accuracy", last?.training.accuracy ?? .nan) }
      if setting.test != nil {
        add("testLoss", last?.test?.loss ?? .nan)
        if setting.task != .curve { add("testAccuracy", last?.test?.accuracy ?? .nan) }
      }
      if setting.task == .curve { add("largestError", last == nil ? .nan : largestError(run)) }
      if let average = run.average {
        add("average.loss", average.training.loss)
        if setting.task != .curve { add("average.accuracy", average.training.accuracy) }
        if let test = average.test {
          add("average.testLoss", test.loss)
          if setting.task != .curve { add("average.testAccuracy", test.accuracy) }
        }
      }
      add("bestLoss", run.losses.reduce(.infinity, min))
      add("steps", Double(run.steps))
      add("converged", convergence(run) == nil ? 0 : 1)
      if let epoch = convergence(run) { add("convergence", Double(epoch)) }
      for epoch in listed {
        let check = run.checks.first { $0.epoch == epoch }
        add("at\(epoch).loss", epoch < run.losses.count ? run.losses[epoch] : .nan)
        if setting.task != .curve { add("at\(epoch).accuracy", check?.training.accuracy ?? .nan) }
        guard setting.test != nil else { continue }
        add("at\(epoch).testLoss", check?.test?.loss ?? .nan)
        if setting.task != .curve { add("at\(epoch).testAccuracy", check?.test?.accuracy ?? .nan) }
      }
      add("diverged", run.divergedAt == nil ? 0 : 1)
      if let step = run.divergedAt { add("divergedAt", Double(step)) }
    }
    if let first = try? setting.check(setting.start, after: 0) {
      values.append(NamedValue("start.loss", first.training.loss))
      if setting.task != .curve { values.append(NamedValue("start.accuracy", first.training.accuracy)) }
    }
    return values
  }

  /// A table of the results of every optimizer.
  func table(of runs: [TrainingRun]) -> Table {
    let hasClasses = setting.task != .curve
    var columns = [Table.Column("Optimizer", .left), Table.Column("Final loss")]
    columns.append(Table.Column(hasClasses ? "Accuracy" : "Largest error"))
    if setting.test != nil { columns.append(Table.Column(hasClasses ? "Test accuracy" : "Test loss")) }
    let hasAverages = runs.contains { $0.average != nil }
    if hasAverages {
      let measure = setting.test != nil ? (hasClasses ? "Test accuracy" : "Test loss") : "Loss"
      columns.append(Table.Column("\(measure) of the average"))
    }
    columns.append(Table.Column("First epoch below \(readable(threshold))"))
    let rows = runs.map { run in
      var row = [run.contestant.name]
      if let step = run.divergedAt {
        row.append("diverged at step \(step)")
        row += columns.dropFirst(2).map { _ in "–" }
        return row
      }
      let last = run.checks.last
      row.append(readable(run.finalLoss))
      row.append(hasClasses ? percent(last?.training.accuracy) : readable(largestError(run)))
      if setting.test != nil {
        row.append(hasClasses ? percent(last?.test?.accuracy) : readable(last?.test?.loss ?? .nan))
      }
      if hasAverages { row.append(averageText(run)) }
      row.append(convergence(run).map(String.init) ?? ">\(setting.epochs)")
      return row
    }
    return Table(columns: columns, rows: rows)
  }

  /// A check as stored in the outcome: epoch, loss and accuracy, and the latter two for the held-out samples.
  func numbers(of check: TrainingCheck) -> [Double] {
    [Double(check.epoch)]
      + ([check.training, check.test].compactMap { $0 }).flatMap { evaluation in
        setting.task == .curve ? [evaluation.loss] : [evaluation.loss, evaluation.accuracy]
      }
  }

  /// The first epoch with a loss below the threshold.
  private func convergence(_ run: TrainingRun) -> Int? {
    run.losses.firstIndex { $0 < threshold }
  }

  /// The maximum distance between the curve and the network's output.
  private func largestError(_ run: TrainingRun) -> Double {
    let outputs = (try? setting.network.outputs(for: setting.data.inputs, parameters: run.parameters)) ?? []
    return zip(outputs, setting.data.targets).map { ($0 - $1).magnitude }.max() ?? .nan
  }

  /// What the table gives of a run's average.
  private func averageText(_ run: TrainingRun) -> String {
    guard let average = run.average else { return "–" }
    guard let test = average.test else { return readable(average.training.loss) }
    return setting.task == .curve ? readable(test.loss) : percent(test.accuracy)
  }

  private func percent(_ share: Double?) -> String {
    share.map { "\(readable(100 * $0, digits: 4)) %" } ?? "–"
  }
}
