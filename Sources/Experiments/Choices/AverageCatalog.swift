public import Configuration
import Diagnostics
import Optimizers

/// An average of iterates that an author can name, with its parameters.
public struct AverageKind: Sendable {
  /// The name that a chapter uses: `ema`.
  public let name: String
  /// The name in a legend: 'Exponential average'.
  public let title: String
  /// What it does, in a line.
  public let summary: String
  private let make: @Sendable (inout RuleSettings) throws(HyperparameterError) -> (any AverageSettings)?

  init<Average: AverageSettings & Configurable>(_ average: Average.Type) {
    name = Average.name
    title = Average.title
    summary = Average.summary
    make = { (settings) throws(HyperparameterError) in try Average(reading: &settings) }
  }

  /// Its parameters, in the order in which it reads them.
  public var parameters: [ParameterDescription] { RuleSettings.parameters(of: make) }

  /// Reads the parameters. Returns nil after an error.
  func read(from reader: inout ParameterReader) -> ChosenAverage? {
    var settings = RuleSettings(reader)
    let average = settings.make(make)
    reader = settings.reader
    return average.map { ChosenAverage(settings: $0, title: title, details: settings.settings) }
  }
}

/// An average chosen by an author.
struct ChosenAverage: Sendable {
  let settings: any AverageSettings
  /// 'Exponential average'
  let title: String
  /// Its numbers, for labels.
  let details: [RuleSetting]
}

/// The averages that a chapter can name.
public enum AverageCatalog {
  public static let kinds: [AverageKind] = [
    AverageKind(PolyakAverage.self), AverageKind(ExponentialAverage.self), AverageKind(StochasticWeightAverage.self),
  ]

  public static var names: [String] { kinds.map(\.name) }

  static let average = Parameter.written(
    "average", type: "\(names.joined(separator: ", ")), or a map of it to its parameters", unlessGiven: "none",
    "an average of the iterates beside the run, whose values are reported too")

  /// Reads a name, or a map of it to its parameters. Returns nil after an error.
  static func read(_ value: ParameterValue, from reader: inout ParameterReader) -> ChosenAverage? {
    guard let choice = reader.choice(value, called: average.name) else { return nil }
    guard let kind = kinds.first(where: { $0.name == choice.name }) else {
      reader.fail(
        "unknown-average", at: choice.location, "there is no average '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, amongAll: names, noun: "average"))
      return nil
    }
    reader.resolve(average.name, kind.name)
    var options = ParameterReader(choice.options, prefix: "\(reader.fullName(average.name)).\(kind.name).")
    let chosen = kind.read(from: &options)
    options.finish(kind.parameters)
    reader.absorb(options)
    return chosen
  }
}
