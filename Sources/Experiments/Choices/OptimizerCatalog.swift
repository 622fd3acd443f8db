public import Configuration
import Diagnostics
import Optimizers

/// An update rule an author can name, with its hyperparameters.
public struct OptimizerKind: Sendable {
  /// What a chapter writes: `rmsprop`.
  public let name: String
  /// What a legend shows: 'RMSProp'.
  public let title: String
  /// What it does, in a line.
  public let summary: String
  public let parameters: [ParameterDescription]
  /// Its entry in the standard palette: the rule looks the same in every figure of the book.
  let paletteIndex: Int
  let make: @Sendable (inout RuleSettings) throws(HyperparameterError) -> (any Optimizer)?

  init(
    name: String, title: String, summary: String, paletteIndex: Int, hyperparameters: [Hyperparameter],
    choices: [ParameterDescription] = [],
    make: @escaping @Sendable (inout RuleSettings) throws(HyperparameterError) -> (any Optimizer)?
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.paletteIndex = paletteIndex
    self.make = make
    parameters =
      hyperparameters.map {
        ParameterDescription(
          $0.name, type: "\(NumberRange($0.range))", default: shortest($0.defaultValue), "\($0.letter), \($0.summary)")
      } + choices
  }
}

/// A rule an author chose, ready to run.
struct ChosenRule: Sendable {
  let kind: OptimizerKind
  let rule: any Optimizer
  let settings: [RuleSetting]
}

/// The update rules a chapter can name.
public enum OptimizerCatalog {
  /// In the order of their history.
  public static let kinds: [OptimizerKind] = [
    .sgd, .momentum, .nesterov, .adagrad, .rmsprop, .adadelta, .adam, .adamax, .nadam, .amsgrad, .adamw, .lookahead,
    .radam, .lion,
  ]

  public static var names: [String] { kinds.map(\.name) }

  /// The rule called `name`.
  static func kind(named name: String) -> OptimizerKind? {
    kinds.first { $0.name == name }
  }
}

extension OptimizerKind {
  /// Reads the hyperparameters; nil after an error.
  func read(from reader: inout ParameterReader) -> ChosenRule? {
    var settings = RuleSettings(reader)
    var rule: (any Optimizer)?
    do throws(HyperparameterError) {
      rule = try make(&settings)
    } catch {
      settings.reader.fail(
        "out-of-range", at: settings.location(of: error.name),
        "'\(reader.fullName(error.name))' is \(shortest(error.value))",
        remedy: "It must be \(NumberRange(error.range)).")
    }
    reader = settings.reader
    return rule.map { ChosenRule(kind: self, rule: $0, settings: settings.settings) }
  }
}
