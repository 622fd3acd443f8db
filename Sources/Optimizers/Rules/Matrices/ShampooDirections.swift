extension DistributedShampoo {
  /// The grafted rule's step.
  func writeGrafted<Scalar: OptimizerScalar>(_ tensor: TensorStep<Scalar>, into step: UnsafeMutablePointer<Scalar>) {
    let (g, squares) = (tensor.gradient, tensor.slot(2))
    let (beta, share): (Scalar, Scalar) = graft == .rmsProp ? (Scalar(beta2), Scalar(1 - beta2)) : (1, 1)
    let epsilon = Scalar(diagonalEpsilon)
    for i in 0..<tensor.count {
      switch graft {
      case .none, .sgd: step[i] = g[i]
      case .sign: step[i] = sign(g[i])
      case .adaGrad, .rmsProp:
        squares[i] = beta * squares[i] + share * (g[i] * g[i])
        let root = squares[i].squareRoot() + epsilon
        step[i] = root == 0 ? 0 : g[i] / root
      }
    }
  }

  /// S, after the statistics and roots that this step has to bring up to date.
  func precondition<Scalar: OptimizerScalar>(
    _ tensor: TensorStep<Scalar>, _ step: Int, into shaped: UnsafeMutablePointer<Scalar>,
    room: UnsafeMutablePointer<Scalar>
  ) {
    let (g, rows, columns) = (tensor.gradient, tensor.rows, tensor.columns)
    let (left, leftRoot) = (tensor.scalars, tensor.scalars + rows * rows)
    let right = leftRoot + rows * rows
    let rightRoot = right + columns * columns
    if step == 1 {
      Matrices.fillDiagonal(left, rows, with: Scalar(matrixEpsilon))
      Matrices.fillDiagonal(leftRoot, rows, with: 1)
      Matrices.fillDiagonal(right, columns, with: Scalar(matrixEpsilon))
      Matrices.fillDiagonal(rightRoot, columns, with: 1)
    }
    if step % statisticsInterval == 0 {
      let (kept, share) = (Scalar(beta2), Scalar(1 - beta2))
      Matrices.addRowProducts(g, rows: rows, columns: columns, keeping: kept, adding: share, to: left)
      Matrices.addColumnProducts(g, rows: rows, columns: columns, keeping: kept, adding: share, to: right)
    }
    let exponent = exponent ?? (sides == .both ? 4 : 2)
    let (half, rest) = (room, room + tensor.count)
    if step % rootInterval == 0 {
      MatrixRoots.writeInverseRoot(of: left, size: rows, exponent: exponent, into: leftRoot, room: rest)
      MatrixRoots.writeInverseRoot(of: right, size: columns, exponent: exponent, into: rightRoot, room: rest)
    }
    if sides == .right {
      for i in 0..<tensor.count { half[i] = g[i] }
    } else {
      Matrices.product(leftRoot, g, into: half, rows: rows, inner: rows, columns: columns)
    }
    if sides == .left {
      for i in 0..<tensor.count { shaped[i] = half[i] }
    } else {
      Matrices.product(half, rightRoot, into: shaped, rows: rows, inner: columns, columns: columns)
    }
  }
}
