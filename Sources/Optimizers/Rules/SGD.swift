/// Gradient descent with a fixed learning rate; stochastic when the gradient comes from a sample.
///
///     w ← w − η g
///
/// H. Robbins, S. Monro, *A Stochastic Approximation Method*, 1951, doi:10.1214/aoms/1177729586; with the full
/// gradient, A. Cauchy, 1847.
public struct SGD: Optimizer {
  /// η > 0
  public var learningRate: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  public static var hyperparameters: [Hyperparameter] { [learningRateRange] }
  public var slots: Int { 0 }

  /// - Parameter learningRate: η > 0; 0.01 by default (neither source names a number).
  /// - Throws: ``HyperparameterError`` outside this range.
  public init(learningRate: Double = 0.01) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    self.learningRate = learningRate
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>
  ) {
    let rate = Scalar(learningRate)
    state.beginStep(parameters.count, gradient.count)
    for i in gradient.indices {
      parameters[i] -= rate * gradient[i]
    }
  }
}
