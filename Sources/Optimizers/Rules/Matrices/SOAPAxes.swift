/// The axes of one tensor in a step of ``SOAP``, and the averages they come from.
struct SOAPAxes<Scalar: OptimizerScalar> {
  private let tensor: TensorStep<Scalar>
  private let left: Side?
  private let right: Side?

  /// One side of a matrix: its average L or R, and its axes as columns.
  private struct Side {
    let size: Int
    let average: UnsafeMutablePointer<Scalar>
    let axes: UnsafeMutablePointer<Scalar>
  }

  init(_ rule: SOAP, _ tensor: TensorStep<Scalar>) {
    self.tensor = tensor
    let (hasLeft, hasRight) = rule.sides(tensor.tensor)
    let (rows, columns) = (tensor.rows, tensor.columns)
    left = hasLeft ? Side(size: rows, average: tensor.scalars, axes: tensor.scalars + rows * rows) : nil
    let next = tensor.scalars + (hasLeft ? 2 * rows * rows : 0)
    right = hasRight ? Side(size: columns, average: next, axes: next + columns * columns) : nil
  }

  /// The averages of the first gradient, and their eigenvectors.
  func begin(_ share: Scalar, _ room: UnsafeMutablePointer<Scalar>) {
    add(keeping: 0, adding: share)
    for side in [left, right] {
      guard let side else { continue }
      let size = side.size
      for i in 0..<size * size { room[i] = side.average[i] }
      SymmetricEigen.decompose(room, vectors: side.axes, values: room + size * size, size: size)
    }
  }

  /// Takes a gradient into the averages.
  func add(_ beta: Scalar) { add(keeping: beta, adding: 1 - beta) }

  private func add(keeping beta: Scalar, adding share: Scalar) {
    let (g, rows, columns) = (tensor.gradient, tensor.rows, tensor.columns)
    if let left {
      Matrices.addRowProducts(g, rows: rows, columns: columns, keeping: beta, adding: share, to: left.average)
    }
    if let right {
      Matrices.addColumnProducts(g, rows: rows, columns: columns, keeping: beta, adding: share, to: right.average)
    }
  }

  /// Q_Lᵀ A Q_R
  func turn(
    _ a: UnsafePointer<Scalar>, into b: UnsafeMutablePointer<Scalar>, _ room: UnsafeMutablePointer<Scalar>
  ) {
    let (rows, columns) = (tensor.rows, tensor.columns)
    let half = right == nil ? b : room
    if let left {
      Matrices.productOfTransposed(left.axes, a, into: half, rows: rows, inner: rows, columns: columns)
    } else {
      for i in 0..<tensor.count { half[i] = a[i] }
    }
    if let right { Matrices.product(half, right.axes, into: b, rows: rows, inner: columns, columns: columns) }
  }

  /// Q_L A Q_Rᵀ
  func turnBack(
    _ a: UnsafePointer<Scalar>, into b: UnsafeMutablePointer<Scalar>, _ room: UnsafeMutablePointer<Scalar>
  ) {
    let (rows, columns) = (tensor.rows, tensor.columns)
    let half = right == nil ? b : room
    if let left {
      Matrices.product(left.axes, a, into: half, rows: rows, inner: rows, columns: columns)
    } else {
      for i in 0..<tensor.count { half[i] = a[i] }
    }
    if let right {
      Matrices.productWithTransposed(half, right.axes, into: b, rows: rows, inner: columns, columns: columns)
    }
  }

  /// One power iteration and a QR for each side; V's rows and columns go with the axes.
  func renew(_ v: UnsafeMutablePointer<Scalar>, _ room: UnsafeMutablePointer<Scalar>) {
    if let left { renew(left, room) { exchangeRows(v, $0, $1) } }
    if let right { renew(right, room) { exchangeColumns(v, $0, $1) } }
  }

  private func renew(_ side: Side, _ room: UnsafeMutablePointer<Scalar>, _ exchangeMoments: (Int, Int) -> Void) {
    let size = side.size
    let (product, estimates, rest) = (room, room + size * size, room + size * size + size)
    Matrices.product(side.average, side.axes, into: product, rows: size, inner: size, columns: size)
    for j in 0..<size {
      estimates[j] = 0
      for i in 0..<size { estimates[j] += side.axes[i * size + j] * product[i * size + j] }
    }
    for i in 0..<size {
      var largest = i
      for j in stride(from: i + 1, to: size, by: 1) where estimates[j] > estimates[largest] { largest = j }
      if largest == i { continue }
      exchange(estimates, i, largest)
      for row in 0..<size { exchange(product + row * size, i, largest) }
      exchangeMoments(i, largest)
    }
    QRDecomposition.writeOrthonormal(product, into: side.axes, size: size, room: rest)
  }

  private func exchangeRows(_ v: UnsafeMutablePointer<Scalar>, _ i: Int, _ j: Int) {
    for column in 0..<tensor.columns {
      let value = v[i * tensor.columns + column]
      v[i * tensor.columns + column] = v[j * tensor.columns + column]
      v[j * tensor.columns + column] = value
    }
  }

  private func exchangeColumns(_ v: UnsafeMutablePointer<Scalar>, _ i: Int, _ j: Int) {
    for row in 0..<tensor.rows { exchange(v + row * tensor.columns, i, j) }
  }
}
