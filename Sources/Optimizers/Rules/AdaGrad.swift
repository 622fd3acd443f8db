/// A learning rate for every parameter, smaller the more its gradients have added up to.
///
///     G ← G + g²     w ← w − η / (√G + ε) · g
///
/// G only grows, so the steps shrink for good; parameters that rarely get a gradient keep long steps.
///
/// J. Duchi, E. Hazan, Y. Singer, *Adaptive Subgradient Methods for Online Learning and Stochastic Optimization*,
/// JMLR 12, 2011. The paper leaves η and ε (its δ) open; PyTorch takes ε = 10⁻¹⁰, TensorFlow starts G at 0.1.
public struct AdaGrad: Optimizer {
  /// η > 0
  public var learningRate: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// Where ε is added.
  public let epsilonPlacement: EpsilonPlacement
  /// What G starts from, ≥ 0.
  public let initialAccumulator: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let initialAccumulatorRange = Hyperparameter(
    "initialAccumulator", symbol: "G_0", letter: "G₀", .nonNegative, default: 0, "what the sum of squares starts from")
  public static var hyperparameters: [Hyperparameter] { [learningRateRange, epsilonRange, initialAccumulatorRange] }
  /// G
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - epsilonPlacement: outside the root by default.
  ///   - initialAccumulator: what G starts from, ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, epsilon: Double = 1e-8, epsilonPlacement: EpsilonPlacement = .outsideRoot,
    initialAccumulator: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.epsilonRange.check(epsilon)
    try Self.initialAccumulatorRange.check(initialAccumulator)
    self.learningRate = learningRate
    self.epsilon = epsilon
    self.epsilonPlacement = epsilonPlacement
    self.initialAccumulator = initialAccumulator
  }

  public func initialState<Scalar: OptimizerScalar>(
    count: Int, of scalar: Scalar.Type
  ) -> OptimizerState<Scalar> {
    OptimizerState(count: count, slots: slots, initialValue: Scalar(initialAccumulator))
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>
  ) {
    let rate = Scalar(learningRate)
    let (inside, outside) = epsilonPlacement.split(Scalar(epsilon))
    state.beginStep(parameters.count, gradient.count)
    var squares = state.values.mutableSpan
    for i in gradient.indices {
      squares[i] += gradient[i] * gradient[i]
      parameters[i] -= rate / ((squares[i] + inside).squareRoot() + outside) * gradient[i]
    }
  }
}
