import Configuration
import Optimizers

// The hyperparameters that rules declare, as parameters that an author can write. The module of the rules doesn't read
// parameters, so that it can be compiled for a page too; the two are connected only here.

extension NumberRange {
  /// The range of a hyperparameter.
  init(_ range: HyperparameterRange) {
    self.init(
      from: range.lower, to: range.upper, includesLower: range.includesLower, includesUpper: range.includesUpper)
  }
}

extension Hyperparameter {
  /// The values of a count, up to a limit that no run reaches.
  var counts: ClosedRange<Int> { Int(range.lower)...ParameterForm.countLimit }

  /// The number as a parameter.
  var parameter: Parameter<Double> {
    .number(
      name, in: NumberRange(range), default: defaultValue, unlessGiven: defaultText, "\(letter), \(summary)")
  }

  /// The integer as a parameter.
  var countParameter: Parameter<Int> {
    .count(name, in: counts, default: Int(defaultValue), unlessGiven: defaultText, "\(letter), \(summary)")
  }

  /// The description of a default that depends on the run.
  private var defaultText: String? {
    switch runDefault {
    case .none: nil
    case .learningRate: "the optimizer's, or \(shortest(defaultValue))"
    case .steps: "the steps of the run"
    }
  }
}

extension HyperparameterChoice {
  /// The choice as a parameter.
  var parameter: Parameter<Word> { .word(name, default: defaultValue, summary) }
}

extension HyperparameterFlag {
  /// The Boolean as a parameter.
  var parameter: Parameter<Bool> { .flag(name, default: defaultValue, summary) }
}

extension HyperparameterList {
  /// The list as a parameter.
  var parameter: Parameter<[Int]> {
    .counts(name, count: 1...100, in: 1...ParameterForm.countLimit, summary)
      .described(type: "1 to 100 whole numbers ≥ 1, ascending")
  }
}
