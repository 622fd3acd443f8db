public import Configuration
import Diagnostics
import Objectives

extension Descent {
  /// The maximum number of steps: more than a chapter needs, and few enough that a mistake is reported at once.
  static let stepLimit = 1_000_000
  /// The maximum number of steps of all optimizers together, since all their positions are stored.
  static let totalStepLimit = 2_000_000
  static let contestantLimit = 16
  /// The maximum number of coordinates of a named objective.
  static let coordinateLimit = 20

  static let steps = Parameter.count("steps", in: 1...stepLimit, default: 100, "how many steps are made")
  static let stop = Parameter.number(
    "stop", unlessGiven: "none", "a run ends after the step whose loss is below it")
  static let plots = Parameter.written(
    "plots", type: "a list of \(DescentPlotCatalog.names.joined(separator: ", "))",
    unlessGiven: "[contour, loss], [curve, loss] for one coordinate, [loss, parameters] for three and more",
    "what is drawn, each alone or with its options")

  public static let parameters: [ParameterDescription] = [
    DescentSetting.objective.description, DescentSetting.gradientOf.description, DescentSetting.start().description,
    steps.description, DescentSetting.box().description, stop.description, Contestant.optimizers.description,
    plots.description, FigureParameters.title.description, FigureParameters.columns.description,
  ]

  public init?(reading reader: inout ParameterReader) {
    let setting = DescentSetting(reading: &reader)
    let steps = reader.read(Self.steps)
    let stop = reader.read(Self.stop)
    let contestants = Contestant.readAll(Contestant.optimizers, for: .point, steps: steps, from: &reader)
    Self.limit(steps, for: contestants.count, in: &reader)
    let plots = DescentPlot.readAll(Self.plots, of: setting?.objective, from: &reader)
    let title = reader.read(FigureParameters.title)
    let columns = reader.read(FigureParameters.columns)
    reader.finish(Self.parameters)
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
      "too-large", at: reader.location(ofValue: Self.steps.name),
      "\(steps) steps for each of \(count) optimizers are more than the limit of \(totalStepLimit)",
      remedy: "Choose at most \(totalStepLimit / count) steps.")
  }
}
