import Diagnostics
import Objectives

extension Descent {
  /// More steps than a chapter needs, and few enough that a slip of the pen is answered at once.
  static let stepLimit = 1_000_000
  /// The limit on the steps of all optimizers together: their positions are all kept.
  static let totalStepLimit = 2_000_000
  static let contestantLimit = 16

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
      "optimizers", type: "a map of names to hyperparameters, 'rule' and 'label'", "the runs, in order"),
    ParameterDescription(
      "plots", type: "a list of \(DescentPlot.Kind.allCases.map(\.rawValue).joined(separator: ", "))",
      default: "[contour, loss], or [curve, loss] for one coordinate", "what is drawn, each alone or with its options"),
    ParameterDescription("title", type: "a text", default: "none", "the line above all panels"),
    ParameterDescription("columns", type: "a whole number in 1 … 6", default: "up to 3", "panels in a row"),
  ]

  public init?(reading reader: inout ParameterReader) {
    let objective = ObjectiveCatalog.read("objective", from: &reader)
    if reader.value("objective") == nil { reader.missing("objective") }
    let slope = ObjectiveCatalog.read("gradientOf", from: &reader)
    Self.compare(slope, with: objective, in: &reader)
    let start = Self.readStart(for: objective, from: &reader)
    let steps = reader.readCount("steps", in: 1...Self.stepLimit, default: 100)
    let box = objective.flatMap { reader.readIntervals("box", count: $0.dimension) }
    if objective == nil { _ = reader.value("box") }
    let stop = reader.value("stop") == nil ? nil : reader.readNumber("stop")
    let contestants = Contestant.readAll("optimizers", from: &reader)
    Self.limit(steps, for: contestants.count, in: &reader)
    let plots = DescentPlot.readAll("plots", of: objective, from: &reader)
    let title = reader.readText("title")
    let columns = reader.value("columns") == nil ? nil : reader.readCount("columns", in: 1...6)
    reader.finish()
    guard !reader.diagnostics.hasErrors, let objective, let start, let steps else { return nil }
    self.objective = objective
    self.slope = slope ?? objective
    self.start = start
    self.steps = steps
    self.box = box
    self.stop = stop
    self.contestants = contestants
    self.plots = plots
    self.title = title
    self.columns = columns
  }

  /// A gradient must have as many coordinates as the objective.
  private static func compare(
    _ slope: (any Objective)?, with objective: (any Objective)?, in reader: inout ParameterReader
  ) {
    guard let slope, let objective, slope.dimension != objective.dimension, let value = reader.value("gradientOf")
    else { return }
    reader.fail(
      "wrong-count", at: value.location,
      "the gradient of '\(slope.name)' has \(counted(slope.dimension)), '\(objective.name)' has \(objective.dimension)")
  }

  private static func readStart(
    for objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [Double]? {
    let count = objective.map { $0.dimension...$0.dimension } ?? 1...2
    guard let start = reader.readNumbers("start", count: count) else { return nil }
    guard let objective, let value = reader.value("start") else { return start }
    guard objective.value(at: start).isFinite else {
      reader.fail(
        "out-of-range", at: value.location, "the loss at 'start' is too large for a number",
        remedy: "Start nearer to the minimum.")
      return nil
    }
    return start
  }

  private static func limit(_ steps: Int?, for count: Int, in reader: inout ParameterReader) {
    guard let steps, steps * count > totalStepLimit else { return }
    reader.fail(
      "too-large", at: reader.value("steps")?.location ?? reader.location,
      "\(steps) steps for each of \(count) optimizers are more than the limit of \(totalStepLimit)",
      remedy: "Choose at most \(totalStepLimit / count) steps.")
  }
}

/// 'one coordinate', '2 coordinates'
func counted(_ coordinates: Int) -> String {
  coordinates == 1 ? "one coordinate" : "\(coordinates) coordinates"
}
