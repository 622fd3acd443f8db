/// A quadratic bowl of any number of coordinates: L(w) = ½ (w − c)ᵀ A (w − c), with its minimum at c.
///
/// A is symmetric and positive definite: its eigenvalues are the curvatures, and its eigenvectors the axes of the bowl,
/// which need not be aligned with the coordinates. For a bowl with aligned axes, see ``Ravine``.
public struct Quadratic: Objective {
  /// A, row by row
  public let matrix: [[Double]]
  /// c, the position of the minimum
  public let centre: [Double]
  private let entries: [Double]

  /// - Parameters:
  ///   - matrix: the rows of A: symmetric, positive definite, of finite numbers.
  ///   - centre: c, one finite number for each row; the origin by default.
  /// - Throws: ``ObjectiveError`` for another matrix or centre.
  /// - Complexity: O(n³) for n coordinates.
  public init(matrix: [[Double]], centre: [Double]? = nil) throws(ObjectiveError) {
    let count = matrix.count
    let centre = centre ?? [Double](repeating: 0, count: count)
    guard Self.isPositiveDefinite(matrix) else {
      throw ObjectiveError(parameter: "matrix", requirement: "a symmetric matrix with positive eigenvalues")
    }
    guard centre.count == count, centre.allSatisfy({ $0.isFinite }) else {
      throw ObjectiveError(parameter: "centre", requirement: "a finite number for each row of the matrix")
    }
    self.matrix = matrix
    self.centre = centre
    self.entries = matrix.flatMap { $0 }
  }

  /// A rotated bowl of two coordinates.
  ///
  /// - Parameters:
  ///   - curvatures: along its two axes, > 0.
  ///   - angle: from the first coordinate to the first axis, in degrees.
  ///   - centre: the position of the minimum; the origin by default.
  /// - Throws: ``ObjectiveError`` for other numbers.
  public init(
    curvatures: (Double, Double), angle: Double, centre: [Double] = [0, 0]
  ) throws(ObjectiveError) {
    guard curvatures.0 > 0, curvatures.1 > 0, curvatures.0.isFinite, curvatures.1.isFinite else {
      throw ObjectiveError(parameter: "curvatures", requirement: "two numbers > 0")
    }
    guard angle.isFinite else { throw ObjectiveError(parameter: "angle", requirement: "a finite number") }
    let turn = Double.pi * angle / 180
    let (c, s) = (cosine(turn), sine(turn))
    let (first, second) = curvatures
    let mixed = (first - second) * c * s
    try self.init(
      matrix: [[first * c * c + second * s * s, mixed], [mixed, first * s * s + second * c * c]], centre: centre)
  }

  public var name: String { "quadratic" }
  public var title: String { "Quadratic" }
  public var symbol: String { #"L(\mathbf{w})"# }
  public var formula: String {
    #"L(\mathbf{w}) = \tfrac{1}{2}(\mathbf{w} - \mathbf{c})^\top A\,(\mathbf{w} - \mathbf{c})"#
  }

  /// The ranges are wide enough for the flattest direction that has a component along the coordinate.
  public var coordinates: [Coordinate] {
    let steepest = centre.indices.reduce(0.0) { Swift.max($0, matrix[$1][$1]) }
    return centre.indices.map { i in
      let half = 6 * Swift.min(1, (steepest / matrix[i][i]).squareRoot())
      return Coordinate(
        "w\(i + 1)", letter: "w\(subscripted(i + 1))", symbol: i < 9 ? "w_\(i + 1)" : "w_{\(i + 1)}",
        domain: centre[i] - half...centre[i] + half)
    }
  }

  public var minima: [[Double]] { [centre] }

  public func value(at point: Span<Double>) -> Double {
    var sum = 0.0
    for i in centre.indices { sum += (point[i] - centre[i]) * slope(i, point) }
    return 0.5 * sum
  }

  /// - Complexity: O(n²) for n coordinates.
  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    for i in centre.indices { gradient[i] = slope(i, point) }
  }

  private func slope(_ row: Int, _ point: Span<Double>) -> Double {
    var sum = 0.0
    for j in centre.indices { sum += entries[row * centre.count + j] * (point[j] - centre[j]) }
    return sum
  }

  /// Whether the Cholesky factorisation exists: L Lᵀ = A with a positive diagonal.
  private static func isPositiveDefinite(_ matrix: [[Double]]) -> Bool {
    let count = matrix.count
    guard count > 0, matrix.allSatisfy({ $0.count == count && $0.allSatisfy({ $0.isFinite }) }) else { return false }
    var factor = matrix
    for i in 0..<count {
      for j in 0...i {
        guard matrix[i][j] == matrix[j][i] else { return false }
        var rest = matrix[i][j]
        for k in 0..<j { rest -= factor[i][k] * factor[j][k] }
        if i == j {
          guard rest > 0 else { return false }
          factor[i][i] = rest.squareRoot()
        } else {
          factor[i][j] = rest / factor[j][j]
        }
      }
    }
    return true
  }
}
