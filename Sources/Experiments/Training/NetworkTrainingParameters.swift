public import Configuration
import Diagnostics
import Networks
import Plotting

extension NetworkTraining {
  public static let parameters: [ParameterDescription] =
    TrainingSetting.parameters + [
      ParameterDescription(
        "optimizers",
        type: "a map of names to hyperparameters, \(Contestant.options.map { "'\($0.name)'" }.joined(separator: ", "))",
        "the runs, in order; schedules count steps, of which an epoch has one for each batch"),
      ParameterDescription(
        "threshold", type: "\(NumberRange.positive)", default: "0.01", "the loss below which the task counts as learned"
      ),
      ParameterDescription(
        "at", type: "1 to 100 whole numbers ≥ 0", default: "none", "epochs whose numbers are listed; 0 is the first"),
      ParameterDescription(
        "plots",
        type: "a list of loss, accuracy (of: training, test, both; scale, view, title, legend), boundary "
          + "(colorMap, view, resolution, title, legend) and fit (view, title, legend)",
        default: "loss, and boundary for points of the plane, fit for a curve, else accuracy",
        "what is drawn, each alone or with its options"),
      ParameterDescription("title", type: "a text", default: "none", "the line above all panels"),
      ParameterDescription("columns", type: "a whole number in 1 … 6", default: "up to 3", "panels in a row"),
    ]

  public init?(reading reader: inout ParameterReader) {
    let setting = TrainingSetting(reading: &reader)
    let contestants = Contestant.readAll(
      "optimizers", steps: setting.map { $0.epochs * $0.batchCount }, from: &reader)
    setting?.limit(runs: contestants.count, in: &reader)
    let threshold = reader.readNumber("threshold", in: .positive, default: 0.01)
    let lastEpoch = (setting?.epochs ?? TrainingSetting.epochLimit) - 1
    let listed = reader.value("at") == nil ? [] : reader.readCounts("at", count: 1...100, in: 0...lastEpoch)
    let plots = TrainingPlot.readAll("plots", of: setting, from: &reader)
    let title = reader.readText("title")
    let columns = reader.value("columns") == nil ? nil : reader.readCount("columns", in: 1...6)
    reader.finish()
    guard !reader.diagnostics.hasErrors, let setting, let threshold, let listed else { return nil }
    self.setting = setting
    self.contestants = contestants
    self.threshold = threshold
    self.listed = listed
    self.plots = plots
    self.title = title
    self.columns = columns
  }
}
