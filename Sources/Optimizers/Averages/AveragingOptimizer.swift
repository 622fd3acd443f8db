/// A rule that has two sets of parameters: those the gradient is taken at, and an average of them to evaluate.
public protocol AveragingOptimizer: Optimizer {
  /// Writes the averaged parameters; before the first step they are the parameters themselves.
  ///
  /// - Parameters:
  ///   - parameters: the present ones of the run.
  ///   - state: what the rule remembers.
  ///   - average: as long as `parameters`; overwritten.
  /// - Complexity: O(n), without allocation.
  func writeAverage<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into average: inout MutableSpan<Scalar>)
}
