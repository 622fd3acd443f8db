/// Orthonormal columns that span what a matrix's columns span, by Householder's reflections.
enum QRDecomposition {
  /// How many numbers ``writeOrthonormal(_:into:size:room:)`` needs to compute in.
  static func room(size: Int) -> Int { size }

  /// The factor Q of A = Q R for a square matrix. Where columns depend on each other, Q is completed by others.
  ///
  /// - Parameters:
  ///   - a: `size` × `size`; destroyed.
  ///   - q: `size` × `size`; overwritten.
  ///   - room: as many numbers as ``room(size:)`` says.
  /// - Complexity: O(`size`³); allocates nothing.
  static func writeOrthonormal<Scalar: OptimizerScalar>(
    _ a: UnsafeMutablePointer<Scalar>, into q: UnsafeMutablePointer<Scalar>, size n: Int,
    room factors: UnsafeMutablePointer<Scalar>
  ) {
    // Below the diagonal a keeps the reflections I − τ u uᵀ, with u = 1 on the diagonal.
    for k in 0..<n {
      var below: Scalar = 0
      for i in stride(from: k + 1, to: n, by: 1) { below += a[i * n + k] * a[i * n + k] }
      let head = a[k * n + k]
      guard below > 0 else {
        factors[k] = 0
        continue
      }
      let length = (head * head + below).squareRoot()
      let image = head > 0 ? -length : length
      factors[k] = (image - head) / image
      for i in stride(from: k + 1, to: n, by: 1) { a[i * n + k] /= head - image }
      a[k * n + k] = image
      for j in stride(from: k + 1, to: n, by: 1) {
        var sum = a[k * n + j]
        for i in stride(from: k + 1, to: n, by: 1) { sum += a[i * n + k] * a[i * n + j] }
        sum *= factors[k]
        a[k * n + j] -= sum
        for i in stride(from: k + 1, to: n, by: 1) { a[i * n + j] -= sum * a[i * n + k] }
      }
    }
    Matrices.fillDiagonal(q, n, with: 1)
    for k in stride(from: n - 1, through: 0, by: -1) where factors[k] != 0 {
      for j in k..<n {
        var sum = q[k * n + j]
        for i in stride(from: k + 1, to: n, by: 1) { sum += a[i * n + k] * q[i * n + j] }
        sum *= factors[k]
        q[k * n + j] -= sum
        for i in stride(from: k + 1, to: n, by: 1) { q[i * n + j] -= sum * a[i * n + k] }
      }
    }
  }
}
