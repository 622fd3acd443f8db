import Configuration
import Diagnostics
import Networks

extension PerceptronTraining {
  static let optimizers = Contestant.optimizers.described(
    "the runs, in order; schedules count steps, of which an epoch has one for each batch")
  static let threshold = Parameter.number(
    "threshold", in: .positive, default: 0.01, "the loss below which the task counts as learned")

  static func listed(below epochs: Int = TrainingSetting.epochLimit) -> Parameter<[Int]> {
    Parameter.counts(
      "at", count: 1...100, in: 0...epochs - 1, unlessGiven: "none", "epochs whose numbers are listed; 0 is the first")
  }

  static let plots = Parameter.written(
    "plots",
    type: "a list of "
      + TrainingPlot.Kind.allCases.map { kind in
        "\(kind.rawValue) (\(kind.parameters.map(\.name).joined(separator: ", ")))"
      }.joined(separator: ", "),
    unlessGiven: "loss, and boundary for points of the plane, fit for a curve, else accuracy",
    "what is drawn, each alone or with its options")

  static let parameters: [ParameterDescription] =
    TrainingSetting.parameters + [
      optimizers.description, threshold.description, listed().description, plots.description,
      FigureParameters.title.description, FigureParameters.columns.description,
    ]

  init?(reading reader: inout ParameterReader) {
    let setting = TrainingSetting(reading: &reader)
    let contestants = Contestant.readAll(
      Self.optimizers, for: .tensors(setting?.network.tensorNames), steps: setting.map { $0.epochs * $0.batchCount },
      from: &reader)
    setting?.limit(runs: contestants.count, in: &reader)
    setting?.limitMemory(of: contestants, in: &reader)
    let threshold = reader.read(Self.threshold)
    let listed = reader.read(Self.listed(below: setting?.epochs ?? TrainingSetting.epochLimit))
    let plots = TrainingPlot.readAll(Self.plots, of: setting, from: &reader)
    let title = reader.read(FigureParameters.title)
    let columns = reader.read(FigureParameters.columns)
    reader.finish(Self.parameters)
    guard !reader.diagnostics.hasErrors, let setting, let threshold else { return nil }
    self.setting = setting
    self.contestants = contestants
    self.threshold = threshold
    self.listed = listed ?? []
    self.plots = plots
    self.title = title
    self.columns = columns
  }
}
