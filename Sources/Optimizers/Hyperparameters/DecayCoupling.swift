/// How weight decay reaches the parameters, in rules that have both ways.
public enum DecayCoupling: String, Sendable, CaseIterable, HyperparameterWord {
  /// As the gradient of an L2 penalty, λ w added to g: the rule scales it like the rest of the gradient.
  case coupled
  /// Beside the rule, w ← (1 − ηλ) w before the step.
  case decoupled
  /// Beside the rule without its rate, w ← (1 − λ) w before the step.
  case fixed

  /// λ for the gradient, and ηλ or λ for the parameters; one of them is 0.
  @inlinable func split(_ decay: Double, rate: Double) -> (penalty: Double, shrinkage: Double) {
    switch self {
    case .coupled: (decay, 0)
    case .decoupled: (0, rate * decay)
    case .fixed: (0, decay)
    }
  }

  public var label: String {
    switch self {
    case .coupled: "L2 penalty"
    case .decoupled: "decoupled decay"
    case .fixed: "decay without the rate"
    }
  }

  /// The choice, for the rules that have it.
  package static let choice = choice(default: .coupled)

  /// The same with another default.
  package static func choice(default word: DecayCoupling) -> HyperparameterChoice<DecayCoupling> {
    HyperparameterChoice("decayCoupling", default: word, "weight decay in the gradient or beside it")
  }
}
