/// How the results of matrix products are rounded.
public enum ProductRounding: String, Sendable, CaseIterable, HyperparameterWord {
  /// As the parameters' type rounds.
  case none
  /// To bfloat16, eight significant bits, as accelerators multiply matrices and as PyTorch's Muon does everywhere.
  case bfloat16

  public var label: String {
    switch self {
    case .none: "products not rounded"
    case .bfloat16: "products in bfloat16"
    }
  }

  /// The choice, for the rules that have it.
  package static let choice = HyperparameterChoice(
    "rounding", default: ProductRounding.none, "how the results of matrix products are rounded")

  /// Rounds numbers in place, ties to even.
  func round<Scalar: OptimizerScalar>(_ values: UnsafeMutablePointer<Scalar>, _ count: Int) {
    guard self == .bfloat16 else { return }
    for i in 0..<count { values[i] = rounded(values[i]) }
  }

  /// A number as it is rounded.
  func rounded<Scalar: OptimizerScalar>(_ value: Scalar) -> Scalar {
    self == .none ? value : Scalar(BFloat16.nearest(Float(value)).float)
  }
}
