public import Configuration
import Optimizers

/// An update rule that an author can name, with its hyperparameters.
public struct OptimizerKind: Sendable {
  /// The name that a chapter uses: `rmsprop`.
  public let name: String
  /// The name in a legend: 'RMSProp'.
  public let title: String
  /// What it does, in a line.
  public let summary: String
  /// The index of its entry in the standard palette. The rule looks the same in every figure of the book.
  let paletteIndex: Int
  /// Whether it wraps another rule.
  let holdsRule: Bool
  private let make: @Sendable (inout RuleSettings) throws(HyperparameterError) -> (any Optimizer)?

  /// The kind of a rule that declares its own hyperparameters.
  init<Rule: Optimizer & Configurable>(_ rule: Rule.Type, paletteIndex: Int) {
    name = Rule.name
    title = Rule.title
    summary = Rule.summary
    self.paletteIndex = paletteIndex
    holdsRule = false
    make = { (settings) throws(HyperparameterError) in try Rule(reading: &settings) }
  }

  /// Lookahead, whose inner rule the author chooses.
  static let lookahead = OptimizerKind(
    lookahead: Lookahead<SGD>.self, paletteIndex: 1,
    inner: .written(
      "inner", type: "an optimizer", unlessGiven: Adam.name,
      "the rule that moves, alone or with its options: {sgd: {…}}"))

  private init(lookahead rule: Lookahead<SGD>.Type, paletteIndex: Int, inner parameter: Parameter<ParameterValue>) {
    name = rule.name
    title = rule.title
    summary = rule.summary
    self.paletteIndex = paletteIndex
    holdsRule = true
    make = { (settings) throws(HyperparameterError) in
      let own = LookaheadHyperparameters(reading: &settings)
      // After an error the settings refuse the result in any case.
      let inner: any Optimizer =
        if let chosen = settings.rule(parameter, default: Adam.name) {
          chosen
        } else {
          try SGD()
        }
      return try Self.lookahead(own, around: inner, &settings)
    }
  }

  /// Lookahead around a rule whose type is known only at run time.
  private static func lookahead(
    _ own: LookaheadHyperparameters, around inner: some Optimizer, _ settings: inout RuleSettings
  ) throws(HyperparameterError) -> any Optimizer {
    try own.rule(around: inner, reading: &settings)
  }

  /// Its parameters, in the order in which it reads them.
  public var parameters: [ParameterDescription] { RuleSettings.parameters(of: make) }
}

/// A rule chosen by an author, ready to run.
struct ChosenRule: Sendable {
  let kind: OptimizerKind
  let rule: any Optimizer
  let settings: [RuleSetting]
}

/// The update rules that a chapter can name.
public enum OptimizerCatalog {
  /// The kinds in historical order.
  public static let kinds: [OptimizerKind] = [
    OptimizerKind(SGD.self, paletteIndex: 7), OptimizerKind(Momentum.self, paletteIndex: 1),
    OptimizerKind(Nesterov.self, paletteIndex: 3), OptimizerKind(AdaGrad.self, paletteIndex: 4),
    OptimizerKind(RMSProp.self, paletteIndex: 2), OptimizerKind(Adadelta.self, paletteIndex: 6),
    OptimizerKind(Adam.self, paletteIndex: 0), OptimizerKind(AdaMax.self, paletteIndex: 4),
    OptimizerKind(NAdam.self, paletteIndex: 3), OptimizerKind(AMSGrad.self, paletteIndex: 6),
    OptimizerKind(AdamW.self, paletteIndex: 5), .lookahead, OptimizerKind(RAdam.self, paletteIndex: 2),
    OptimizerKind(Lion.self, paletteIndex: 4),
  ]

  public static var names: [String] { kinds.map(\.name) }

  /// The rule called `name`.
  static func kind(named name: String) -> OptimizerKind? {
    kinds.first { $0.name == name }
  }
}

extension OptimizerKind {
  /// Reads the hyperparameters. Returns nil after an error.
  ///
  /// - Parameter variation: the hyperparameter that a sweep varies, if there is one.
  func read(from reader: inout ParameterReader, varying variation: Variation? = nil) -> ChosenRule? {
    var settings = RuleSettings(reader, varying: variation)
    let rule = settings.make(make)
    reader = settings.reader
    return rule.map { ChosenRule(kind: self, rule: $0, settings: settings.settings) }
  }
}
