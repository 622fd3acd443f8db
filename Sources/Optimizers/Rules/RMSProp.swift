/// A learning rate for every parameter from a moving average of its squared gradients.
///
///     s ← ρ s + (1 − ρ) g²     w ← w − η / (√s + ε) · g
///
/// What AdaGrad adds up for good is forgotten here at the rate ρ, so the steps don't die. Near a minimum they don't
/// shrink either: on a quadratic with curvature λ the rate η/√s settles at 2/λ and w swings between ±η/2.
///
/// T. Tieleman, G. Hinton, *Lecture 6.5: RMSProp*, Neural Networks for Machine Learning, 2012: ρ = 0.9. Other sources
/// have 0.99 (PyTorch) or 0.999.
public struct RMSProp: Optimizer {
  /// η > 0
  public var learningRate: Double
  /// ρ in [0, 1): the share of the average that is left after a step
  public let decay: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// Where ε is added.
  public let epsilonPlacement: EpsilonPlacement

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let decayRange = Hyperparameter(
    "decay", symbol: #"\rho"#, letter: "ρ", .decay, default: 0.9, "share of the mean square that is left after a step")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  public static var hyperparameters: [Hyperparameter] { [learningRateRange, decayRange, epsilonRange] }
  /// s
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - decay: ρ in [0, 1); 0.9 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - epsilonPlacement: outside the root by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, decay: Double = 0.9, epsilon: Double = 1e-8,
    epsilonPlacement: EpsilonPlacement = .outsideRoot
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.decayRange.check(decay)
    try Self.epsilonRange.check(epsilon)
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
    self.epsilonPlacement = epsilonPlacement
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>
  ) {
    let rate = Scalar(learningRate)
    let decay = Scalar(decay)
    let share = Scalar(1 - self.decay)
    let (inside, outside) = epsilonPlacement.split(Scalar(epsilon))
    state.beginStep(parameters.count, gradient.count)
    var squares = state.values.mutableSpan
    for i in gradient.indices {
      // (1 − ρ)(g²), not ((1 − ρ)g)g: NumPy squares first.
      squares[i] = decay * squares[i] + share * (gradient[i] * gradient[i])
      parameters[i] -= rate / ((squares[i] + inside).squareRoot() + outside) * gradient[i]
    }
  }
}
