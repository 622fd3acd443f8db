/// Mean squares of a matrix by rows and columns: r + c numbers for r · c.
enum FactoredMoments {
  /// Takes a matrix's squares into moving averages of their means over each row and each column.
  ///
  /// - Parameter offset: what is added to every square.
  static func add<Scalar: OptimizerScalar>(
    _ a: UnsafePointer<Scalar>, rows: Int, columns: Int, keeping beta: Scalar, adding share: Scalar, offset: Scalar,
    to rowMeans: UnsafeMutablePointer<Scalar>, _ columnMeans: UnsafeMutablePointer<Scalar>
  ) {
    for j in 0..<columns { columnMeans[j] *= beta }
    let columnShare = share / Scalar(rows)
    for i in 0..<rows {
      var sum: Scalar = 0
      for j in 0..<columns {
        let square = a[i * columns + j] * a[i * columns + j] + offset
        sum += square
        columnMeans[j] += columnShare * square
      }
      rowMeans[i] = beta * rowMeans[i] + share * (sum / Scalar(columns))
    }
  }

  /// The mean of some numbers.
  static func mean<Scalar: OptimizerScalar>(_ a: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
    var sum: Scalar = 0
    for i in 0..<count { sum += a[i] }
    return sum / Scalar(count)
  }
}
