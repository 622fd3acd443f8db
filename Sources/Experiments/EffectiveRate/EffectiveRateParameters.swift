public import Configuration
import Diagnostics
import Optimizers
import Plotting

extension EffectiveRate {
  static let stepLimit = 100_000

  public static let parameters: [ParameterDescription] = [
    GradientPattern.description,
    ParameterDescription(
      "start", type: "a number for each parameter", default: "zeros", "where the parameters are before the first step"),
    ParameterDescription(
      "steps", type: "a whole number in 1 … \(stepLimit)", default: "the length of the list, or 100",
      "how many steps are made"),
    ParameterDescription(
      "optimizers",
      type: "a map of names to hyperparameters, \(Contestant.options.map { "'\($0.name)'" }.joined(separator: ", "))",
      "the rules, in order"),
    ParameterDescription(
      "at", type: "1 to 100 whole numbers ≥ 1", default: "none", "steps whose numbers are listed; 1 is the first"),
    ParameterDescription(
      "plots", type: "a list of \(Plot.allCases.map(\.rawValue).joined(separator: ", "))", default: "[rate]",
      "what is drawn against the step, a panel for each parameter"),
    ParameterDescription(
      "table", type: "rate, step or position", default: "what is drawn: rates, or else the first of the plots",
      "what the table gives"),
    ParameterDescription("scale", type: "linear or log", default: "linear", "the scale of the rates and steps"),
    ParameterDescription("title", type: "a text", default: "none", "the line above all panels"),
    ParameterDescription("columns", type: "a whole number in 1 … 6", default: "up to 3", "panels in a row"),
  ]

  public init?(reading reader: inout ParameterReader) {
    let gradients = GradientPattern.readAll("gradients", from: &reader)
    let count = gradients?.patterns.count ?? 1
    let start = reader.readNumbers("start", count: count...count, default: Array(repeating: 0, count: count))
    let steps = reader.readCount("steps", in: 1...Self.stepLimit, default: gradients?.length ?? 100)
    let contestants = Contestant.readAll("optimizers", steps: steps, from: &reader)
    let listed = Self.readListed("at", upTo: steps, from: &reader)
    let plots = reader.readWords("plots", default: [Plot.rate], noun: "plot")
    let drawn = (plots ?? []).compactMap { Quantity(rawValue: $0.rawValue) }
    let tabulated = reader.readChoice("table", default: drawn.contains(.rate) ? .rate : drawn.first ?? .rate)
    let scale = reader.readChoice("scale", default: AxisScale.linear)
    let title = reader.readText("title")
    let columns = reader.value("columns") == nil ? nil : reader.readCount("columns", in: 1...6)
    Self.refuseLosses(contestants, in: &reader)
    reader.finish()
    guard !reader.diagnostics.hasErrors, let gradients, let start, let steps, let listed, let plots, let tabulated,
      let scale
    else { return nil }
    self.patterns = gradients.patterns
    self.start = start
    self.steps = steps
    self.contestants = contestants
    self.listed = listed
    self.plots = plots
    self.tabulated = tabulated
    self.scale = scale
    self.title = title
    self.columns = columns
  }

  private static func readListed(
    _ name: String, upTo steps: Int?, from reader: inout ParameterReader
  ) -> [Int]? {
    if reader.value(name) == nil { return [] }
    return reader.readCounts(name, count: 1...100, in: 1...(steps ?? stepLimit))
  }

  /// There is no loss here that a schedule could look at.
  private static func refuseLosses(_ contestants: [Contestant], in reader: inout ParameterReader) {
    for contestant in contestants {
      guard case .byLoss? = contestant.schedule else { continue }
      reader.fail(
        "unsuitable-schedule", at: reader.value("optimizers")?.location ?? reader.location,
        "the schedule of '\(contestant.id)' needs a loss, and given gradients have none")
    }
  }
}
