/// How weight decay reaches the parameters, in rules that have both ways.
public enum DecayCoupling: String, Sendable, CaseIterable, HyperparameterWord {
  /// As the gradient of an L2 penalty, λ w added to g: the rule scales it like the rest of the gradient.
  case coupled
  /// Beside the rule, w ← (1 − ηλ) w before the step.
  case decoupled

  /// λ for the gradient and ηλ for the parameters; one of them is 0.
  @inlinable func split(_ decay: Double, rate: Double) -> (penalty: Double, shrinkage: Double) {
    switch self {
    case .coupled: (decay, 0)
    case .decoupled: (0, rate * decay)
    }
  }

  public var label: String {
    switch self {
    case .coupled: "L2 penalty"
    case .decoupled: "decoupled decay"
    }
  }

  /// The choice, for the rules that have it.
  package static let choice = HyperparameterChoice(
    "decayCoupling", default: DecayCoupling.coupled, "weight decay in the gradient or beside it")
}
