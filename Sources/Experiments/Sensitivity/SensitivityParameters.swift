public import Configuration
import Diagnostics
import Objectives
import Optimizers
import Plotting

extension Sensitivity {
  static let valueLimit = 200
  /// The limit on the steps of all runs together.
  static let totalStepLimit = 20_000_000

  public static let parameters: [ParameterDescription] =
    [
      ParameterDescription(
        "vary", type: "the name of a hyperparameter that all optimizers have", default: "learningRate",
        "what changes from run to run"),
      ParameterDescription(
        "values", type: "1 to \(valueLimit) numbers, or {from: …, to: …, count: …, spacing: log or linear}",
        "the hyperparameter's values, in order"),
      ParameterDescription(
        "measure", type: "loss or bestLoss", default: "loss", "the loss after the last step, or the smallest on the way"
      ),
      ParameterDescription("plots", type: "a list of final, loss", default: "[final]", "what is drawn"),
      ParameterDescription("scale", type: "linear or log", default: "log", "the scale of the loss axis"),
    ]
    + Descent.parameters.filter {
      ["objective", "gradientOf", "start", "steps", "box", "optimizers", "title"].contains($0.name)
    }
    + TrainingSetting.parameters.map { description in
      guard description.name == "data" else { return description }
      return ParameterDescription(
        "data", type: description.type, default: "none",
        "what a network learns; it and what follows take the place of 'objective' to 'box'")
    }

  public init?(reading reader: inout ParameterReader) {
    let problem = SweepProblem(reading: &reader)
    let steps = problem?.steps
    let values = Self.readValues("values", from: &reader)
    let contestants = Contestant.readAll("optimizers", steps: steps, from: &reader)
    let varied = Self.readVaried("vary", of: contestants, from: &reader)
    let measure = reader.readChoice("measure", default: Measure.loss)
    let plots = reader.readWords("plots", default: [Plot.final], noun: "plot")
    let scale = reader.readChoice("scale", default: AxisScale.log)
    let title = reader.readText("title")
    problem?.limit(runs: (values?.count ?? 0) * contestants.count, in: &reader)
    reader.finish()
    guard !reader.diagnostics.hasErrors, let problem, let steps, let values, let varied, let measure, let plots,
      let scale
    else { return nil }
    let sweeps = Self.sweeps(contestants, varied, values, steps: steps, from: &reader)
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

  /// A value with its place.
  private typealias Value = (number: Double, location: SourceLocation)

  private static func readValues(_ name: String, from reader: inout ParameterReader) -> [Value]? {
    guard let value = reader.value(name) else {
      reader.missing(name)
      return nil
    }
    guard case .map = value.content else {
      guard let numbers = reader.readNumbers(name, count: 1...valueLimit) else { return nil }
      var places = [value.location]
      if case .list(let items) = value.content { places = items.map(\.location) }
      return Array(zip(numbers, places)).map { (number: $0, location: $1) }
    }
    var inner = ParameterReader(value, prefix: "\(name).")
    let spacing = inner.readChoice("spacing", default: DescentPlot.Spacing.log)
    let range = spacing == .linear ? NumberRange.finite : .positive
    let from = inner.readNumber("from", in: range)
    let to = inner.readNumber("to", in: range)
    let count = inner.readCount("count", in: 2...valueLimit, default: 20)
    inner.finish()
    reader.absorb(inner)
    guard let spacing, let from, let to, let count else { return nil }
    return (0..<count).map { index in
      let part = Double(index) / Double(count - 1)
      let number =
        switch (spacing, index) {
        case (_, 0): from
        case (_, count - 1): to
        case (.linear, _): from * (1 - part) + to * part
        // A ratio as a power keeps 10⁻³ … 1 at exact-looking decades.
        case (.log, _): from * power(to / from, part)
        }
      return (number, value.location)
    }
  }

  /// The hyperparameter that `vary` names, if all optimizers have it.
  private static func readVaried(
    _ name: String, of contestants: [Contestant], from reader: inout ParameterReader
  ) -> Hyperparameter? {
    let written = reader.value(name)
    let word = written == nil ? "learningRate" : reader.readText(name)
    if written == nil { reader.resolve(name, "learningRate") }
    guard let word, let first = contestants.first else { return nil }
    for contestant in contestants {
      let known = type(of: contestant.rule).hyperparameters
      guard known.contains(where: { $0.name == word }) else {
        reader.fail(
          "unknown-parameter", at: written?.location ?? reader.location,
          "'\(contestant.id)' has no hyperparameter '\(word)'",
          remedy: Suggestion.sentence(for: word, among: known.map(\.name), noun: "hyperparameter"))
        return nil
      }
    }
    return type(of: first.rule).hyperparameters.first { $0.name == word }
  }

  /// Every optimizer once more for every value; a value out of range is reported where it stands.
  private static func sweeps(
    _ contestants: [Contestant], _ varied: Hyperparameter, _ values: [Value], steps: Int,
    from reader: inout ParameterReader
  ) -> [Sweep] {
    guard let written = reader.value("optimizers"), case .map(let entries) = written.content else { return [] }
    var series: [[Contestant]] = contestants.map { _ in [] }
    for value in values {
      let number = ParameterValue(.number(value.number, shortest(value.number)), at: value.location)
      let changed = entries.map { entry in
        var entry = entry
        entry.value = entry.value.setting([varied.name], to: number)
        return entry
      }
      let all = ParameterValue(
        .map([
          ParameterValue.Entry(
            key: "optimizers", keyLocation: written.location, value: ParameterValue(.map(changed), at: written.location)
          )
        ]), at: reader.location)
      var inner = ParameterReader(all)
      let read = Contestant.readAll("optimizers", steps: steps, from: &inner)
      // One finding for a value is enough, however many optimizers refuse it.
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
  /// Reads a training where `data` is written, else a descent; nil after an error.
  fileprivate init?(reading reader: inout ParameterReader) {
    if reader.value("data") != nil {
      guard let setting = TrainingSetting(reading: &reader) else { return nil }
      self = .training(setting)
      return
    }
    let setting = DescentSetting(reading: &reader)
    let steps = reader.readCount("steps", in: 1...Descent.stepLimit, default: 100)
    guard let setting, let steps else { return nil }
    self = .descent(setting, steps: steps)
  }

  /// How many steps a run makes.
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
        "too-large", at: reader.value("steps")?.location ?? reader.location,
        "\(steps) steps for each of \(runs) runs are more than the limit of \(limit)",
        remedy: "Choose at most \(limit / runs) steps.")
    }
  }
}
