/// The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations.
///
/// The method is slower than LAPACK's for large matrices, but finds the small eigenvalues of a positive definite matrix
/// to full relative accuracy (J. Demmel, K. Veselić, *Jacobi's Method is More Accurate than QR*, 1992,
/// doi:10.1137/0613074), which inverse roots live on.
enum SymmetricEigen {
  /// Writes eigenvalues in falling order and eigenvectors as columns.
  ///
  /// - Parameters:
  ///   - a: `size` × `size`, symmetric; destroyed.
  ///   - vectors: `size` × `size`: column k belongs to value k.
  ///   - values: `size` numbers.
  /// - Complexity: O(`size`³) a round, of which six to ten are made; allocates nothing.
  static func decompose<Scalar: OptimizerScalar>(
    _ a: UnsafeMutablePointer<Scalar>, vectors: UnsafeMutablePointer<Scalar>, values: UnsafeMutablePointer<Scalar>,
    size n: Int
  ) {
    Matrices.fillDiagonal(vectors, n, with: 1)
    var rounds = 0
    var isDiagonal = false
    while !isDiagonal, rounds < 60 {
      isDiagonal = true
      rounds += 1
      for p in 0..<n {
        for q in stride(from: p + 1, to: n, by: 1) where rotates(a, p, q, n) {
          isDiagonal = false
          rotate(a, vectors, p, q, n)
        }
      }
    }
    for i in 0..<n { values[i] = a[i * n + i] }
    sort(values, vectors, n)
  }

  /// Whether an entry is still too large beside the diagonal.
  private static func rotates<Scalar: OptimizerScalar>(
    _ a: UnsafeMutablePointer<Scalar>, _ p: Int, _ q: Int, _ n: Int
  ) -> Bool {
    let entry = a[p * n + q].magnitude
    let (first, second) = (a[p * n + p].magnitude, a[q * n + q].magnitude)
    guard entry > 0, entry.isFinite else { return false }
    // The product of the roots, not the root of the product: that could leave the range.
    if entry > Scalar.ulpOfOne * (first.squareRoot() * second.squareRoot()) { return true }
    a[p * n + q] = 0
    a[q * n + p] = 0
    return false
  }

  /// Turns the plane of axes p and q so that the entry there becomes 0.
  private static func rotate<Scalar: OptimizerScalar>(
    _ a: UnsafeMutablePointer<Scalar>, _ vectors: UnsafeMutablePointer<Scalar>, _ p: Int, _ q: Int, _ n: Int
  ) {
    let entry = a[p * n + q]
    let ratio = (a[q * n + q] - a[p * n + p]) / (2 * entry)
    // For a large ratio its square leaves the range, and the tangent is 1/2ratio.
    let root = ratio.magnitude > 1e18 ? ratio.magnitude : (ratio * ratio + 1).squareRoot()
    let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + root)
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    a[p * n + p] -= tangent * entry
    a[q * n + q] += tangent * entry
    a[p * n + q] = 0
    a[q * n + p] = 0
    for i in 0..<n where i != p && i != q {
      let (x, y) = (a[i * n + p], a[i * n + q])
      a[i * n + p] = cosine * x - sine * y
      a[i * n + q] = sine * x + cosine * y
      a[p * n + i] = a[i * n + p]
      a[q * n + i] = a[i * n + q]
    }
    for i in 0..<n {
      let (x, y) = (vectors[i * n + p], vectors[i * n + q])
      vectors[i * n + p] = cosine * x - sine * y
      vectors[i * n + q] = sine * x + cosine * y
    }
  }

  /// Puts the values in falling order, and their vectors with them.
  private static func sort<Scalar: OptimizerScalar>(
    _ values: UnsafeMutablePointer<Scalar>, _ vectors: UnsafeMutablePointer<Scalar>, _ n: Int
  ) {
    for i in 0..<n {
      var largest = i
      for j in stride(from: i + 1, to: n, by: 1) where values[j] > values[largest] { largest = j }
      if largest == i { continue }
      exchange(values, i, largest)
      for row in 0..<n { exchange(vectors + row * n, i, largest) }
    }
  }
}

/// Exchanges two numbers.
func exchange<Scalar>(_ values: UnsafeMutablePointer<Scalar>, _ i: Int, _ j: Int) {
  let value = values[i]
  values[i] = values[j]
  values[j] = value
}

/// Powers of symmetric positive definite matrices.
enum MatrixRoots {
  /// How many numbers ``writeInverseRoot(of:size:exponent:shift:into:room:)`` needs to compute in.
  static func room(size: Int) -> Int { 2 * size * size + size }

  /// S^(−1/p), or (S^(1/p) + ε I)^(−1) with a shift ε.
  ///
  /// An eigenvalue of zero, where nothing has been seen, adds nothing without a shift.
  ///
  /// - Parameters:
  ///   - matrix: S, `size` × `size`, symmetric and at least positive semidefinite.
  ///   - exponent: p > 0
  ///   - shift: ε, or nil.
  ///   - root: `size` × `size`; overwritten.
  ///   - room: as many numbers as ``room(size:)`` says.
  static func writeInverseRoot<Scalar: OptimizerScalar>(
    of matrix: UnsafePointer<Scalar>, size n: Int, exponent: Double, shift: Scalar? = nil,
    into root: UnsafeMutablePointer<Scalar>, room: UnsafeMutablePointer<Scalar>
  ) {
    let (copy, vectors, values) = (room, room + n * n, room + 2 * n * n)
    for i in 0..<n * n { copy[i] = matrix[i] }
    SymmetricEigen.decompose(copy, vectors: vectors, values: values, size: n)
    for i in 0..<n {
      // A negative eigenvalue is a zero with rounding.
      let value = values[i].magnitude
      if let shift {
        values[i] = 1 / (Scalar.power(value, Scalar(1 / exponent)) + shift)
      } else {
        values[i] = value == 0 ? 0 : Scalar.power(value, Scalar(-1 / exponent))
      }
    }
    for i in 0..<n {
      for j in 0..<n { copy[i * n + j] = vectors[i * n + j] * values[j] }
    }
    Matrices.productWithTransposed(copy, vectors, into: root, rows: n, inner: n, columns: n)
  }
}
