import Configuration
import Diagnostics
import Optimizers

/// One setting of a rule as a label shows it.
struct RuleSetting: Sendable, Equatable {
  /// The parameter's name.
  let name: String
  /// In plain text: `η = 0.001`.
  let text: String
  /// With mathematics between dollar signs: `$\eta$ = 0.001`.
  let math: String
}

/// Reads the hyperparameters of one rule and remembers where each stands and what a label can say of it.
struct RuleSettings {
  var reader: ParameterReader
  private(set) var settings: [RuleSetting] = []
  private var places: [(name: String, location: SourceLocation)] = []

  init(_ reader: ParameterReader) {
    self.reader = reader
  }

  /// A number in the hyperparameter's range; `defaultValue` takes the place of its own default.
  mutating func number(_ hyperparameter: Hyperparameter, default defaultValue: Double? = nil) -> Double? {
    note(hyperparameter.name)
    guard
      let value = reader.readNumber(
        hyperparameter.name, in: NumberRange(hyperparameter.range),
        default: defaultValue ?? hyperparameter.defaultValue)
    else { return nil }
    settings.append(
      RuleSetting(
        name: hyperparameter.name, text: "\(hyperparameter.letter) = \(readable(value))",
        math: "$\(hyperparameter.symbol)$ = \(readable(value))"))
    return value
  }

  /// A whole number in the hyperparameter's range, up to a limit that no run reaches.
  mutating func count(_ hyperparameter: Hyperparameter, default defaultValue: Int? = nil) -> Int? {
    note(hyperparameter.name)
    let range = Int(hyperparameter.range.lower)...RuleSettings.countLimit
    guard
      let value = reader.readCount(
        hyperparameter.name, in: range, default: defaultValue ?? Int(hyperparameter.defaultValue))
    else { return nil }
    settings.append(
      RuleSetting(
        name: hyperparameter.name, text: "\(hyperparameter.letter) = \(value)",
        math: "$\(hyperparameter.symbol)$ = \(value)"))
    return value
  }

  /// Another rule with its own hyperparameters, any but one that holds a rule itself.
  mutating func rule(_ name: String, default defaultKind: OptimizerKind) -> (any Optimizer)? {
    note(name)
    let written =
      reader.value(name)
      ?? ParameterValue(.text(defaultKind.name), at: reader.location)
    guard let choice = reader.choice(written, called: name) else { return nil }
    let kinds = OptimizerCatalog.kinds.filter { $0.name != OptimizerKind.lookahead.name }
    guard let kind = kinds.first(where: { $0.name == choice.name }) else {
      reader.fail(
        "unknown-optimizer", at: choice.location, "there is no optimizer '\(choice.name)' for '\(name)'",
        remedy: Suggestion.sentence(for: choice.name, among: kinds.map(\.name), noun: "optimizer"))
      return nil
    }
    reader.resolve(name, kind.name)
    var options = ParameterReader(choice.options, prefix: "\(reader.fullName(name)).\(kind.name).")
    let chosen = kind.read(from: &options)
    options.finish()
    reader.absorb(options)
    guard let chosen else { return nil }
    settings.append(RuleSetting(name: name, text: "around \(kind.title)", math: "around \(kind.title)"))
    settings += chosen.settings.map { RuleSetting(name: "\(name).\($0.name)", text: $0.text, math: $0.math) }
    return chosen.rule
  }

  /// One of a few words; `words` is what a label says for each.
  mutating func word<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, default defaultValue: Word, words: (Word) -> String
  ) -> Word? where Word.RawValue == String {
    note(name)
    guard let value = reader.readChoice(name, default: defaultValue) else { return nil }
    settings.append(RuleSetting(name: name, text: words(value), math: words(value)))
    return value
  }

  /// True or false, and what a label says for each.
  mutating func flag(_ name: String, default defaultValue: Bool, on: String, off: String) -> Bool? {
    note(name)
    guard let value = reader.readFlag(name, default: defaultValue) else { return nil }
    settings.append(RuleSetting(name: name, text: value ? on : off, math: value ? on : off))
    return value
  }

  /// A list of 1 to 100 whole numbers ≥ 1.
  mutating func counts(_ name: String) -> [Int]? {
    note(name)
    guard let numbers = reader.readCounts(name, count: 1...100, in: 1...RuleSettings.countLimit) else { return nil }
    let text = "at \(numbers.map(String.init).joined(separator: ", "))"
    settings.append(RuleSetting(name: name, text: text, math: text))
    return numbers
  }

  /// More steps than any run makes.
  static let countLimit = 1_000_000_000

  /// Where a setting was written; the whole map where it was not.
  func location(of name: String) -> SourceLocation {
    places.first { $0.name == name }?.location ?? reader.location
  }

  private mutating func note(_ name: String) {
    if let value = reader.value(name) { places.append((name, value.location)) }
  }
}

extension NumberRange {
  /// The range of a hyperparameter.
  init(_ range: HyperparameterRange) {
    self.init(
      from: range.lower, to: range.upper, includesLower: range.includesLower, includesUpper: range.includesUpper)
  }
}
