/// A learning rate for every parameter, smaller the more its gradients have added up to.
///
///     G ← G + g²     w ← w − η / (√G + ε) · g
///
/// With a rate decay δ, η at step t is η / (1 + (t − 1) δ); with weight decay g is g + λ w. PyTorch has both.
///
/// G only grows, so the steps shrink for good; parameters that rarely get a gradient keep long steps.
///
/// J. Duchi, E. Hazan, Y. Singer, *Adaptive Subgradient Methods for Online Learning and Stochastic Optimization*,
/// JMLR 12, 2011. The paper leaves η and ε (its δ) open; PyTorch takes ε = 10⁻¹⁰, TensorFlow starts G at 0.1.
public struct AdaGrad: DecayingOptimizer {
  /// η > 0
  public var learningRate: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// Where ε is added.
  public let epsilonPlacement: EpsilonPlacement
  /// What G starts from, ≥ 0.
  public let initialAccumulator: Double
  /// δ ≥ 0: how fast the learning rate falls besides
  public let rateDecay: Double
  /// λ ≥ 0: the L2 penalty's weight
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let initialAccumulatorRange = Hyperparameter(
    "initialAccumulator", symbol: "G_0", letter: "G₀", .nonNegative, default: 0, "what the sum of squares starts from")
  package static let rateDecayRange = Hyperparameter(
    "rateDecay", symbol: #"\delta"#, letter: "δ", .nonNegative, default: 0,
    "learning rate decay: at step t the rate is η / (1 + (t − 1) δ)")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// G
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - epsilonPlacement: outside the root by default.
  ///   - initialAccumulator: what G starts from, ≥ 0; 0 by default.
  ///   - rateDecay: δ ≥ 0; 0 by default.
  ///   - weightDecay: λ ≥ 0 of an L2 penalty, λ w added to each gradient; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, epsilon: Double = 1e-8, epsilonPlacement: EpsilonPlacement = .outsideRoot,
    initialAccumulator: Double = 0, rateDecay: Double = 0, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.epsilonRange.check(epsilon)
    try Self.initialAccumulatorRange.check(initialAccumulator)
    try Self.rateDecayRange.check(rateDecay)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.epsilon = epsilon
    self.epsilonPlacement = epsilonPlacement
    self.initialAccumulator = initialAccumulator
    self.rateDecay = rateDecay
    self.weightDecay = weightDecay
  }

  @inlinable public var initialSlotValue: Double { initialAccumulator }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate / (1 + Double(sweep.step - 1) * rateDecay))
    let (inside, outside) = epsilonPlacement.split(Scalar(epsilon))
    sweep.forEach(decay: Scalar(weightDecay)) { w, g, sum in
      sum += g * g
      w -= rate / ((sum + inside).squareRoot() + outside) * g
    }
  }
}

extension AdaGrad: Configurable {
  public static let name = "adagrad"
  public static let title = "AdaGrad"
  public static let summary = "steps shrink as squared gradients add up"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    let rate = source.number(Self.learningRateRange)
    let epsilon = source.number(Self.epsilonRange)
    let accumulator = source.number(Self.initialAccumulatorRange)
    try self.init(
      learningRate: rate, epsilon: epsilon, epsilonPlacement: source.choice(EpsilonPlacement.choice),
      initialAccumulator: accumulator, rateDecay: source.number(Self.rateDecayRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
