public import Configuration
import Diagnostics
import Networks
import Optimizers
import Plotting

extension Sensitivity {
  static let valueLimit = 200
  /// The maximum number of steps of all runs together.
  static let totalStepLimit = 20_000_000

  static let vary = Parameter.text(
    "vary", unlessGiven: "learningRate", "what changes from run to run"
  ).described(type: "the name of a hyperparameter that all optimizers have")
  static let values = Parameter.written(
    "values", type: "1 to \(valueLimit) numbers, or {from: …, to: …, count: …, spacing: log or linear}",
    "the hyperparameter's values, in order")
  static let measure = Parameter.word(
    "measure", default: Measure.loss, "the loss after the last step, or the smallest on the way")
  static let plots = Parameter.words("plots", default: [Plot.final], noun: "plot", "what is drawn")
  static let scale = Parameter.word("scale", default: AxisScale.log, "the scale of the loss axis")

  public static let parameters: [ParameterDescription] =
    [
      vary.description, values.description, measure.description, plots.description, scale.description,
      DescentSetting.objective.description, DescentSetting.gradientOf.description, DescentSetting.start().description,
      Descent.steps.description, DescentSetting.box().description, Contestant.optimizers.description,
      FigureParameters.title.description,
      TrainingSetting.data.described(
        unlessGiven: "none", "what a network learns; it and what follows take the place of 'objective' to 'box'"
      ).description,
    ] + TrainingSetting.parametersBesideData

  public init?(reading reader: inout ParameterReader) {
    let problem = SweepProblem(reading: &reader)
    let steps = problem?.steps
    let values = Self.readValues(from: &reader)
    let target = problem?.target ?? .tensors(nil)
    let contestants = Contestant.readAll(Contestant.optimizers, for: target, steps: steps, from: &reader)
    let varied = Self.readVaried(of: contestants, from: &reader)
    let measure = reader.read(Self.measure)
    let plots = reader.read(Self.plots)
    let scale = reader.read(Self.scale)
    let title = reader.read(FigureParameters.title)
    problem?.limit(runs: (values?.count ?? 0) * contestants.count, in: &reader)
    if case .training(let setting) = problem { setting.limitMemory(of: contestants, in: &reader) }
    reader.finish(Self.parameters)
    guard !reader.diagnostics.hasErrors, let problem, let steps, let values, let varied, let measure, let plots,
      let scale
    else { return nil }
    let sweeps = Self.sweeps(contestants, varied, values, target, steps: steps, from: &reader)
    guard !reader.diagnostics.hasErrors else { return nil }
    self.problem = problem
    self.varied = varied
    self.values = values.map(\.number)
    self.sweeps = sweeps
    self.measure = measure
    self.plots = plots
    self.scale = scale
    self.title = title
  }

  /// The hyperparameter that `vary` names, if all optimizers have it.
  private static func readVaried(
    of contestants: [Contestant], from reader: inout ParameterReader
  ) -> Hyperparameter? {
    guard let word = reader.read(vary, default: "learningRate"), let first = contestants.first else { return nil }
    for contestant in contestants {
      let known = type(of: contestant.rule).hyperparameters
      guard known.contains(where: { $0.name == word }) else {
        reader.fail(
          "unknown-parameter", at: reader.location(ofValue: vary.name),
          "'\(contestant.id)' has no hyperparameter '\(word)'",
          remedy: Suggestion.sentence(for: word, amongAll: known.map(\.name), noun: "hyperparameter"))
        return nil
      }
    }
    return type(of: first.rule).hyperparameters.first { $0.name == word }
  }

  /// Reads every optimizer again for every value. A value out of range is reported at its location.
  private static func sweeps(
    _ contestants: [Contestant], _ varied: Hyperparameter, _ values: [SweepValue], _ target: RuleTarget, steps: Int,
    from reader: inout ParameterReader
  ) -> [Sweep] {
    var series: [[Contestant]] = contestants.map { _ in [] }
    for value in values {
      let variation = Variation(name: varied.name, value: value.number, location: value.location)
      var inner = reader.withoutFindings
      let read = Contestant.readAll(
        Contestant.optimizers, for: target, steps: steps, varying: variation, from: &inner)
      // One diagnostic for a value is enough, however many optimizers refuse it.
      if let finding = inner.diagnostics.first { reader.diagnostics.append(finding) }
      guard read.count == contestants.count else { continue }
      for index in read.indices { series[index].append(read[index]) }
    }
    return zip(contestants, series).map { contestant, series in
      Sweep(
        id: contestant.id, name: contestant.name, label: contestant.label, look: contestant.look, contestants: series)
    }
  }
}

extension SweepProblem {
  /// Reads a training if `data` is written, otherwise a descent. Returns nil after an error.
  fileprivate init?(reading reader: inout ParameterReader) {
    if reader.value(TrainingSetting.data.name) != nil {
      guard let setting = TrainingSetting(reading: &reader) else { return nil }
      self = .training(setting)
      return
    }
    let setting = DescentSetting(reading: &reader)
    let steps = reader.read(Descent.steps)
    guard let setting, let steps else { return nil }
    self = .descent(setting, steps: steps)
  }

  /// What the optimizers move.
  fileprivate var target: RuleTarget {
    switch self {
    case .descent: .point
    case .training(let setting): .tensors(setting.network.tensorNames)
    }
  }

  /// The number of steps of a run.
  fileprivate var steps: Int {
    switch self {
    case .descent(_, let steps): steps
    case .training(let setting): setting.epochs * setting.batchCount
    }
  }

  fileprivate func limit(runs: Int, in reader: inout ParameterReader) {
    switch self {
    case .training(let setting): setting.limit(runs: runs, in: &reader)
    case .descent(_, let steps):
      let limit = Sensitivity.totalStepLimit
      guard runs > 0, steps * runs > limit else { return }
      reader.fail(
        "too-large", at: reader.location(ofValue: Descent.steps.name),
        "\(steps) steps for each of \(runs) runs are more than the limit of \(limit)",
        remedy: "Choose at most \(limit / runs) steps.")
    }
  }
}
