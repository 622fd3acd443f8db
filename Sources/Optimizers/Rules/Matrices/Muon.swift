/// Momentum whose matrix is made orthogonal: all its singular values are carried to about 1.
///
///     B ← μ B + (1 − μ) G     M = μ B + (1 − μ) G with Nesterov's momentum, else B
///     O = Newton–Schulz of M, see ``NewtonSchulzCoefficients``
///     W ← (1 − ηλ) W − η s O
///
///     s:  widening    √max(1, rows/columns)    PyTorch, and the author's program; rows are outputs
///         narrowing   √max(1, columns/rows)    Optax, where rows are inputs
///         matchesRMS  ρ √max(rows, columns)    as long as AdamW's steps for ρ = 0.2
///
/// B is an average, though some docstrings have a sum; as the iteration forgets the scale, that changes nothing but
/// what Nesterov's momentum blends. The author's coefficients carry singular values to 0.7–1.2, not to 1. The decay is
/// multiplied by η without s. PyTorch iterates in bfloat16 whatever the parameters are, which can be asked for. Optax
/// divides B by 1 − μᵗ⁺¹ and G by 1 − μᵗ before it blends them: from the second step another direction; and it can
/// multiply O by ⟨M, O⟩.
///
/// A vector is taken for a matrix of one column, which is divided by its length: give vectors, embeddings and output
/// layers to another rule with ``Partitioned``, usually AdamW.
///
/// K. Jordan and others, *Muon: An optimizer for hidden layers in neural networks*, 2024; J. Liu and others, *Muon is
/// Scalable for LLM Training*, 2025, arXiv:2502.16982.
public struct Muon: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// What the orthogonal matrix is multiplied by.
  public enum Scale: String, Sendable, CaseIterable, HyperparameterWord {
    /// √max(1, rows/columns)
    case widening
    /// √max(1, columns/rows)
    case narrowing
    /// ρ √max(rows, columns)
    case matchesRMS

    public var label: String {
      switch self {
      case .widening: "scale for wide steps"
      case .narrowing: "scale for narrow steps"
      case .matchesRMS: "AdamW's step length"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// μ in [0, 1): share of the mean gradient that is left after a step
  public var momentum: Double
  /// Whether the next step's momentum is taken in advance.
  public let nesterov: Bool
  /// Whether momentum and gradient are corrected for bias, as in Optax.
  public let corrects: Bool
  /// The polynomials of the iterations.
  public let coefficients: NewtonSchulzCoefficients
  /// n ≥ 0: how many Newton–Schulz iterations are made
  public let iterations: Int
  /// How M is made small enough.
  public let normalisation: MatrixNormalisation
  /// ε ≥ 0
  public let epsilon: Double
  /// What the orthogonal matrix is multiplied by.
  public let scale: Scale
  /// ρ > 0: root of the mean square of a step of rate 1, where `matchesRMS` asks for one
  public let rms: Double
  /// Whether O is multiplied by ⟨M, O⟩.
  public let adaptive: Bool
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayCoupling: DecayCoupling
  /// How the products of the iterations are rounded.
  public let rounding: ProductRounding

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.02)
  package static let momentumRange = Hyperparameter(
    "momentum", symbol: #"\mu"#, letter: "μ", .decay, default: 0.95,
    "share of the mean gradient that is left after a step")
  package static let iterationsRange = Hyperparameter(
    "iterations", symbol: #"n"#, letter: "n", .nonNegative, default: 5, isWhole: true,
    "how many Newton–Schulz iterations are made")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-7)
  package static let rmsRange = Hyperparameter(
    "rms", symbol: #"\rho"#, letter: "ρ", .positive, default: 0.2,
    "root of the mean square of a step of rate 1, where `matchesRMS` asks for one")
  package static let weightDecayRange = Hyperparameter.weightDecay(default: 0.1)
  /// B
  public var slots: Int { 1 }
  public var needsMatrices: Bool { true }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.02 by default.
  ///   - momentum: μ in [0, 1), share of the mean gradient that is left after a step; 0.95 by default.
  ///   - nesterov: on by default.
  ///   - corrects: off by default: only Nesterov's momentum is another for it.
  ///   - coefficients: `jordan` by default.
  ///   - iterations: n ≥ 0, how many Newton–Schulz iterations are made; 5 by default.
  ///   - normalisation: `clamped` by default, as in PyTorch.
  ///   - epsilon: ε ≥ 0; 10⁻⁷ by default, of the normalisation.
  ///   - scale: `widening` by default.
  ///   - rms: ρ > 0, root of the mean square of a step of rate 1, where `matchesRMS` asks for one; 0.2 by default.
  ///   - adaptive: off by default.
  ///   - weightDecay: λ ≥ 0; 0.1 by default, PyTorch's; the author's program has none.
  ///   - decayCoupling: `decoupled` by default.
  ///   - rounding: as the parameters by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.02, momentum: Double = 0.95, nesterov: Bool = true, corrects: Bool = false,
    coefficients: NewtonSchulzCoefficients = .jordan, iterations: Int = 5,
    normalisation: MatrixNormalisation = .clamped, epsilon: Double = 1e-7, scale: Scale = .widening, rms: Double = 0.2,
    adaptive: Bool = false, weightDecay: Double = 0.1, decayCoupling: DecayCoupling = .decoupled,
    rounding: ProductRounding = .none
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.momentumRange.check(momentum)
    try Self.iterationsRange.check(iterations)
    try Self.epsilonRange.check(epsilon)
    try Self.rmsRange.check(rms)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
    self.corrects = corrects
    self.coefficients = coefficients
    self.iterations = iterations
    self.normalisation = normalisation
    self.epsilon = epsilon
    self.scale = scale
    self.rms = rms
    self.adaptive = adaptive
    self.weightDecay = weightDecay
    self.decayCoupling = decayCoupling
    self.rounding = rounding
  }

  /// s
  func factor(_ rows: Int, _ columns: Int) -> Double {
    switch scale {
    case .widening: max(1, Double(rows) / Double(columns)).squareRoot()
    case .narrowing: max(1, Double(columns) / Double(rows)).squareRoot()
    case .matchesRMS: rms * Double(max(rows, columns)).squareRoot()
    }
  }

  public func sharedMemory(for tensors: TensorList) -> TensorMemory {
    TensorMemory(room: tensors.largest { 2 * $0.count + NewtonSchulz.room(rows: $0.rows, columns: $0.columns) })
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (room, _) = sweep.shared
    let (beta, share) = (Scalar(momentum), Scalar(1 - momentum))
    var (meanShare, gradientShare) = nesterov ? (momentum, 1 - momentum) : (1, 0)
    if corrects {
      let power = sweep.power(momentum)
      meanShare /= nesterov ? 1 - power * momentum : 1 - power
      gradientShare /= 1 - power
    }
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, b, count) = (tensor.parameters, tensor.gradient, tensor.slot(0), tensor.count)
      let (direction, rest) = (room, room + 2 * count)
      let rate = tensor.rate(learningRate)
      let (penalty, shrinkage) = decayCoupling.split(tensor.decay(weightDecay), rate: rate)
      for i in 0..<count {
        let slope = g[i] + Scalar(penalty) * w[i]
        b[i] = beta * b[i] + share * slope
        direction[i] = Scalar(meanShare) * b[i] + Scalar(gradientShare) * slope
      }
      let blend = room + count
      if adaptive { for i in 0..<count { blend[i] = direction[i] } }
      NewtonSchulz.orthogonalise(
        direction, rows: tensor.rows, columns: tensor.columns, coefficients: coefficients, iterations: iterations,
        normalisation: normalisation, epsilon: epsilon, room: rest, rounding: rounding)
      var step = Scalar(rate * factor(tensor.rows, tensor.columns))
      if adaptive { step *= dot(blend, direction, count) }
      let kept = Scalar(1 - shrinkage)
      for i in 0..<count { w[i] = kept * w[i] - step * direction[i] }
    }
  }
}

