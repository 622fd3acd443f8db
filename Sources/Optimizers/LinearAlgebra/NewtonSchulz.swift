/// The polynomials that Newton–Schulz iterations apply to a matrix's singular values, σ ← a σ + b σ³ + c σ⁵.
///
/// One set for all iterations, or one for each, of which the last is used again where there are more iterations.
public struct NewtonSchulzCoefficients: Sendable, Equatable {
  /// One polynomial.
  public struct Polynomial: Sendable, Equatable {
    public let a: Double
    public let b: Double
    public let c: Double

    public init(_ a: Double, _ b: Double, _ c: Double) {
      (self.a, self.b, self.c) = (a, b, c)
    }
  }

  let polynomials: [Polynomial]

  /// Polynomials of one's own.
  ///
  /// - Throws: ``HyperparameterError`` when there are none.
  public init(_ polynomials: [Polynomial]) throws(HyperparameterError) {
    guard !polynomials.isEmpty else {
      throw HyperparameterError(name: "coefficients.count", value: 0, range: .atLeast(1))
    }
    self.polynomials = polynomials
  }

  private init(all polynomials: [Polynomial]) { self.polynomials = polynomials }

  /// The polynomial of an iteration, from 0.
  func polynomial(_ iteration: Int) -> Polynomial { polynomials[min(iteration, polynomials.count - 1)] }

  /// The quintic with the steepest rise at zero: it carries singular values to about 0.7–1.2, not to 1. Keller Jordan,
  /// *Muon*, 2024.
  public static let jordan = NewtonSchulzCoefficients(all: [Polynomial(3.4445, -4.7750, 2.0315)])

  /// Five different quintics, which come closer to 1; from modded-nanogpt, also in Dion (arXiv:2504.05295).
  public static let fiveSets = NewtonSchulzCoefficients(all: [
    Polynomial(4.0848, -6.8946, 2.9270), Polynomial(3.9505, -6.3029, 2.6377), Polynomial(3.7418, -5.5913, 2.3037),
    Polynomial(2.8769, -3.1427, 1.2046), Polynomial(2.8366, -3.0525, 1.2012),
  ])

  /// Eight quintics that are best one after the other, for singular values from 0.001 to 1, with a margin of 1 %; N.
  /// Amsel, D. Persson, C. Musco, R. Gower, *The Polar Express*, 2025, arXiv:2505.16932.
  public static let polarExpress = NewtonSchulzCoefficients(all: [
    Polynomial(8.237312490495555, -23.157747414558198, 16.680568411445915),
    Polynomial(4.082441999064835, -2.893047735332586, 0.5252849256975648),
    Polynomial(3.9263479922546582, -2.8547468034765298, 0.5318022422894988),
    Polynomial(3.2982187133085143, -2.424541981026706, 0.48632008358844075),
    Polynomial(2.2970369434552573, -1.63662558125903, 0.4002628455953627),
    Polynomial(1.8763805351440397, -1.2347896577722228, 0.35891887501668385),
    Polynomial(1.8564423485617974, -1.2132449880935525, 0.3568003487825883),
    Polynomial(1.8749994008682747, -1.2499988017229169, 0.3749994008546422),
  ])

  /// The same with a margin of 2 %.
  public static let polarExpressSafer = NewtonSchulzCoefficients(all: [
    Polynomial(8.156554524902461, -22.48329292557795, 15.878769915207462),
    Polynomial(4.0429299351667245, -2.808917465908704, 0.5000178451051299),
    Polynomial(3.8916678022926563, -2.7724841532176825, 0.5060648178503389),
    Polynomial(3.285753657755658, -2.3681294933425394, 0.46449024233003117),
    Polynomial(2.3005307116270983, -1.6111665557258408, 0.3833374427545273),
    Polynomial(1.8631210546382593, -1.2042160621002727, 0.3421879560523383),
    Polynomial(1.8382572152247512, -1.1779263289537742, 0.3396513038637379),
    Polynomial(1.8749999923301852, -1.2499999836060613, 0.374999991275876),
  ])

  /// The classical iteration, 3/2 σ − 1/2 σ³, which converges to 1.
  public static let cubic = NewtonSchulzCoefficients(all: [Polynomial(1.5, -0.5, 0)])
}

/// How a matrix is made small enough for Newton–Schulz iterations, which need singular values below about 1.3.
public enum MatrixNormalisation: String, Sendable, CaseIterable {
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
}

