/// Shampoo as large trainings use it: averages, lengths of another rule's steps, momentum.
///
///     L ← β₂ L + (1 − β₂) G Gᵀ     R ← β₂ R + (1 − β₂) Gᵀ G     both from ε I
///     S = L^(−1/p) G R^(−1/p)     p = 4 for a matrix, unless given
///     U = S ‖A‖ / (‖S‖ + 10⁻¹⁶) + λ W     A: the step of the grafted rule
///     M ← β₁ M + U, or β₁ M + (1 − β₁) U     W ← W − η M, with Nesterov's momentum W − η (β₁ M + U)
///
/// Up to a step the grafted rule's own momentum moves the parameters. Vectors are not preconditioned: they take the
/// grafted step. A may be the gradient (SGD), g/(√ΣG² + ε_d) (AdaGrad), the same with a moving average (RMSProp), or
/// the sign. The decay may be decoupled: W ← (1 − ηλ) W first.
///
/// R. Anil and others, *Scalable Second Order Optimization for Deep Learning*, 2020, arXiv:2002.09018; the form and the
/// names are those of pytorch_optimizer's ScalableShampoo with roots by eigenvalues. Its blocks, which split matrices
/// larger than 512, are missing; a small matrix merged into one dimension, its default, is a vector here: give the
/// layout so.
public struct DistributedShampoo: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// Whose steps give the length.
  public enum Graft: String, Sendable, CaseIterable, HyperparameterWord {
    /// Shampoo's own.
    case none
    /// The gradient.
    case sgd
    /// The gradient over the root of the sum of squares.
    case adaGrad
    /// The gradient over the root of the mean square.
    case rmsProp
    /// The gradient's signs.
    case sign

    public var label: String {
      switch self {
      case .none: "own step length"
      case .sgd: "SGD's step length"
      case .adaGrad: "AdaGrad's step length"
      case .rmsProp: "RMSProp's step length"
      case .sign: "sign step length"
      }
    }
  }

  /// Which sides of a matrix are preconditioned.
  public enum Sides: String, Sendable, CaseIterable, HyperparameterWord {
    /// L and R
    case both
    /// L alone
    case left
    /// R alone
    case right

    public var label: String {
      switch self {
      case .both: "both sides"
      case .left: "left side"
      case .right: "right side"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the statistics that is left after a step
  public let beta2: Double
  /// ε ≥ 0: what the statistics begin with on their diagonals
  public let matrixEpsilon: Double
  /// ε_d ≥ 0: added to the grafted rule's divisor
  public let diagonalEpsilon: Double
  /// p > 0: the root on each side; twice the number of sides if not given
  public let exponent: Double?
  /// t₀ ≥ 1: the first step that is preconditioned
  public let start: Int
  /// j ≥ 1: steps from one addition to the statistics to the next
  public let statisticsInterval: Int
  /// k ≥ 1: steps from one computation of the roots to the next
  public let rootInterval: Int
  /// N ≥ 1: matrices with more rows or columns are not preconditioned
  public let largestSize: Int
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayCoupling: DecayCoupling
  /// Whose steps give the length.
  public let graft: Graft
  /// Which sides of a matrix are preconditioned.
  public let sides: Sides
  /// Whether M is an average instead of a sum.
  public let averagesMomentum: Bool
  /// Whether the next step's momentum is taken in advance.
  public let nesterov: Bool

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let matrixEpsilonRange = Hyperparameter(
    "matrixEpsilon", symbol: #"\varepsilon"#, letter: "ε", .nonNegative, default: 1e-6,
    "what the statistics begin with on their diagonals")
  package static let diagonalEpsilonRange = Hyperparameter(
    "diagonalEpsilon", symbol: #"\varepsilon_d"#, letter: "ε_d", .nonNegative, default: 1e-10,
    "added to the grafted rule's divisor")
  package static let exponentRange = Hyperparameter(
    "exponent", symbol: #"p"#, letter: "p", .positive, default: 4,
    "the root on each side; twice the number of sides if not given")
  package static let startRange = Hyperparameter(
    "start", symbol: #"t_0"#, letter: "t₀", .atLeast(1), default: 25, isWhole: true,
    "the first step that is preconditioned")
  package static let statisticsIntervalRange = Hyperparameter(
    "statisticsInterval", symbol: #"j"#, letter: "j", .atLeast(1), default: 1, isWhole: true,
    "steps from one addition to the statistics to the next")
  package static let rootIntervalRange = Hyperparameter(
    "rootInterval", symbol: #"k"#, letter: "k", .atLeast(1), default: 10, isWhole: true,
    "steps from one computation of the roots to the next")
  package static let largestSizeRange = Hyperparameter(
    "largestSize", symbol: #"N"#, letter: "N", .atLeast(1), default: 8192, isWhole: true,
    "matrices with more rows or columns are not preconditioned")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// M, the grafted rule's momentum and its statistics
  public var slots: Int { 3 }
  public var needsMatrices: Bool { true }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the statistics that is left after a step; 0.999 by default.
  ///   - matrixEpsilon: ε ≥ 0, what the statistics begin with on their diagonals; 10⁻⁶ by default.
  ///   - diagonalEpsilon: ε_d ≥ 0, added to the grafted rule's divisor; 10⁻¹⁰ by default.
  ///   - exponent: p > 0, the root on each side; twice the number of sides if not given; none by default.
  ///   - start: t₀ ≥ 1, the first step that is preconditioned; 25 by default.
  ///   - statisticsInterval: j ≥ 1, steps from one addition to the statistics to the next; 1 by default.
  ///   - rootInterval: k ≥ 1, steps from one computation of the roots to the next; 10 by default.
  ///   - largestSize: N ≥ 1, matrices with more rows or columns are not preconditioned; 8192 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayCoupling: `coupled` by default: it is added to the scaled step.
  ///   - graft: `sgd` by default.
  ///   - sides: `both` by default.
  ///   - averagesMomentum: off by default.
  ///   - nesterov: on by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, matrixEpsilon: Double = 1e-6,
    diagonalEpsilon: Double = 1e-10, exponent: Double? = nil, start: Int = 25, statisticsInterval: Int = 1,
    rootInterval: Int = 10, largestSize: Int = 8192, weightDecay: Double = 0, decayCoupling: DecayCoupling = .coupled,
    graft: Graft = .sgd, sides: Sides = .both, averagesMomentum: Bool = false, nesterov: Bool = true
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.matrixEpsilonRange.check(matrixEpsilon)
    try Self.diagonalEpsilonRange.check(diagonalEpsilon)
    if let exponent { try Self.exponentRange.check(exponent) }
    try Self.startRange.check(start)
    try Self.statisticsIntervalRange.check(statisticsInterval)
    try Self.rootIntervalRange.check(rootInterval)
    try Self.largestSizeRange.check(largestSize)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.matrixEpsilon = matrixEpsilon
    self.diagonalEpsilon = diagonalEpsilon
    self.exponent = exponent
    self.start = start
    self.statisticsInterval = statisticsInterval
    self.rootInterval = rootInterval
    self.largestSize = largestSize
    self.weightDecay = weightDecay
    self.decayCoupling = decayCoupling
    self.graft = graft
    self.sides = sides
    self.averagesMomentum = averagesMomentum
    self.nesterov = nesterov
  }

  /// Whether a tensor has statistics.
  func preconditions(_ tensor: ParameterTensor) -> Bool {
    tensor.isMatrix && tensor.rows <= largestSize && tensor.columns <= largestSize
  }

  /// L and R and their roots.
  public func memory(for tensor: ParameterTensor) -> TensorMemory {
    guard preconditions(tensor) else { return TensorMemory() }
    return TensorMemory(scalars: 2 * tensor.rows * tensor.rows + 2 * tensor.columns * tensor.columns)
  }
  public func sharedMemory(for tensors: TensorList) -> TensorMemory {
    TensorMemory(room: tensors.largest { 3 * $0.count + MatrixRoots.room(size: max($0.rows, $0.columns)) })
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (room, _) = sweep.shared
    let step = sweep.step
    sweep.forEachTensor(of: self) { tensor in
      let (w, count) = (tensor.parameters, tensor.count)
      let (grafted, shaped) = (room, room + count)
      let rate = tensor.rate(learningRate)
      let (penalty, shrinkage) = decayCoupling.split(tensor.decay(weightDecay), rate: rate)
      writeGrafted(tensor, into: grafted)
      if preconditions(tensor.tensor) {
        precondition(tensor, step, into: shaped, room: shaped + count)
      } else {
        for i in 0..<count { shaped[i] = grafted[i] }
      }
      if graft != .none {
        let scale = norm(grafted, count) / (norm(shaped, count) + 1e-16)
        for i in 0..<count { shaped[i] *= scale }
      }
      let (beta, share) = (Scalar(beta1), Scalar(averagesMomentum ? 1 - beta1 : 1))
      let (m, graftedMomentum) = (tensor.slot(0), tensor.slot(1))
      let kept = Scalar(1 - shrinkage)
      for i in 0..<count {
        let added = Scalar(penalty) * w[i]
        let (update, other) = (shaped[i] + added, grafted[i] + added)
        m[i] = beta * m[i] + share * update
        graftedMomentum[i] = beta * graftedMomentum[i] + share * other
        let (momentum, last) = step >= start ? (m[i], update) : (graftedMomentum[i], other)
        w[i] = kept * w[i] - Scalar(rate) * (nesterov ? beta * momentum + share * last : momentum)
      }
    }
  }
}

extension DistributedShampoo: Configurable {
  public static let name = "distributed-shampoo"
  public static let title = "Distributed Shampoo"
  public static let summary = "Shampoo with averages, momentum and the step lengths of another rule"

  static let graftChoice = HyperparameterChoice(
    "graft", default: Graft.sgd, "the rule whose step length is taken")
  static let sidesChoice = HyperparameterChoice(
    "sides", default: Sides.both, "which sides of a matrix are preconditioned")
  static let averagesMomentumFlag = HyperparameterFlag(
    "averagesMomentum", default: false, on: "averaged momentum", off: "summed momentum",
    "whether M is an average instead of a sum")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), matrixEpsilon: source.number(Self.matrixEpsilonRange),
      diagonalEpsilon: source.number(Self.diagonalEpsilonRange),
      exponent: source.number(Self.exponentRange, unlessGiven: "by the number of sides"),
      start: source.count(Self.startRange), statisticsInterval: source.count(Self.statisticsIntervalRange),
      rootInterval: source.count(Self.rootIntervalRange), largestSize: source.count(Self.largestSizeRange),
      weightDecay: source.number(Self.weightDecayRange), decayCoupling: source.choice(DecayCoupling.choice),
      graft: source.choice(Self.graftChoice), sides: source.choice(Self.sidesChoice),
      averagesMomentum: source.flag(Self.averagesMomentumFlag), nesterov: source.flag(.nesterov(default: true)))
  }
}
