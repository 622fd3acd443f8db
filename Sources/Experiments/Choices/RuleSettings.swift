import Configuration
import Diagnostics
import Optimizers

/// A setting of a rule as shown in a label.
struct RuleSetting: Sendable, Equatable {
  /// The parameter's name.
  let name: String
  /// The setting in plain text: `η = 0.001`.
  let text: String
  /// The setting with mathematics between dollar signs: `$\eta$ = 0.001`.
  let math: String

  init(_ name: String, _ text: String, math: String? = nil) {
    self.name = name
    self.text = text
    self.math = math ?? text
  }
}

/// A value that replaces the written value of a hyperparameter.
struct Variation {
  let name: String
  let value: Double
  /// The location of the value.
  let location: SourceLocation
}

/// Reads the hyperparameters that a rule or a schedule requests, and records how a label shows each.
struct RuleSettings: HyperparameterSource {
  var reader: ParameterReader
  private(set) var settings: [RuleSetting] = []
  /// The requested parameters, in order.
  private(set) var declared: [ParameterDescription] = []
  private let run: RunSettings
  private let variation: Variation?

  /// - Parameters:
  ///   - reader: what the author wrote.
  ///   - run: properties of the run, for the defaults that depend on it.
  ///   - variation: the hyperparameter that a sweep varies, if there is one.
  init(_ reader: ParameterReader, for run: RunSettings = RunSettings(), varying variation: Variation? = nil) {
    self.reader = reader
    self.run = run
    self.variation = variation
  }

  mutating func number(_ hyperparameter: Hyperparameter) -> Double {
    let usual = hyperparameter.runDefault == .learningRate ? run.learningRate : nil
    let value = value(of: hyperparameter.parameter, default: usual) { variation, reader in
      reader.number(
        variation.value, written: shortest(variation.value), at: variation.location, called: variation.name,
        in: NumberRange(hyperparameter.range))
    }
    guard let value else { return hyperparameter.defaultValue }
    note(hyperparameter, readable(value))
    return value
  }

  mutating func count(_ hyperparameter: Hyperparameter) -> Int {
    let usual = hyperparameter.runDefault == .steps ? run.steps : nil
    let value = value(of: hyperparameter.countParameter, default: usual) { variation, reader in
      reader.count(
        variation.value, written: shortest(variation.value), at: variation.location, called: variation.name,
        in: hyperparameter.counts)
    }
    guard let value else { return Int(hyperparameter.defaultValue) }
    note(hyperparameter, "\(value)")
    return value
  }

  mutating func number(_ hyperparameter: Hyperparameter, unlessGiven words: String) -> Double? {
    let parameter = Parameter.number(
      hyperparameter.name, in: NumberRange(hyperparameter.range), unlessGiven: words,
      "\(hyperparameter.letter), \(hyperparameter.summary)")
    let value = value(of: parameter, default: nil) { variation, reader in
      reader.number(
        variation.value, written: shortest(variation.value), at: variation.location, called: variation.name,
        in: NumberRange(hyperparameter.range))
    }
    if let value { note(hyperparameter, readable(value)) }
    return value
  }

  mutating func count(_ hyperparameter: Hyperparameter, unlessGiven words: String) -> Int? {
    let parameter = Parameter.count(
      hyperparameter.name, in: hyperparameter.counts, unlessGiven: words,
      "\(hyperparameter.letter), \(hyperparameter.summary)")
    let value = value(of: parameter, default: nil) { variation, reader in
      reader.count(
        variation.value, written: shortest(variation.value), at: variation.location, called: variation.name,
        in: hyperparameter.counts)
    }
    if let value { note(hyperparameter, "\(value)") }
    return value
  }

  mutating func choice<Word: HyperparameterWord>(_ choice: HyperparameterChoice<Word>) -> Word {
    guard let value = read(choice.parameter) else { return choice.defaultValue }
    settings.append(RuleSetting(choice.name, value.label))
    return value
  }

  mutating func flag(_ flag: HyperparameterFlag) -> Bool {
    guard let value = read(flag.parameter) else { return flag.defaultValue }
    settings.append(RuleSetting(flag.name, value ? flag.onLabel : flag.offLabel))
    return value
  }

  mutating func milestones(_ list: HyperparameterList) -> [Int] {
    guard let numbers = read(list.parameter) else { return [] }
    settings.append(RuleSetting(list.name, "at \(numbers.map(String.init).joined(separator: ", "))"))
    return numbers
  }

  /// The rule inside another with its own hyperparameters; it can't be one that wraps a rule itself.
  ///
  /// After an error it is another, which is never used: the settings refuse what is made of it.
  mutating func inner(default usual: String, _ about: String) throws(HyperparameterError) -> any Optimizer {
    let parameter = Parameter.written("inner", type: "an optimizer", unlessGiven: usual, about)
    let name = parameter.name
    let written = read(parameter) ?? ParameterValue(.text(usual), at: reader.location)
    guard let chosen = OptimizerCatalog.readInner(written, called: name, varying: variation, from: &reader) else {
      return try SGD()
    }
    settings.append(RuleSetting(name, "around \(chosen.kind.title)"))
    settings += chosen.settings.map { RuleSetting("\(name).\($0.name)", $0.text, math: $0.math) }
    return chosen.rule
  }

  /// The result of `make` with these settings, or nil after an error.
  mutating func make<Made>(_ make: (inout RuleSettings) throws(HyperparameterError) -> Made?) -> Made? {
    let errors = reader.diagnostics.count
    var made: Made?
    var refusal: HyperparameterError?
    do throws(HyperparameterError) {
      made = try make(&self)
    } catch {
      refusal = error
    }
    // After an error a default replaced the written value, and diagnostics about it would be misleading.
    guard !reader.diagnostics.dropFirst(errors).hasErrors else { return nil }
    if let refusal {
      reader.fail(
        "out-of-range", at: reader.location(ofValue: refusal.name),
        "'\(reader.fullName(refusal.name))' is \(shortest(refusal.value))",
        remedy: "It must be \(NumberRange(refusal.range)).")
    }
    return made
  }

  private mutating func read<Value>(_ parameter: Parameter<Value>, default value: Value? = nil) -> Value? {
    declared.append(parameter.description)
    return reader.read(parameter, default: value)
  }

  /// The value of the variation for a parameter, or else the written value.
  private mutating func value<Value>(
    of parameter: Parameter<Value>, default usual: Value?,
    varied: (Variation, inout ParameterReader) -> Value?
  ) -> Value? {
    guard let variation, variation.name == parameter.name else { return read(parameter, default: usual) }
    // The written value counts as read, although the variation replaces it.
    _ = reader.value(parameter.name)
    return varied(variation, &reader)
  }

  private mutating func note(_ hyperparameter: Hyperparameter, _ value: String) {
    settings.append(
      RuleSetting(
        hyperparameter.name, "\(hyperparameter.letter) = \(value)", math: "$\(hyperparameter.symbol)$ = \(value)"))
  }
}

extension RuleSettings {
  /// The parameters that `make` requests, found by calling it with nothing written.
  static func parameters<Made>(
    of make: (inout RuleSettings) throws(HyperparameterError) -> Made?
  ) -> [ParameterDescription] {
    var settings = RuleSettings(ParameterReader(ParameterValue(.null, at: SourceLocation(file: ""))))
    _ = settings.make(make)
    return settings.declared
  }
}
