/// Adam in the axes that Shampoo finds: the eigenvectors of moving averages of G Gᵀ and Gᵀ G.
///
///     first step:  L = (1 − β) G Gᵀ,  R = (1 − β) Gᵀ G,  Q_L, Q_R their eigenvectors; nothing moves
///     later:       M ← β₁ M + (1 − β₁) G     V ← β₂ V + (1 − β₂) (Q_Lᵀ G Q_R)²
///                  U = Q_L ( Q_Lᵀ M Q_R / (√V + ε) ) Q_Rᵀ
///                  W ← (1 − ηλ) (W − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) U)
///                  L ← β L + (1 − β) G Gᵀ, R likewise; every k steps Q ← the Q of a QR of L Q, its columns put in order
///
/// t counts the steps that move. M is kept unrotated, V in the rotated axes: when columns change places, V's change
/// with them, but V is not rotated. Vectors are not rotated, so that they get Adam, unless asked for. ε is small, and
/// the second step sees the gradient that made the axes: along axes of eigenvalue zero both moments are rounding,
/// divided by ε; two programs differ there by 10⁻⁸, with ε = 10⁻³ they don't. QR is in the parameters' type;
/// pytorch_optimizer's is in single precision.
///
/// N. Vyas and others, *SOAP: Improving and Stabilizing Shampoo using Adam*, 2024, arXiv:2409.11321: η = 0.003, β₁ = β₂
/// = 0.95, k = 10. A step takes O(r² c + r c²), the axes O(r³ + c³).
public struct SOAP: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// β in [0, 1): share of L and R that is left after a step; β₂ if not given
  public let statisticsBeta: Double?
  /// ε ≥ 0
  public let epsilon: Double
  /// k ≥ 1: steps from one computation of the axes to the next
  public let axesInterval: Int
  /// N ≥ 1: sides longer than this are not rotated
  public let largestSize: Int
  /// λ ≥ 0
  public var weightDecay: Double
  /// Whether vectors have axes of their own.
  public let rotatesVectors: Bool
  /// Whether the moments are corrected.
  public let biasCorrection: Bool
  /// Whether U is divided by the root of its mean square and ε.
  public let normalises: Bool

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.003)
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta_1"#, letter: "β₁", .decay, default: 0.95,
    "share of the mean gradient that is left after a step")
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.95,
    "share of the mean square that is left after a step")
  package static let statisticsBetaRange = Hyperparameter(
    "statisticsBeta", symbol: #"\beta"#, letter: "β", .decay, default: 0.95,
    "share of L and R that is left after a step; β₂ if not given")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let axesIntervalRange = Hyperparameter(
    "axesInterval", symbol: #"k"#, letter: "k", .atLeast(1), default: 10, isWhole: true,
    "steps from one computation of the axes to the next")
  package static let largestSizeRange = Hyperparameter(
    "largestSize", symbol: #"N"#, letter: "N", .atLeast(1), default: 10000, isWhole: true,
    "sides longer than this are not rotated")
  package static let weightDecayRange = Hyperparameter.weightDecay(default: 0.01)
  /// M and V
  public var slots: Int { 2 }
  public var needsMatrices: Bool { !rotatesVectors }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.003 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.95 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.95 by default.
  ///   - statisticsBeta: β in [0, 1), share of L and R that is left after a step; β₂ if not given; none by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - axesInterval: k ≥ 1, steps from one computation of the axes to the next; 10 by default.
  ///   - largestSize: N ≥ 1, sides longer than this are not rotated; 10000 by default.
  ///   - weightDecay: λ ≥ 0; 0.01 by default, decoupled, after the step.
  ///   - rotatesVectors: off by default.
  ///   - biasCorrection: on by default.
  ///   - normalises: off by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.003, beta1: Double = 0.95, beta2: Double = 0.95, statisticsBeta: Double? = nil,
    epsilon: Double = 1e-8, axesInterval: Int = 10, largestSize: Int = 10000, weightDecay: Double = 0.01,
    rotatesVectors: Bool = false, biasCorrection: Bool = true, normalises: Bool = false
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    if let statisticsBeta { try Self.statisticsBetaRange.check(statisticsBeta) }
    try Self.epsilonRange.check(epsilon)
    try Self.axesIntervalRange.check(axesInterval)
    try Self.largestSizeRange.check(largestSize)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.statisticsBeta = statisticsBeta
    self.epsilon = epsilon
    self.axesInterval = axesInterval
    self.largestSize = largestSize
    self.weightDecay = weightDecay
    self.rotatesVectors = rotatesVectors
    self.biasCorrection = biasCorrection
    self.normalises = normalises
  }

  /// L and R and their axes.
  public func memory(for tensor: ParameterTensor) -> TensorMemory {
    let (left, right) = sides(tensor)
    return TensorMemory(
      scalars: (left ? 2 * tensor.rows * tensor.rows : 0) + (right ? 2 * tensor.columns * tensor.columns : 0))
  }
  public func sharedMemory(for tensors: TensorList) -> TensorMemory {
    TensorMemory(
      room: tensors.largest {
        let size = max($0.rows, $0.columns)
        return 3 * $0.count + 3 * size * size + 2 * size
      })
  }

  /// Which sides of a tensor are rotated.
  func sides(_ tensor: ParameterTensor) -> (left: Bool, right: Bool) {
    tensor.isMatrix
      ? (tensor.rows <= largestSize, tensor.columns <= largestSize)
      : (rotatesVectors && tensor.rows <= largestSize, false)
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (room, _) = sweep.shared
    let count = sweep.step - 1
    var step = learningRate
    if biasCorrection, count > 0 {
      let time = Double(count)
      step *= (1 - Double.power(beta2, time)).squareRoot() / (1 - Double.power(beta1, time))
    }
    sweep.forEachTensor(of: self) { tensor in
      let axes = SOAPAxes(self, tensor)
      if count == 0 {
        axes.begin(Scalar(1 - (statisticsBeta ?? beta2)), room)
        return
      }
      let (w, m, v) = (tensor.parameters, tensor.slot(0), tensor.slot(1))
      let (turned, mean, rest) = (room, room + tensor.count, room + 2 * tensor.count)
      let (keptM, shareM) = (Scalar(beta1), Scalar(1 - beta1))
      let (keptV, shareV) = (Scalar(beta2), Scalar(1 - beta2))
      axes.turn(tensor.gradient, into: turned, rest)
      for i in 0..<tensor.count {
        m[i] = keptM * m[i] + shareM * tensor.gradient[i]
        v[i] = keptV * v[i] + shareV * (turned[i] * turned[i])
      }
      axes.turn(m, into: mean, rest)
      for i in 0..<tensor.count {
        let root = v[i].squareRoot() + Scalar(epsilon)
        turned[i] = root == 0 ? 0 : mean[i] / root
      }
      axes.turnBack(turned, into: mean, rest)
      var rate = Scalar(tensor.rate(step))
      if normalises { rate /= rootMeanSquare(mean, tensor.count) + Scalar(epsilon) }
      let kept = Scalar(1 - tensor.rate(learningRate) * tensor.decay(weightDecay))
      for i in 0..<tensor.count { w[i] = kept * (w[i] - rate * mean[i]) }
      axes.add(Scalar(statisticsBeta ?? beta2))
      if count % axesInterval == 0 { axes.renew(v, room) }
    }
  }
}

extension SOAP: Configurable {
  public static let name = "soap"
  public static let title = "SOAP"
  public static let summary = "Adam in Shampoo's axes"

  static let rotatesVectorsFlag = HyperparameterFlag(
    "rotatesVectors", default: false, on: "axes for vectors", off: "no axes for vectors",
    "whether vectors have axes of their own")
  static let normalisesFlag = HyperparameterFlag(
    "normalises", default: false, on: "normalised", off: "not normalised",
    "whether U is divided by the root of its mean square and ε")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Self.beta1Range),
      beta2: source.number(Self.beta2Range), statisticsBeta: source.number(Self.statisticsBetaRange, unlessGiven: "β₂"),
      epsilon: source.number(Self.epsilonRange), axesInterval: source.count(Self.axesIntervalRange),
      largestSize: source.count(Self.largestSizeRange), weightDecay: source.number(Self.weightDecayRange),
      rotatesVectors: source.flag(Self.rotatesVectorsFlag), biasCorrection: source.flag(Adam.biasCorrectionFlag),
      normalises: source.flag(Self.normalisesFlag))
  }
}
