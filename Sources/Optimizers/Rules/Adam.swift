/// Adaptive moments: a moving average of gradients, divided by the root of a moving average of their squares.
///
///     m ← β₁ m + (1 − β₁) g     m̂ = m / (1 − β₁ᵗ)
///     v ← β₂ v + (1 − β₂) g²    v̂ = v / (1 − β₂ᵗ)
///     w ← w − η m̂ / (√v̂ + ε)
///
/// The divisions by 1 − βᵗ undo the bias towards the averages' start at zero. Without them the first steps are not too
/// short but too long: for a steady gradient 3.16 η at step 1.
///
/// D. P. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization*, 2015, arXiv:1412.6980.
public struct Adam: Optimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): the share of the mean gradient that is left after a step
  public let beta1: Double
  /// β₂ in [0, 1): the share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// Where ε is added.
  public let epsilonPlacement: EpsilonPlacement
  /// Whether m and v are divided by 1 − βᵗ.
  public let biasCorrection: Bool

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta_1"#, letter: "β₁", .decay, default: 0.9,
    "share of the mean gradient that is left after a step")
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.999,
    "share of the mean square that is left after a step")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  public static var hyperparameters: [Hyperparameter] { [learningRateRange, beta1Range, beta2Range, epsilonRange] }
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1); 0.9 by default.
  ///   - beta2: β₂ in [0, 1); 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - epsilonPlacement: outside the root by default, as in the paper.
  ///   - biasCorrection: on by default, as in the paper.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    epsilonPlacement: EpsilonPlacement = .outsideRoot, biasCorrection: Bool = true
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.epsilonPlacement = epsilonPlacement
    self.biasCorrection = biasCorrection
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>
  ) {
    let rate = Scalar(learningRate)
    let beta1 = Scalar(beta1)
    let beta2 = Scalar(beta2)
    let share1 = Scalar(1 - self.beta1)
    let share2 = Scalar(1 - self.beta2)
    let (inside, outside) = epsilonPlacement.split(Scalar(epsilon))
    state.beginStep(parameters.count, gradient.count)
    let step = Scalar(state.stepCount)
    let correction1 = biasCorrection ? 1 - Scalar.power(beta1, step) : 1
    let correction2 = biasCorrection ? 1 - Scalar.power(beta2, step) : 1
    let count = state.count
    var moments = state.values.mutableSpan
    for i in gradient.indices {
      let m = beta1 * moments[i] + share1 * gradient[i]
      let v = beta2 * moments[count + i] + share2 * (gradient[i] * gradient[i])
      moments[i] = m
      moments[count + i] = v
      parameters[i] -= rate * (m / correction1) / ((v / correction2 + inside).squareRoot() + outside)
    }
  }
}
