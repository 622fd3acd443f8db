/// Momentum with a learning rate for every tensor: a share of its length over its gradient's.
///
///     u = g + λ w     r = κ ‖w‖ / (‖u‖ + ε), or 1 where a norm is 0
///     v ← β v + η r u     w ← w − v, with Nesterov's momentum w − (β v + η r u)
///
/// The rate is inside the velocity, so a later change of η does not rescale what has been built up. A tensor of zeros,
/// such as a new bias, takes the full step η u, and κ does not shorten it. The paper's ratio has ‖g‖ + λ ‖w‖ below;
/// Optax, and the default here, measure g + λ w. Vectors can be left out: their ratio is then 1, as most programs have
/// it for biases.
///
/// Y. You, I. Gitman, B. Ginsburg, *Large Batch Training of Convolutional Networks*, 2017, arXiv:1708.03888, with κ =
/// 0.001.
public struct LARS: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// What a tensor's length is compared with.
  public enum Ratio: String, Sendable, CaseIterable, HyperparameterWord {
    /// ‖g + λ w‖
    case ofPenalised
    /// ‖g‖ + λ ‖w‖, as in the paper
    case paper

    public var label: String {
      switch self {
      case .ofPenalised: "ratio with the penalty"
      case .paper: "the paper's ratio"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// β in [0, 1): share of the velocity that is left after a step
  public var momentum: Double
  /// κ > 0: a step's length as a share of the tensor's
  public let trustCoefficient: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// λ ≥ 0
  public var weightDecay: Double
  /// Whether the next step's momentum is taken in advance.
  public let nesterov: Bool
  /// What a tensor is compared with.
  public let ratio: Ratio
  /// Whether vectors have a ratio of their own.
  public let adaptsVectors: Bool

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.1)
  package static let momentumRange = Hyperparameter(
    "momentum", symbol: #"\beta"#, letter: "β", .decay, default: 0.9,
    "share of the velocity that is left after a step")
  package static let trustCoefficientRange = Hyperparameter(
    "trustCoefficient", symbol: #"\kappa"#, letter: "κ", .positive, default: 0.001,
    "a step's length as a share of the tensor's")
  package static let epsilonRange = Hyperparameter.epsilon(default: 0)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// v
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - momentum: β in [0, 1), share of the velocity that is left after a step; 0.9 by default.
  ///   - trustCoefficient: κ > 0, a step's length as a share of the tensor's; 0.001 by default.
  ///   - epsilon: ε ≥ 0; 0 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - nesterov: off by default.
  ///   - ratio: `ofPenalised` by default, as in Optax.
  ///   - adaptsVectors: on by default; off gives them the ratio 1.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, momentum: Double = 0.9, trustCoefficient: Double = 0.001, epsilon: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, ratio: Ratio = .ofPenalised, adaptsVectors: Bool = true
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.momentumRange.check(momentum)
    try Self.trustCoefficientRange.check(trustCoefficient)
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.momentum = momentum
    self.trustCoefficient = trustCoefficient
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.nesterov = nesterov
    self.ratio = ratio
    self.adaptsVectors = adaptsVectors
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (beta, epsilon) = (Scalar(momentum), Scalar(epsilon))
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, v) = (tensor.parameters, tensor.gradient, tensor.slot(0))
      let penalty = Scalar(tensor.decay(weightDecay))
      var (weights, gradients, updates) = (Scalar(0), Scalar(0), Scalar(0))
      for i in 0..<tensor.count {
        let update = g[i] + penalty * w[i]
        weights += w[i] * w[i]
        gradients += g[i] * g[i]
        updates += update * update
      }
      let length = weights.squareRoot()
      let compared = ratio == .ofPenalised ? updates.squareRoot() : gradients.squareRoot() + penalty * length
      let adapts = (adaptsVectors || tensor.tensor.isMatrix) && length != 0 && compared != 0
      let trust = adapts ? Scalar(trustCoefficient) * length / (compared + epsilon) : 1
      let rate = Scalar(tensor.rate(learningRate))
      for i in 0..<tensor.count {
        let step = rate * (trust * (g[i] + penalty * w[i]))
        v[i] = beta * v[i] + step
        w[i] -= nesterov ? beta * v[i] + step : v[i]
      }
    }
  }
}

extension LARS: Configurable {
  public static let name = "lars"
  public static let title = "LARS"
  public static let summary = "momentum with a rate for every tensor, from its length and its gradient's"

  static let ratioChoice = HyperparameterChoice(
    "ratio", default: Ratio.ofPenalised, "what a tensor's length is divided by")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), momentum: source.number(Self.momentumRange),
      trustCoefficient: source.number(Self.trustCoefficientRange), epsilon: source.number(Self.epsilonRange),
      weightDecay: source.number(Self.weightDecayRange), nesterov: source.flag(.nesterov(default: false)),
      ratio: source.choice(Self.ratioChoice), adaptsVectors: source.flag(.adaptsVectors))
  }
}