extension Muon: Configurable {
  public static let name = "muon"
  public static let title = "Muon"
  public static let summary = "momentum of matrices, made orthogonal"

  static let correctsFlag = HyperparameterFlag(
    "corrects", default: false, on: "momentum corrected", off: "momentum not corrected",
    "whether momentum and gradient are corrected for bias")
  static let scaleChoice = HyperparameterChoice(
    "scale", default: Scale.widening, "what the orthogonal matrix is multiplied by")
  static let adaptiveFlag = HyperparameterFlag(
    "adaptive", default: false, on: "scaled by ⟨M, O⟩", off: "not scaled by ⟨M, O⟩",
    "whether O is multiplied by ⟨M, O⟩")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), momentum: source.number(Self.momentumRange),
      nesterov: source.flag(.nesterov(default: true)), corrects: source.flag(Self.correctsFlag),
      coefficients: source.choice(NewtonSchulzSet.choice).coefficients, iterations: source.count(Self.iterationsRange),
      normalisation: source.choice(MatrixNormalisation.choice), epsilon: source.number(Self.epsilonRange),
      scale: source.choice(Self.scaleChoice), rms: source.number(Self.rmsRange),
      adaptive: source.flag(Self.adaptiveFlag), weightDecay: source.number(Self.weightDecayRange),
      decayCoupling: source.choice(DecayCoupling.choice(default: .decoupled)),
      rounding: source.choice(ProductRounding.choice))
  }
}
