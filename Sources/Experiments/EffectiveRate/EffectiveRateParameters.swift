public import Configuration
import Diagnostics
import Optimizers
import Plotting

extension EffectiveRate {
  static let stepLimit = 100_000

  static func start(count: Int = 1) -> Parameter<[Double]> {
    Parameter.numbers(
      "start", count: count...count, default: Array(repeating: 0, count: count), unlessGiven: "zeros",
      "where the parameters are before the first step"
    ).described(type: "a number for each parameter")
  }

  static let steps = Parameter.count(
    "steps", in: 1...stepLimit, unlessGiven: "the length of the list, or 100", "how many steps are made")
  static let optimizers = Contestant.optimizers.described("the rules, in order")

  static func listed(upTo steps: Int = stepLimit) -> Parameter<[Int]> {
    Parameter.counts(
      "at", count: 1...100, in: 1...steps, unlessGiven: "none", "steps whose numbers are listed; 1 is the first")
  }

  static let plots = Parameter.words(
    "plots", default: [Plot.rate], noun: "plot", "what is drawn against the step, a panel for each parameter")
  static let tabulated = Parameter<Quantity>.word(
    "table", unlessGiven: "what is drawn: rates, or else the first of the plots", "what the table gives")
  static let scale = FigureParameters.scale("the scale of the rates and steps")

  public static let parameters: [ParameterDescription] = [
    GradientPattern.parameter.description, start().description, steps.description, optimizers.description,
    listed().description, plots.description, tabulated.description, scale.description,
    FigureParameters.title.description, FigureParameters.columns.description,
  ]

  public init?(reading reader: inout ParameterReader) {
    let gradients = GradientPattern.readAll(GradientPattern.parameter, from: &reader)
    let start = reader.read(Self.start(count: gradients?.patterns.count ?? 1))
    let steps = reader.read(Self.steps, default: gradients?.length ?? 100)
    let contestants = Contestant.readAll(Self.optimizers, for: .gradients, steps: steps, from: &reader)
    let listed = reader.read(Self.listed(upTo: steps ?? Self.stepLimit))
    let plots = reader.read(Self.plots)
    let drawn = (plots ?? []).compactMap { Quantity(rawValue: $0.rawValue) }
    let tabulated = reader.read(Self.tabulated, default: drawn.contains(.rate) ? .rate : drawn.first ?? .rate)
    let scale = reader.read(Self.scale)
    let title = reader.read(FigureParameters.title)
    let columns = reader.read(FigureParameters.columns)
    Self.refuseLosses(contestants, in: &reader)
    reader.finish(Self.parameters)
    guard !reader.diagnostics.hasErrors, let gradients, let start, let steps, let plots, let tabulated, let scale
    else { return nil }
    self.patterns = gradients.patterns
    self.start = start
    self.steps = steps
    self.contestants = contestants
    self.listed = listed ?? []
    self.plots = plots
    self.tabulated = tabulated
    self.scale = scale
    self.title = title
    self.columns = columns
  }

  /// Refuses schedules that depend on the loss, since there is none.
  private static func refuseLosses(_ contestants: [Contestant], in reader: inout ParameterReader) {
    for contestant in contestants {
      guard case .byLoss? = contestant.schedule else { continue }
      reader.fail(
        "unsuitable-schedule", at: reader.location(ofValue: optimizers.name),
        "the schedule of '\(contestant.id)' needs a loss, and given gradients have none")
    }
  }
}
