/// How a matrix is made small enough for Newton–Schulz iterations, which need singular values below about 1.3.
public enum MatrixNormalisation: String, Sendable, CaseIterable, HyperparameterWord {
  /// Divided by max(‖X‖, ε) with Frobenius' norm, as PyTorch does.
  case clamped
  /// Divided by ‖X‖ + ε, as Optax does.
  case added
  /// Divided by the largest singular value and ε.
  case spectral
  /// Row i divided by the root of the sum of row i's magnitudes in X Xᵀ: 'almost orthogonal layers' (arXiv:2208.03160).
  case almostOrthogonal
  /// Divided by the root of Frobenius' norm of X Xᵀ, Schatten's 4-norm of X.
  case schatten

  public var label: String {
    switch self {
    case .clamped: "clamped norm"
    case .added: "norm plus ε"
    case .spectral: "spectral norm"
    case .almostOrthogonal: "row norms of X Xᵀ"
    case .schatten: "Schatten's norm"
    }
  }

  /// The choice, for the rules that have it.
  package static let choice = HyperparameterChoice(
    "normalisation", default: MatrixNormalisation.clamped, "how a matrix is made small enough")
}
