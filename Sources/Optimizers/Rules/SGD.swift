/// Gradient descent with a fixed learning rate; stochastic when the gradient comes from a sample.
///
///     w ← w − η (g + λ w)
///
/// With weight decay the two ways of writing it, λ w in the gradient or w ← (1 − ηλ) w beside it, are one here; in
/// adaptive rules they differ.
///
/// H. Robbins, S. Monro, *A Stochastic Approximation Method*, 1951, doi:10.1214/aoms/1177729586; with the full
/// gradient, A. Cauchy, 1847.
public struct SGD: Optimizer {
  /// η > 0
  public var learningRate: Double
  /// λ ≥ 0: the L2 penalty's weight
  public let weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  public static var hyperparameters: [Hyperparameter] { [learningRateRange, weightDecayRange] }
  public var slots: Int { 0 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default (neither source names a number).
  ///   - weightDecay: λ ≥ 0 of an L2 penalty, λ w added to each gradient; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(learningRate: Double = 0.01, weightDecay: Double = 0) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }

  @specialized(where Sweep == BufferSweep<Double>)
  @specialized(where Sweep == BufferSweep<Float>)
  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    sweep.forEach(decay: Scalar(weightDecay)) { w, g in
      w -= rate * g
    }
  }
}
