/// Adam's mean square from the means of rows and columns, without momentum, with steps as long as the tensor asks for.
///
///     b = 1 − t^(−c)     R, C: moving averages, with b, of the means of g² over rows and columns
///     V = R C / mean R for a matrix, a full average of g² for a vector
///     u = g / √V     u ← u / max(1, RMS(u) / d)
///
///     relative    w ← (1 − ηλ) w − max(ε₂, RMS(w)) min(η, 1/√t) u     g / max(√V, ε₁)
///     scaled      w ← w − m − λ w,  m ← β₁ m + (1 − β₁) η max(ε₂, RMS(w)) u     g² + ε₁ for g²
///
/// The first step replaces the averages by g². The relative form is the paper's and PyTorch's: η is a ceiling of the
/// relative step and the factor of the decay, ε₁ a floor under the root, by default the distance of 1 from the next
/// number, so that the path depends on the type. The scaled form is Optax's: η multiplies, ε₁ is added to g², by
/// default 10⁻³⁰, the decay is not multiplied by η, there may be momentum, and b is computed in single precision for
/// every type. Matrices of fewer rows or columns than a limit keep the full average; Optax's limit is 128.
///
/// N. Shazeer, M. Stern, *Adafactor: Adaptive Learning Rates with Sublinear Memory Cost*, 2018, arXiv:1804.04235, with
/// c = 0.8, d = 1, ε₂ = 10⁻³.
public struct Adafactor: DecayingOptimizer, TensorOptimizer {
  /// What a step is made of.
  public enum Form: String, Sendable, CaseIterable, HyperparameterWord {
    /// A share of the tensor, at most η and falling with the root of time: the paper, PyTorch.
    case relative
    /// η times the tensor's scale, with momentum: Optax.
    case scaled

