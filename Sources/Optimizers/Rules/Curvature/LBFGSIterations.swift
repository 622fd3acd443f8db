extension LBFGS {
  /// Writes the gradient at a point and gives the value there.
  typealias Evaluation = (_ point: UnsafeMutablePointer<Double>, _ gradient: UnsafeMutablePointer<Double>) -> Double

  /// The iterations of one step.
  ///
  /// - Returns: the value before the first.
  func iterate(
    _ w: UnsafeMutablePointer<Double>, _ memory: LBFGSMemory, _ progress: inout LBFGSProgress, _ evaluate: Evaluation
  ) -> Double {
    let (count, g, d) = (memory.count, memory.gradient, memory.direction)
    let first = evaluate(w, g)
    var value = first
    var used = 1
    defer { progress.evaluations += used }
    if largest(g, count) <= gradientTolerance { return first }
    for iteration in 1...iterations {
      progress.iterations += 1
      if progress.iterations == 1 {
        for i in 0..<count { d[i] = -g[i] }
      } else {
        memory.remember(&progress)
        memory.writeDirection(progress)
      }
      for i in 0..<count { memory.lastGradient[i] = g[i] }
      let before = value
      progress.length = learningRate
      if progress.iterations == 1 {
        var sum = 0.0
        for i in 0..<count { sum += g[i].magnitude }
        progress.length = min(1, 1 / sum) * learningRate
      }
      let slope = dot(g, d, count)
      if slope > -changeTolerance { break }
      if lineSearch == .strongWolfe {
        var search = StrongWolfeSearch(
          memory: memory, start: w, value: value, slope: slope, tolerance: changeTolerance,
          limit: max(0, evaluations - used))
        (value, progress.length) = search.run(from: progress.length, evaluate)
        used += search.evaluations
        for i in 0..<count { w[i] += progress.length * d[i] }
      } else {
        for i in 0..<count { w[i] += progress.length * d[i] }
        if iteration != iterations {
          value = evaluate(w, g)
          used += 1
        }
      }
      if iteration == iterations || used >= evaluations { break }
      let step = progress.length.magnitude * largest(d, count)
      if largest(g, count) <= gradientTolerance || step <= changeTolerance { break }
      if (value - before).magnitude < changeTolerance { break }
    }
    return first
  }

  /// max |aᵢ|
  private func largest(_ a: UnsafeMutablePointer<Double>, _ count: Int) -> Double {
    var largest = 0.0
    for i in 0..<count { largest = max(largest, a[i].magnitude) }
    return largest
  }
}
