/// A learning rate for every step: what changes η in the course of a run.
///
/// A schedule is a value and a pure function of the step, so a run can be replayed from anywhere. Any schedule drives any
/// optimizer: set the rate before the step.
///
/// ```swift
/// rule.learningRate = schedule.learningRate(at: state.stepCount)
/// ```
///
/// What depends on the loss, such as ``ReduceOnPlateau``, can't be told from the step alone and is no schedule in this
/// sense.
public protocol Schedule: Sendable {
  /// The rate for a step.
  ///
  /// - Parameter step: how many steps were made before, ≥ 0: the first step's rate is the rate at 0.
  /// - Returns: a finite number ≥ 0.
  /// - Complexity: O(1) unless a schedule says otherwise.
  func learningRate(at step: Int) -> Double

  /// What the numbers of the initialiser are called, their ranges and defaults, in its order.
  static var hyperparameters: [Hyperparameter] { get }

  /// How many steps it is meant for; nil where it has no end.
  var length: Int? { get }
}

extension Schedule {
  public var length: Int? { nil }

  /// The rates of the first steps, for a table or a plot.
  ///
  /// - Parameter count: how many; none for a negative number.
  public func learningRates(_ count: Int) -> [Double] {
    (0..<Swift.max(0, count)).map { learningRate(at: $0) }
  }
}

extension Hyperparameter {
  /// η > 0, the rate a schedule scales.
  static func scheduled(_ summary: String, default defaultValue: Double = 0.1) -> Hyperparameter {
    Hyperparameter(
      "learningRate", symbol: #"\eta"#, letter: "η", .positive, default: defaultValue, runDefault: .learningRate,
      summary)
  }

  /// A number of steps, ≥ 1.
  static func steps(
    _ name: String = "steps", symbol: String = "T", letter: String? = nil, default defaultValue: Double,
    runDefault: RunDefault = .none, _ summary: String
  ) -> Hyperparameter {
    Hyperparameter(
      name, symbol: symbol, letter: letter ?? symbol, .atLeast(1), default: defaultValue, isWhole: true,
      runDefault: runDefault, summary)
  }

  /// The rate a schedule falls to, ≥ 0.
  static func lowest(
    _ name: String = "minimum", default defaultValue: Double = 0, _ summary: String = "the rate at the lowest"
  ) -> Hyperparameter {
    Hyperparameter(
      name, symbol: #"\eta_{\min}"#, letter: "ηₘᵢₙ", .nonNegative, default: defaultValue, summary)
  }

  /// What the rate is multiplied by, in (0, 1].
  static func factor(default defaultValue: Double, _ summary: String) -> Hyperparameter {
    Hyperparameter("factor", symbol: #"\gamma"#, letter: "γ", .share, default: defaultValue, summary)
  }
}
