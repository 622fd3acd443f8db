public import Configuration
import Diagnostics
import Objectives

extension Descent {
  /// More steps than a chapter needs, and few enough that a slip of the pen is answered at once.
  static let stepLimit = 1_000_000
  /// The limit on the steps of all optimizers together: their positions are all kept.
  static let totalStepLimit = 2_000_000
  static let contestantLimit = 16
  /// The most coordinates an objective by name can have.
  static let coordinateLimit = 20

  public static let parameters: [ParameterDescription] = [
    ParameterDescription(
      "objective", type: "an objective's name, or a map of it to its parameters", "the function that is minimised"),
    ParameterDescription(
      "gradientOf", type: "an objective of as many coordinates", default: "the objective",
      "whose gradient the optimizers are given"),
    ParameterDescription("start", type: "a number for each coordinate", "where every run begins"),
    ParameterDescription(
      "steps", type: "a whole number in 1 … \(stepLimit)", default: "100", "how many steps are made"),
    ParameterDescription(
      "box", type: "[lower, upper], or one such pair for each coordinate", default: "none",
      "positions are clipped to it after each step"),
    ParameterDescription(
      "stop", type: "a finite number", default: "none", "a run ends after the step whose loss is below it"),
    ParameterDescription(
      "optimizers",
      type: "a map of names to hyperparameters, \(Contestant.options.map { "'\($0.name)'" }.joined(separator: ", "))",
      "the runs, in order"),
    ParameterDescription(
      "plots", type: "a list of \(DescentPlot.Kind.allCases.map(\.rawValue).joined(separator: ", "))",
      default: "[contour, loss], [curve, loss] for one coordinate, [loss, parameters] for three and more",
      "what is drawn, each alone or with its options"),
    ParameterDescription("title", type: "a text", default: "none", "the line above all panels"),
    ParameterDescription("columns", type: "a whole number in 1 … 6", default: "up to 3", "panels in a row"),
  ]

  public init?(reading reader: inout ParameterReader) {
    let setting = DescentSetting(reading: &reader)
    let steps = reader.readCount("steps", in: 1...Self.stepLimit, default: 100)
    let stop = reader.value("stop") == nil ? nil : reader.readNumber("stop")
    let contestants = Contestant.readAll("optimizers", steps: steps, from: &reader)
    Self.limit(steps, for: contestants.count, in: &reader)
    let plots = DescentPlot.readAll("plots", of: setting?.objective, from: &reader)
    let title = reader.readText("title")
    let columns = reader.value("columns") == nil ? nil : reader.readCount("columns", in: 1...6)
    reader.finish()
    guard !reader.diagnostics.hasErrors, let setting, let steps else { return nil }
    self.objective = setting.objective
    self.slope = setting.slope
    self.start = setting.start
    self.steps = steps
    self.box = setting.box
    self.stop = stop
    self.contestants = contestants
    self.plots = plots
    self.title = title
    self.columns = columns
  }

  private static func limit(_ steps: Int?, for count: Int, in reader: inout ParameterReader) {
    guard let steps, steps * count > totalStepLimit else { return }
    reader.fail(
      "too-large", at: reader.value("steps")?.location ?? reader.location,
      "\(steps) steps for each of \(count) optimizers are more than the limit of \(totalStepLimit)",
      remedy: "Choose at most \(totalStepLimit / count) steps.")
  }
}
