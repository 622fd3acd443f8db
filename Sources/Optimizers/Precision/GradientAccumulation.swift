/// The mean of the gradients of several small batches, for the step of a large one.
///
/// ```swift
/// if accumulation.add(gradient.span) {
///   rule.update(&parameters, gradient: accumulation.mean.span, state: &state)
/// }
/// ```
///
/// The mean of n batches of equal size is the gradient of the whole; batches of unequal size are weighed alike all the
/// same.
public struct GradientAccumulation<Scalar: OptimizerScalar>: Sendable, Equatable {
  /// n ≥ 1: how many gradients make a step
  public let batches: Int
  /// The mean of the last n gradients, once there were as many.
  public private(set) var mean: [Scalar]
  private var taken = 0

  package static var batchesRange: Hyperparameter {
    Hyperparameter(
      "batches", symbol: "n", letter: "n", .atLeast(1), default: 1, isWhole: true, "how many gradients make a step")
  }

  /// - Parameters:
  ///   - count: how many parameters there are, ≥ 0.
  ///   - batches: n ≥ 1.
  /// - Throws: ``HyperparameterError`` outside this range.
  public init(count: Int, batches: Int) throws(HyperparameterError) {
    try Self.batchesRange.check(batches)
    self.batches = batches
    mean = Array(repeating: 0, count: count)
  }

  /// Takes a gradient in.
  ///
  /// - Parameter gradient: as long as there are parameters.
  /// - Returns: whether ``mean`` is that of a whole step now; the next gradient begins another.
  /// - Complexity: O(n), without allocation.
  public mutating func add(_ gradient: Span<Scalar>) -> Bool {
    precondition(gradient.count == mean.count, "the gradient must be as long as there are parameters")
    if taken == batches { taken = 0 }
    let share = 1 / Scalar(batches)
    if taken == 0 {
      for i in gradient.indices { mean[i] = share * gradient[i] }
    } else {
      for i in gradient.indices { mean[i] += share * gradient[i] }
    }
    taken += 1
    return taken == batches
  }
}