/// The orthogonal matrix next to a matrix, nearly: all singular values are carried to about 1.
///
/// X ← a X + (b G + c G²) X with G = X Xᵀ, as often as asked for. A matrix of more rows than columns is transposed first.
enum NewtonSchulz {
  /// How many numbers ``orthogonalise(_:rows:columns:coefficients:iterations:normalisation:epsilon:room:rounding:)``
  /// needs to compute in.
  static func room(rows: Int, columns: Int) -> Int {
    let size = min(rows, columns)
    return 2 * rows * columns + 3 * size * size + size
  }

  /// Replaces a matrix by its image.
  ///
  /// - Complexity: O(r² c) an iteration for r rows and c ≥ r columns; allocates nothing.
  static func orthogonalise<Scalar: OptimizerScalar>(
    _ matrix: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, coefficients: NewtonSchulzCoefficients,
    iterations: Int, normalisation: MatrixNormalisation, epsilon: Double, room: UnsafeMutablePointer<Scalar>,
    rounding: ProductRounding
  ) {
    let (r, c) = (min(rows, columns), max(rows, columns))
    let (x, product) = (room, room + rows * columns)
    let gram = product + rows * columns
    let (square, third) = (gram + r * r, gram + 2 * r * r)
    if rows > columns {
      Matrices.transpose(matrix, rows: rows, columns: columns, into: x)
    } else {
      for i in 0..<r * c { x[i] = matrix[i] }
    }
    rounding.round(x, r * c)
    normalise(x, r, c, normalisation, Scalar(epsilon), gram, third, rounding)
    for iteration in 0..<iterations {
      let polynomial = coefficients.polynomial(iteration)
      // With the transpose at hand a row is a sum of rows, which vector instructions add; a product of rows is not.
      Matrices.transpose(x, rows: r, columns: c, into: product)
      Matrices.product(x, product, into: gram, rows: r, inner: c, columns: r)
      rounding.round(gram, r * r)
      Matrices.product(gram, gram, into: square, rows: r, inner: r, columns: r)
      let (a, b, c2) = (Scalar(polynomial.a), Scalar(polynomial.b), Scalar(polynomial.c))
      for i in 0..<r * r { square[i] = b * gram[i] + c2 * square[i] }
      rounding.round(square, r * r)
      Matrices.product(square, x, into: product, rows: r, inner: r, columns: c)
      for i in 0..<r * c { x[i] = a * x[i] + product[i] }
      rounding.round(x, r * c)
    }
    if rows > columns {
      Matrices.transpose(x, rows: r, columns: c, into: matrix)
    } else {
      for i in 0..<r * c { matrix[i] = x[i] }
    }
  }

  private static func normalise<Scalar: OptimizerScalar>(
    _ x: UnsafeMutablePointer<Scalar>, _ r: Int, _ c: Int, _ normalisation: MatrixNormalisation, _ epsilon: Scalar,
    _ gram: UnsafeMutablePointer<Scalar>, _ room: UnsafeMutablePointer<Scalar>, _ rounding: ProductRounding
  ) {
    switch normalisation {
    case .clamped: scale(x, r * c, by: max(rounding.rounded(norm(x, r * c)), epsilon))
    case .added: scale(x, r * c, by: norm(x, r * c) + epsilon)
    case .spectral:
      Matrices.productWithTransposed(x, x, into: gram, rows: r, inner: c, columns: r)
      // The values are all that is wanted; the vectors lie in what follows the Gram matrix.
      SymmetricEigen.decompose(gram, vectors: gram + r * r, values: room, size: r)
      scale(x, r * c, by: max(room[0], 0).squareRoot() + epsilon)
    case .almostOrthogonal:
      Matrices.productWithTransposed(x, x, into: gram, rows: r, inner: c, columns: r)
      for i in 0..<r {
        var sum: Scalar = 0
        for j in 0..<r { sum += gram[i * r + j].magnitude }
        scale(x + i * c, c, by: max(sum, epsilon).squareRoot())
      }
    case .schatten:
      Matrices.productWithTransposed(x, x, into: gram, rows: r, inner: c, columns: r)
      scale(x, r * c, by: max(norm(gram, r * r), epsilon).squareRoot())
    }
    rounding.round(x, r * c)
  }

  private static func scale<Scalar: OptimizerScalar>(
    _ x: UnsafeMutablePointer<Scalar>, _ count: Int, by divisor: Scalar
  ) {
    for i in 0..<count { x[i] /= divisor }
  }
}