    public var label: String {
      switch self {
      case .relative: "relative steps"
      case .scaled: "scaled steps"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// What a step is made of.
  public let form: Form
  /// c ≥ 0: how fast the averages come to rest
  public let decayExponent: Double
  /// t₀ ≥ 0: steps that the averages count fewer
  public let stepOffset: Int
  /// ε₁ ≥ 0
  public let epsilon: Double?
  /// ε₂ ≥ 0: the least a tensor's root mean square counts
  public let smallestScale: Double
  /// d > 0: the longest root mean square of u
  public let clipThreshold: Double
  /// Whether u is clipped.
  public let clips: Bool
  /// Whether steps are as long as the tensor asks for.
  public let scalesByParameters: Bool
  /// k ≥ 1: the least rows and columns of a factored matrix
  public let smallestFactored: Int
  /// β₁ in [0, 1): share of the mean step that is left after a step, in the scaled form
  public let beta1: Double
  /// λ ≥ 0
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let decayExponentRange = Hyperparameter(
    "decayExponent", symbol: #"c"#, letter: "c", .nonNegative, default: 0.8,
    "how fast the averages come to rest")
  package static let stepOffsetRange = Hyperparameter(
    "stepOffset", symbol: #"t_0"#, letter: "t₀", .nonNegative, default: 0, isWhole: true,
    "steps that the averages count fewer")
  package static let epsilonRange = Hyperparameter(
    "epsilon", symbol: #"\varepsilon_1"#, letter: "ε₁", .nonNegative, default: 1e-30,
    "floor under the root, or added to the square; the form's if not given")
  package static let smallestScaleRange = Hyperparameter(
    "smallestScale", symbol: #"\varepsilon_2"#, letter: "ε₂", .nonNegative, default: 1e-3,
    "the least a tensor's root mean square counts")
  package static let clipThresholdRange = Hyperparameter(
    "clipThreshold", symbol: #"d"#, letter: "d", .positive, default: 1,
    "the longest root mean square of u")
  package static let smallestFactoredRange = Hyperparameter(
    "smallestFactored", symbol: #"k"#, letter: "k", .atLeast(1), default: 1, isWhole: true,
    "the least rows and columns of a factored matrix")
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta_1"#, letter: "β₁", .decay, default: 0,
    "share of the mean step that is left after a step, in the scaled form")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m if there is momentum
  public var slots: Int { beta1 > 0 ? 1 : 0 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - form: `relative` by default.
  ///   - decayExponent: c ≥ 0, how fast the averages come to rest; 0.8 by default.
  ///   - stepOffset: t₀ ≥ 0, steps that the averages count fewer; 0 by default.
  ///   - epsilon: ε₁ ≥ 0; none by default.
  ///   - smallestScale: ε₂ ≥ 0, the least a tensor's root mean square counts; 0.001 by default.
  ///   - clipThreshold: d > 0, the longest root mean square of u; 1 by default.
  ///   - clips: on by default.
  ///   - scalesByParameters: on by default.
  ///   - smallestFactored: k ≥ 1, the least rows and columns of a factored matrix; 1 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean step that is left after a step, in the scaled form; 0 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, form: Form = .relative, decayExponent: Double = 0.8, stepOffset: Int = 0,
    epsilon: Double? = nil, smallestScale: Double = 1e-3, clipThreshold: Double = 1, clips: Bool = true,
    scalesByParameters: Bool = true, smallestFactored: Int = 1, beta1: Double = 0, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.decayExponentRange.check(decayExponent)
    try Self.stepOffsetRange.check(stepOffset)
    if let epsilon { try Self.epsilonRange.check(epsilon) }
    try Self.smallestScaleRange.check(smallestScale)
    try Self.clipThresholdRange.check(clipThreshold)
    try Self.smallestFactoredRange.check(smallestFactored)
    try Self.beta1Range.check(beta1)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.form = form
    self.decayExponent = decayExponent
    self.stepOffset = stepOffset
    self.epsilon = epsilon
    self.smallestScale = smallestScale
    self.clipThreshold = clipThreshold
    self.clips = clips
    self.scalesByParameters = scalesByParameters
    self.smallestFactored = smallestFactored
    self.beta1 = beta1
    self.weightDecay = weightDecay
  }

  /// The means of rows and columns, or the full average.
  public func memory(for tensor: ParameterTensor) -> TensorMemory {
    TensorMemory(scalars: factors(tensor) ? tensor.rows + tensor.columns : tensor.count)
  }
  public func sharedMemory(for tensors: TensorList) -> TensorMemory {
    TensorMemory(room: tensors.largest { $0.count })
  }

  /// Whether a tensor's mean square is kept by rows and columns.
  func factors(_ tensor: ParameterTensor) -> Bool {
    tensor.isMatrix && min(tensor.rows, tensor.columns) >= smallestFactored
  }

  /// u before it is clipped.
  func writeDirection<Scalar: OptimizerScalar>(
    _ tensor: TensorStep<Scalar>, _ kept: Scalar, _ share: Scalar, into u: UnsafeMutablePointer<Scalar>
  ) {
    let (g, v) = (tensor.gradient, tensor.scalars)
    let floor = form == .relative ? epsilon.map { Scalar($0) } ?? Scalar.ulpOfOne : 0
    let added = form == .scaled ? Scalar(epsilon ?? 1e-30) : 0
    // In Float 10⁻³⁰ squared is 0; the root is compared instead of the square.
    if factors(tensor.tensor) {
      let (rows, columns) = (tensor.scalars, tensor.scalars + tensor.rows)
      FactoredMoments.add(
        g, rows: tensor.rows, columns: tensor.columns, keeping: kept, adding: share, offset: added, to: rows, columns)
      let mean = max(FactoredMoments.mean(rows, tensor.rows), floor)
      for i in 0..<tensor.rows {
        for j in 0..<tensor.columns {
          let index = i * tensor.columns + j
          let root = max((rows[i] / mean * columns[j]).squareRoot(), floor)
          u[index] = root == 0 ? 0 : g[index] / root
        }
      }
    } else {
      for i in 0..<tensor.count {
        v[i] = kept * v[i] + share * (g[i] * g[i] + added)
        let root = max(v[i].squareRoot(), floor)
        u[i] = root == 0 ? 0 : g[i] / root
      }
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (room, _) = sweep.shared
    let time = Double(sweep.step - stepOffset)
    var share = Double.power(time, -decayExponent)
    var kept = 1 - share
    if form == .scaled {
      let single = 1 - Float.power(Float(time), -Float(decayExponent))
      (kept, share) = (Double(single), Double(1 - single))
    }
    let share1 = Scalar(1 - beta1)
    sweep.forEachTensor(of: self) { tensor in
      let (w, count) = (tensor.parameters, tensor.count)
      let rate = tensor.rate(learningRate)
      let scale = scalesByParameters ? max(smallestScale, Double(rootMeanSquare(w, count))) : 1
      writeDirection(tensor, Scalar(kept), Scalar(share), into: room)
      let length = clips ? max(1, Double(rootMeanSquare(room, count)) / clipThreshold) : 1
      switch form {
      case .relative:
        let step = Scalar(scale * min(rate, 1 / Double(sweep.step).squareRoot()) / length)
        let shrunk = Scalar(1 - rate * tensor.decay(weightDecay))
        for i in 0..<count { w[i] = shrunk * w[i] - step * room[i] }
      case .scaled:
        let step = Scalar(scale * rate / length)
        let decay = Scalar(tensor.decay(weightDecay))
        if beta1 > 0 {
          let m = tensor.slot(0)
          for i in 0..<count {
            m[i] = Scalar(beta1) * m[i] + share1 * (step * room[i])
            w[i] -= m[i] + decay * w[i]
          }
        } else {
          for i in 0..<count { w[i] -= step * room[i] + decay * w[i] }
        }
      }
    }
  }
}

extension Adafactor: Configurable {
  public static let name = "adafactor"
  public static let title = "Adafactor"
  public static let summary = "Adam's mean square from means of rows and columns"

  static let formChoice = HyperparameterChoice(
    "form", default: Form.relative, "steps relative to time, or scaled with momentum")
  static let scalesByParametersFlag = HyperparameterFlag(
    "scalesByParameters", default: true, on: "scaled by parameters", off: "not scaled by parameters",
    "whether steps are as long as the tensor asks for")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), form: source.choice(Self.formChoice),
      decayExponent: source.number(Self.decayExponentRange), stepOffset: source.count(Self.stepOffsetRange),
      epsilon: source.number(Self.epsilonRange, unlessGiven: "the parameters' precision, or 10⁻³⁰ where scaled"),
      smallestScale: source.number(Self.smallestScaleRange), clipThreshold: source.number(Self.clipThresholdRange),
      clips: source.flag(.clips), scalesByParameters: source.flag(Self.scalesByParametersFlag),
      smallestFactored: source.count(Self.smallestFactoredRange), beta1: source.number(Self.beta1Range),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
