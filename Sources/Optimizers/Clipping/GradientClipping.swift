/// Keeps a gradient from being too long: by its norm, or entry by entry.
///
/// Clipping by norm keeps the direction, clipping by value may turn it.
///
///     byNorm    g ← g · min(1, c / (‖g‖ + 10⁻⁶))
///     byValue   gᵢ ← max(−c, min(c, gᵢ))
///
/// R. Pascanu, T. Mikolov, Y. Bengio, *On the difficulty of training recurrent neural networks*, 2013, arXiv:1211.5063.
/// The 10⁻⁶ is PyTorch's; a gradient right at the limit becomes one millionth shorter.
public struct GradientClipping: Sendable, Equatable {
  /// How the length of a gradient is measured.
  public enum Norm: String, Sendable, CaseIterable {
    /// The sum of magnitudes, ‖g‖₁.
    case sum
    /// The root of the sum of squares, ‖g‖₂.
    case euclidean
    /// The largest magnitude, ‖g‖∞.
    case largest
  }

  enum Kind: Sendable, Equatable {
    case norm(Norm)
    case value
  }

  /// c > 0
  public let limit: Double
  let kind: Kind

  package static let limitRange = Hyperparameter(
    "limit", symbol: "c", letter: "c", .positive, default: 1, "how large a gradient may be")

  private init(_ limit: Double, _ kind: Kind) throws(HyperparameterError) {
    try Self.limitRange.check(limit)
    self.limit = limit
    self.kind = kind
  }

  /// Gradients longer than the limit are shortened to it.
  ///
  /// - Parameters:
  ///   - limit: c > 0; 1 by default.
  ///   - norm: Euclidean by default.
  /// - Throws: ``HyperparameterError`` outside this range.
  public static func byNorm(
    _ limit: Double = 1, _ norm: Norm = .euclidean
  ) throws(HyperparameterError) -> GradientClipping {
    try GradientClipping(limit, .norm(norm))
  }

  /// Entries beyond ±limit are set to it.
  ///
  /// - Parameter limit: c > 0; 1 by default.
  /// - Throws: ``HyperparameterError`` outside this range.
  public static func byValue(_ limit: Double = 1) throws(HyperparameterError) -> GradientClipping {
    try GradientClipping(limit, .value)
  }

  /// Clips a gradient in place. NaN stays NaN in both kinds.
  ///
  /// - Parameter gradient: all parameters' gradient: a norm is taken over the whole of it.
  /// - Returns: the norm before, for clipping by value the largest magnitude.
  /// - Complexity: O(n), without allocation.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  @discardableResult
  public func clip<Scalar: OptimizerScalar>(_ gradient: inout MutableSpan<Scalar>) -> Scalar {
    let limit = Scalar(limit)
    switch kind {
    case .norm(let norm):
      let length = Self.length(gradient, norm)
      let factor = limit / (length + 1e-6)
      // Not `factor >= 1`: a length of NaN must reach the gradient.
      if !(factor < 1) && !factor.isNaN { return length }
      for i in gradient.indices { gradient[i] *= factor }
      return length
    case .value:
      let largest = Self.length(gradient, .largest)
      for i in gradient.indices {
        if gradient[i] > limit { gradient[i] = limit }
        if gradient[i] < -limit { gradient[i] = -limit }
      }
      return largest
    }
  }

  private static func length<Scalar: OptimizerScalar>(
    _ gradient: borrowing MutableSpan<Scalar>, _ norm: Norm
  ) -> Scalar {
    var length: Scalar = 0
    switch norm {
    case .sum:
      for i in gradient.indices { length += gradient[i].magnitude }
    case .largest:
      for i in gradient.indices where gradient[i].magnitude > length || gradient[i].isNaN {
        length = gradient[i].magnitude
        if length.isNaN { break }
      }
    case .euclidean:
      for i in gradient.indices { length += gradient[i] * gradient[i] }
      if length.isFinite && length >= Scalar.leastNormalMagnitude { return length.squareRoot() }
      // The squares left the range of the numbers; their ratios to the largest don't.
      let largest = Self.length(gradient, .largest)
      guard largest.isFinite, largest > 0 else { return largest }
      length = 0
      for i in gradient.indices {
        let part = gradient[i] / largest
        length += part * part
      }
      length = largest * length.squareRoot()
    }
    return length
  }
}
