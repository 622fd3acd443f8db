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

  /// A number in the hyperparameter's range.
  mutating func number(_ hyperparameter: Hyperparameter) -> Double? {
    note(hyperparameter.name)
    guard
      let value = reader.readNumber(
        hyperparameter.name, in: NumberRange(hyperparameter.range), default: hyperparameter.defaultValue)
    else { return nil }
    settings.append(
      RuleSetting(
        name: hyperparameter.name, text: "\(hyperparameter.letter) = \(readable(value))",
        math: "$\(hyperparameter.symbol)$ = \(readable(value))"))
    return value
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
