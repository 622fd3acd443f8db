/// Adam with a learning rate for every tensor: its length over the length of its step.
///
///     u = m̂ / (√(v̂ + εᵣ) + ε) + λ w     m̂, v̂ as in Adam
///     w ← w − η (φ(‖w‖) / ‖u‖) u, with the ratio 1 where a norm is 0
///
/// The paper's φ bounds the length; with a limit φ(x) is min(x, limit), without it x, as in Optax. Vectors can be left
/// out: their ratio is then 1.
///
/// Y. You and others, *Large Batch Optimization for Deep Learning: Training BERT in 76 minutes*, 2019,
/// arXiv:1904.00962, with ε = 10⁻⁶ and λ = 0.01.
public struct LAMB: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// εᵣ ≥ 0: added inside the root
  public let rootEpsilon: Double
  /// λ ≥ 0
  public var weightDecay: Double
  /// ℓ > 0: the largest length of a tensor that counts
  public let lengthLimit: Double?
  /// Whether m and v are divided by 1 − βᵗ.
  public let biasCorrection: Bool
  /// Whether vectors have a ratio of their own.
  public let adaptsVectors: Bool

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-6)
  package static let rootEpsilonRange = Hyperparameter(
    "rootEpsilon", symbol: #"\varepsilon_r"#, letter: "εᵣ", .nonNegative, default: 0,
    "added inside the root")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  package static let lengthLimitRange = Hyperparameter(
    "lengthLimit", symbol: #"\ell"#, letter: "ℓ", .positive, default: 10,
    "the largest length of a tensor that counts")
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁶ by default.
  ///   - rootEpsilon: εᵣ ≥ 0, added inside the root; 0 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - lengthLimit: ℓ > 0, the largest length of a tensor that counts; none by default.
  ///   - biasCorrection: on by default.
  ///   - adaptsVectors: on by default; off gives them the ratio 1.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-6,
    rootEpsilon: Double = 0, weightDecay: Double = 0, lengthLimit: Double? = nil, biasCorrection: Bool = true,
    adaptsVectors: Bool = true
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.rootEpsilonRange.check(rootEpsilon)
    try Self.weightDecayRange.check(weightDecay)
    if let lengthLimit { try Self.lengthLimitRange.check(lengthLimit) }
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.rootEpsilon = rootEpsilon
    self.weightDecay = weightDecay
    self.lengthLimit = lengthLimit
    self.biasCorrection = biasCorrection
    self.adaptsVectors = adaptsVectors
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    let (inside, outside) = (Scalar(rootEpsilon), Scalar(epsilon))
    let (power1, power2) = biasCorrection ? sweep.powers(self.beta1, self.beta2) : (0, 0)
    let correction1 = Divisor(Scalar(1 - power1))
    let correction2 = Divisor(Scalar(1 - power2))
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, m, v) = (tensor.parameters, tensor.gradient, tensor.slot(0), tensor.slot(1))
      let penalty = Scalar(tensor.decay(weightDecay))
      var (weights, updates) = (Scalar(0), Scalar(0))
      for i in 0..<tensor.count {
        m[i] = beta1 * m[i] + share1 * g[i]
        v[i] = beta2 * v[i] + share2 * (g[i] * g[i])
        let root = (v[i] / correction2 + inside).squareRoot() + outside
        let update = m[i] / correction1 / root + penalty * w[i]
        weights += w[i] * w[i]
        updates += update * update
      }
      var (length, step) = (weights.squareRoot(), updates.squareRoot())
      if let lengthLimit { length = min(length, Scalar(lengthLimit)) }
      if !(adaptsVectors || tensor.tensor.isMatrix) || length == 0 || step == 0 { (length, step) = (1, 1) }
      let rate = Scalar(tensor.rate(learningRate)) * (length / step)
      for i in 0..<tensor.count {
        let root = (v[i] / correction2 + inside).squareRoot() + outside
        w[i] -= rate * (m[i] / correction1 / root + penalty * w[i])
      }
    }
  }
}

extension LAMB: Configurable {
  public static let name = "lamb"
  public static let title = "LAMB"
  public static let summary = "Adam with a rate for every tensor, from its length and its step's"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), epsilon: source.number(Self.epsilonRange),
      rootEpsilon: source.number(Self.rootEpsilonRange), weightDecay: source.number(Self.weightDecayRange),
      lengthLimit: source.number(Self.lengthLimitRange, unlessGiven: "no limit"),
      biasCorrection: source.flag(Adam.biasCorrectionFlag), adaptsVectors: source.flag(.adaptsVectors))
  }
}
