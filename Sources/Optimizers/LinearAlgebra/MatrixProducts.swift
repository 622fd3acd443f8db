/// Products of matrices that lie row by row in memory: entry (i, j) of a matrix of n columns at i · n + j.
///
/// They write into memory that the caller has, and allocate none. O(rows · inner · columns) each.
enum Matrices {
  /// c = A B, with A `rows` × `inner` and B `inner` × `columns`.
  static func product<Scalar: OptimizerScalar>(
    _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, into c: UnsafeMutablePointer<Scalar>,
    rows: Int, inner: Int, columns: Int
  ) {
    for i in 0..<rows {
      let row = c + i * columns
      for j in 0..<columns { row[j] = 0 }
      for k in 0..<inner {
        let factor = a[i * inner + k]
        let other = b + k * columns
        for j in 0..<columns { row[j] += factor * other[j] }
      }
    }
  }

  /// c = Aᵀ B, with A `inner` × `rows` and B `inner` × `columns`.
  static func productOfTransposed<Scalar: OptimizerScalar>(
    _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, into c: UnsafeMutablePointer<Scalar>,
    rows: Int, inner: Int, columns: Int
  ) {
    for i in 0..<rows * columns { c[i] = 0 }
    for k in 0..<inner {
      let other = b + k * columns
      for i in 0..<rows {
        let factor = a[k * rows + i]
        let row = c + i * columns
        for j in 0..<columns { row[j] += factor * other[j] }
      }
    }
  }

  /// c = A Bᵀ, with A `rows` × `inner` and B `columns` × `inner`.
  static func productWithTransposed<Scalar: OptimizerScalar>(
    _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, into c: UnsafeMutablePointer<Scalar>,
    rows: Int, inner: Int, columns: Int
  ) {
    for i in 0..<rows {
      for j in 0..<columns { c[i * columns + j] = dot(a + i * inner, b + j * inner, inner) }
    }
  }

  /// s = β s + α A Aᵀ for a matrix of `rows` × `columns`.
  static func addRowProducts<Scalar: OptimizerScalar>(
    _ a: UnsafePointer<Scalar>, rows: Int, columns: Int, keeping beta: Scalar, adding alpha: Scalar,
    to s: UnsafeMutablePointer<Scalar>
  ) {
    for i in 0..<rows {
      for j in 0...i {
        let sum = beta * s[i * rows + j] + alpha * dot(a + i * columns, a + j * columns, columns)
        s[i * rows + j] = sum
        s[j * rows + i] = sum
      }
    }
  }

  /// s = β s + α Aᵀ A for a matrix of `rows` × `columns`.
  static func addColumnProducts<Scalar: OptimizerScalar>(
    _ a: UnsafePointer<Scalar>, rows: Int, columns: Int, keeping beta: Scalar, adding alpha: Scalar,
    to s: UnsafeMutablePointer<Scalar>
  ) {
    for i in 0..<columns {
      for j in 0...i {
        var sum: Scalar = 0
        for k in 0..<rows { sum += a[k * columns + i] * a[k * columns + j] }
        sum = beta * s[i * columns + j] + alpha * sum
        s[i * columns + j] = sum
        s[j * columns + i] = sum
      }
    }
  }

  /// The transpose of a matrix of `rows` × `columns`.
  static func transpose<Scalar: OptimizerScalar>(
    _ a: UnsafePointer<Scalar>, rows: Int, columns: Int, into b: UnsafeMutablePointer<Scalar>
  ) {
    for i in 0..<rows {
      for j in 0..<columns { b[j * rows + i] = a[i * columns + j] }
    }
  }

  /// ε on the diagonal, 0 elsewhere.
  static func fillDiagonal<Scalar: OptimizerScalar>(
    _ a: UnsafeMutablePointer<Scalar>, _ size: Int, with value: Scalar
  ) {
    for i in 0..<size * size { a[i] = 0 }
    for i in 0..<size { a[i * size + i] = value }
  }
}

/// Σ aᵢ bᵢ
func dot<Scalar: OptimizerScalar>(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
  var sum: Scalar = 0
  for i in 0..<count { sum += a[i] * b[i] }
  return sum
}

/// √Σ aᵢ², the Euclidean norm; of a matrix, Frobenius'
func norm<Scalar: OptimizerScalar>(_ a: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
  dot(a, a, count).squareRoot()
}

/// √(Σ aᵢ² / n), the root of the mean square; 0 for nothing
func rootMeanSquare<Scalar: OptimizerScalar>(_ a: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
  count == 0 ? 0 : norm(a, count) / Scalar(count).squareRoot()
}
