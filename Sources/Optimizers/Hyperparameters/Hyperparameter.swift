/// One number that is chosen before a run and kept through it: its name, symbol, range and default.
///
/// A rule checks its initialiser's arguments against these, and the book's parameter reader and listings use the same
/// ones, so that a range is written down once.
public struct Hyperparameter: Sendable, Equatable {
  /// The name of the initialiser's argument: `learningRate`.
  public let name: String
  /// How a formula writes it, in TeX: `\eta`.
  public let symbol: String
  /// The same in plain text: `η`.
  public let letter: String
  /// What it may be.
  public let range: HyperparameterRange
  /// What it is when nothing is said.
  public let defaultValue: Double
  /// What it does, in a line.
  public let summary: String
  /// Whether it counts something, such as steps, and so has no fraction.
  public let isWhole: Bool
  /// What a run gives in place of the default.
  public let runDefault: RunDefault

  /// What a run can tell a schedule.
  public enum RunDefault: Sendable {
    /// Nothing: the default is always the same.
    case none
    /// The learning rate of the optimizer.
    case learningRate
    /// How many steps there are.
    case steps
  }

  package init(
    _ name: String, symbol: String, letter: String, _ range: HyperparameterRange, default defaultValue: Double,
    isWhole: Bool = false, runDefault: RunDefault = .none, _ summary: String
  ) {
    self.name = name
    self.symbol = symbol
    self.letter = letter
    self.range = range
    self.defaultValue = defaultValue
    self.summary = summary
    self.isWhole = isWhole
    self.runDefault = runDefault
  }

  /// The same with another default.
  package func withDefault(_ value: Int) -> Hyperparameter {
    Hyperparameter(
      name, symbol: symbol, letter: letter, range, default: Double(value), isWhole: isWhole, runDefault: runDefault,
      summary)
  }

  /// Refuses a value outside the range.
  package func check(_ value: Double) throws(HyperparameterError) {
    guard range.contains(value) else { throw HyperparameterError(name: name, value: value, range: range) }
  }

  /// Refuses a count outside the range.
  package func check(_ value: Int) throws(HyperparameterError) {
    try check(Double(value))
  }

  /// η > 0, the hyperparameter all rules share.
  package static func learningRate(default defaultValue: Double) -> Hyperparameter {
    Hyperparameter(
      "learningRate", symbol: #"\eta"#, letter: "η", .positive, default: defaultValue,
      "learning rate: the size of a step")
  }

  /// ε ≥ 0, which keeps a rule from dividing by zero.
  package static func epsilon(default defaultValue: Double) -> Hyperparameter {
    Hyperparameter(
      "epsilon", symbol: #"\varepsilon"#, letter: "ε", .nonNegative, default: defaultValue,
      "added to the divisor so that it is never zero")
  }

  /// λ ≥ 0, how strongly the parameters are drawn to zero.
  package static func weightDecay(default defaultValue: Double = 0) -> Hyperparameter {
    Hyperparameter(
      "weightDecay", symbol: #"\lambda"#, letter: "λ", .nonNegative, default: defaultValue,
      "weight decay: how strongly the parameters are drawn to zero")
  }
}
