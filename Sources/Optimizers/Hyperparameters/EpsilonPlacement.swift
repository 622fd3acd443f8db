/// Where an adaptive rule adds ε to the root it divides by.
///
/// Most programs add it outside, √v + ε; several texts print it inside, √(v + ε). With ε = 10⁻⁸ the paths look the
/// same, but before the first gradient that isn't zero the factor 1/divisor is 10⁸ outside and 10⁴ inside.
public enum EpsilonPlacement: String, Sendable, CaseIterable, HyperparameterWord {
  /// √v + ε
  case outsideRoot
  /// √(v + ε)
  case insideRoot

  /// ε as it is added inside the root and outside: one of them is 0, which changes no bit of the sum it is added to.
  ///
  /// √(v + inside) + outside needs no branch, so a loop over the parameters can take several at once.
  @inlinable func split<Scalar: OptimizerScalar>(_ epsilon: Scalar) -> (inside: Scalar, outside: Scalar) {
    switch self {
    case .outsideRoot: (0, epsilon)
    case .insideRoot: (epsilon, 0)
    }
  }

  public var label: String {
    switch self {
    case .outsideRoot: "ε outside the root"
    case .insideRoot: "ε inside the root"
    }
  }

  /// The choice, for the rules that have it.
  package static let choice = choice(default: .outsideRoot)

  /// The same with another default.
  package static func choice(default word: EpsilonPlacement) -> HyperparameterChoice<EpsilonPlacement> {
    HyperparameterChoice("epsilonPlacement", default: word, "√v + ε or √(v + ε)")
  }
}
