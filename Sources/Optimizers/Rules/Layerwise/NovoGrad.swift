/// Momentum on gradients divided by their length, tensor by tensor.
///
///     v ← β₂ v + (1 − β₂) ‖g‖²,  at the first step v = ‖g‖²
///     m ← β₁ m + (g / (√(v + εᵣ) + ε) + λ w)     w ← w − η m
///
/// v is one number for a tensor. m is a sum without 1 − β₁, and nothing is corrected for bias, so that a steady
/// gradient is followed with steps of η/(1 − β₁). The decay goes through the momentum.
///
/// B. Ginsburg and others, *Stochastic Gradient Methods with Layer-wise Adaptive Moments for Training of Deep
/// Networks*, 2019, arXiv:1905.11286: β₁ = 0.95, β₂ = 0.98. Optax's β₂ is 0.25, and its ε 10⁻⁶.
public struct NovoGrad: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean squared length that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// εᵣ ≥ 0: added inside the root
  public let rootEpsilon: Double
  /// λ ≥ 0
  public var weightDecay: Double

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.25,
    "share of the mean squared length that is left after a step")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-6)
  package static let rootEpsilonRange = Hyperparameter(
    "rootEpsilon", symbol: #"\varepsilon_r"#, letter: "εᵣ", .nonNegative, default: 0,
    "added inside the root")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean squared length that is left after a step; 0.25 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁶ by default.
  ///   - rootEpsilon: εᵣ ≥ 0, added inside the root; 0 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, beta1: Double = 0.9, beta2: Double = 0.25, epsilon: Double = 1e-6,
    rootEpsilon: Double = 0, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.rootEpsilonRange.check(rootEpsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.rootEpsilon = rootEpsilon
    self.weightDecay = weightDecay
  }

  public func memory(for tensor: ParameterTensor) -> TensorMemory { TensorMemory(numbers: 1) }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let beta1 = Scalar(beta1)
    let isFirst = sweep.step == 1
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, m) = (tensor.parameters, tensor.gradient, tensor.slot(0))
      let square = Double(dot(g, g, tensor.count))
      tensor.numbers[0] = isFirst ? square : beta2 * tensor.numbers[0] + (1 - beta2) * square
      let divisor = Scalar((tensor.numbers[0] + rootEpsilon).squareRoot() + epsilon)
      let penalty = Scalar(tensor.decay(weightDecay))
      let rate = Scalar(tensor.rate(learningRate))
      // A first gradient of zero without ε has no direction.
      for i in 0..<tensor.count {
        let direction = divisor == 0 ? 0 : g[i] / divisor
        m[i] = beta1 * m[i] + (direction + penalty * w[i])
        w[i] -= rate * m[i]
      }
    }
  }
}

extension NovoGrad: Configurable {
  public static let name = "novograd"
  public static let title = "NovoGrad"
  public static let summary = "momentum on gradients divided by the length of their tensor"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Self.beta2Range), epsilon: source.number(Self.epsilonRange),
      rootEpsilon: source.number(Self.rootEpsilonRange), weightDecay: source.number(Self.weightDecayRange))
  }
}
