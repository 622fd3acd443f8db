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
