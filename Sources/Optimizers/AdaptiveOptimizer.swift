/// A rule that gives every parameter a learning rate of its own.
public protocol AdaptiveOptimizer: Optimizer {
  /// What the rule multiplied each gradient, or its moving average, by in the last step: η over the divisor.
  ///
  /// Before the first step it is what a gradient of zero would meet, η/ε.
  ///
  /// - Parameter state: the state after the step.
  /// - Returns: one rate for each parameter.
  /// - Complexity: O(n); allocates the result.
  func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double]
}

extension AdaGrad: AdaptiveOptimizer {
  /// η / (√G + ε)
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    let (inside, outside) = epsilonPlacement.split(epsilon)
    return state.slot(0).map { learningRate / (($0 + inside).squareRoot() + outside) }
  }
}

extension RMSProp: AdaptiveOptimizer {
  /// η / (√v + ε)
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    let (inside, outside) = epsilonPlacement.split(epsilon)
    return state.slot(0).map { learningRate / (($0 + inside).squareRoot() + outside) }
  }
}

extension Adam: AdaptiveOptimizer {
  /// η / (√v̂ + ε), which the mean gradient m̂ is multiplied by
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    let (inside, outside) = epsilonPlacement.split(epsilon)
    let isCorrected = biasCorrection && state.stepCount > 0
    let correction = isCorrected ? 1 - Double.power(beta2, Double(state.stepCount)) : 1
    return state.slot(1).map { learningRate / (($0 / correction + inside).squareRoot() + outside) }
  }
}
