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
  /// η / (√s + ε), with the variance s − m² in place of s where the rule is centred
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    let (inside, outside) = epsilonPlacement.split(epsilon)
    var divided = state.slot(0)
    if centred { divided = zip(divided, state.slot(1)).map { max($0 - $1 * $1, 0) } }
    return divided.map { learningRate / (($0 + inside).squareRoot() + outside) }
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

extension AMSGrad: AdaptiveOptimizer {
  /// η / (√(largest v) + ε), corrected as the form of the rule says
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    let isCorrected = form == .correctedAfter && state.stepCount > 0
    let correction = isCorrected ? 1 - Double.power(beta2, Double(state.stepCount)) : 1
    return state.slot(2).map { learningRate / (($0 / correction).squareRoot() + epsilon) }
  }
}

extension RAdam: AdaptiveOptimizer {
  /// η as long as the second moments are not used, and η r √(1 − β₂ᵗ) / (√v + ε) from then on
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    let power = Double.power(beta2, Double(state.stepCount))
    let rectification = state.stepCount > 0 ? rectification(step: Double(state.stepCount), power: power) : 0
    let scale = learningRate * rectification * (1 - power).squareRoot()
    return state.slot(1).map { rectification > 0 ? scale / ($0.squareRoot() + epsilon) : learningRate }
  }
}

extension AdamW: AdaptiveOptimizer {
  /// η / (√v̂ + ε), as Adam's; the decay is no part of it
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    let correction = state.stepCount > 0 ? 1 - Double.power(beta2, Double(state.stepCount)) : 1
    return state.slot(1).map { learningRate / (($0 / correction).squareRoot() + epsilon) }
  }
}

extension NAdam: AdaptiveOptimizer {
  /// η / (√v̂ + ε)
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    let correction = state.stepCount > 0 ? 1 - Double.power(beta2, Double(state.stepCount)) : 1
    return state.slot(1).map { learningRate / (($0 / correction).squareRoot() + epsilon) }
  }
}

extension AdaMax: AdaptiveOptimizer {
  /// η / u, which the mean gradient m̂ is multiplied by
  public func effectiveLearningRates(_ state: OptimizerState<Double>) -> [Double] {
    state.slot(1).map { learningRate / ($0 > 0 ? $0 : epsilon) }
  }
}
