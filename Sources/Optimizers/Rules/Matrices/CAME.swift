/// Adafactor with momentum that is trusted where it agrees with the steps it is made of.
///
///     R, C: moving averages, with β₂, of the means of g² + ε₁ over rows and columns
///     u = g / √(R C / mean R)     u ← u / max(1, RMS(u) / d)     m ← β₁ m + (1 − β₁) u
///     S, T: the same, with β₃, of (u − m)² + ε₂
///     w ← (1 − ηλ) w − η m / √(S T / mean S)
///
/// A vector has a full mean square and no confidence: w ← w − η m. Nothing is corrected for bias. With a maximum, u is
/// g / √(h / β₂) where h is the largest 1/√… so far: that is pytorch_optimizer's, and no square.
///
/// Y. Luo and others, *CAME: Confidence-guided Adaptive Memory Efficient Optimization*, 2023, arXiv:2307.02047: β =
/// 0.9, 0.999, 0.9999, ε₁ = 10⁻³⁰, ε₂ = 10⁻¹⁶.
public struct CAME: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// β₃ in [0, 1): share of the mean squared deviation that is left after a step
  public let beta3: Double
  /// ε₁ ≥ 0
  public let epsilon: Double
  /// ε₂ ≥ 0: added to the squared deviation
  public let deviationEpsilon: Double
  /// d > 0: the longest root mean square of u
  public let clipThreshold: Double
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayCoupling: DecayCoupling
  /// Whether the divisor is the largest so far.
  public let keepsMaximum: Bool

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 2e-4)
  package static let beta3Range = Hyperparameter(
    "beta3", symbol: #"\beta_3"#, letter: "β₃", .decay, default: 0.9999,
    "share of the mean squared deviation that is left after a step")
  package static let epsilonRange = Hyperparameter(
    "epsilon", symbol: #"\varepsilon_1"#, letter: "ε₁", .nonNegative, default: 1e-30,
    "added to the squared gradient")
  package static let deviationEpsilonRange = Hyperparameter(
    "deviationEpsilon", symbol: #"\varepsilon_2"#, letter: "ε₂", .nonNegative, default: 1e-16,
    "added to the squared deviation")
  package static let clipThresholdRange = Hyperparameter(
    "clipThreshold", symbol: #"d"#, letter: "d", .positive, default: 1,
    "the longest root mean square of u")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m, and the maximum
  public var slots: Int { keepsMaximum ? 2 : 1 }
  public var needsMatrices: Bool { true }

  /// - Parameters:
  ///   - learningRate: η > 0; 2e-4 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.999 by default.
  ///   - beta3: β₃ in [0, 1), share of the mean squared deviation that is left after a step; 0.9999 by default.
  ///   - epsilon: ε₁ ≥ 0; 10⁻³⁰ by default.
  ///   - deviationEpsilon: ε₂ ≥ 0, added to the squared deviation; 10⁻¹⁶ by default.
  ///   - clipThreshold: d > 0, the longest root mean square of u; 1 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayCoupling: `decoupled` by default.
  ///   - keepsMaximum: off by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 2e-4, beta1: Double = 0.9, beta2: Double = 0.999, beta3: Double = 0.9999,
    epsilon: Double = 1e-30, deviationEpsilon: Double = 1e-16, clipThreshold: Double = 1, weightDecay: Double = 0,
    decayCoupling: DecayCoupling = .decoupled, keepsMaximum: Bool = false
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.beta3Range.check(beta3)
    try Self.epsilonRange.check(epsilon)
    try Self.deviationEpsilonRange.check(deviationEpsilon)
    try Self.clipThresholdRange.check(clipThreshold)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.beta3 = beta3
    self.epsilon = epsilon
    self.deviationEpsilon = deviationEpsilon
    self.clipThreshold = clipThreshold
    self.weightDecay = weightDecay
    self.decayCoupling = decayCoupling
    self.keepsMaximum = keepsMaximum
  }

  /// Means over rows and columns of squares and of deviations, or the full mean square.
  public func memory(for tensor: ParameterTensor) -> TensorMemory {
    TensorMemory(scalars: tensor.isMatrix ? 2 * (tensor.rows + tensor.columns) : tensor.count)
  }
  public func sharedMemory(for tensors: TensorList) -> TensorMemory {
    TensorMemory(room: tensors.largest { 2 * $0.count })
  }

  /// 1/√V, after the gradient has been taken into V.
  private func writeInverseRoot<Scalar: OptimizerScalar>(
    _ tensor: TensorStep<Scalar>, _ slope: UnsafePointer<Scalar>, into root: UnsafeMutablePointer<Scalar>
  ) {
    let (beta, share, added) = (Scalar(beta2), Scalar(1 - beta2), Scalar(epsilon))
    guard tensor.tensor.isMatrix else {
      let v = tensor.scalars
      for i in 0..<tensor.count {
        v[i] = beta * v[i] + share * (slope[i] * slope[i] + added)
        root[i] = inverseRoot(v[i])
      }
      return
    }
    let (rows, columns) = (tensor.rows, tensor.columns)
    let (byRow, byColumn) = (tensor.scalars, tensor.scalars + rows)
    FactoredMoments.add(
      slope, rows: rows, columns: columns, keeping: beta, adding: share, offset: added, to: byRow, byColumn)
    writeInverseRoot(byRow, byColumn, rows, columns, into: root)
  }

  /// 1/√(R C / mean R)
  private func writeInverseRoot<Scalar: OptimizerScalar>(
    _ byRow: UnsafePointer<Scalar>, _ byColumn: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int,
    into root: UnsafeMutablePointer<Scalar>
  ) {
    let mean = FactoredMoments.mean(byRow, rows)
    for i in 0..<rows {
      let factor = inverseRoot(byRow[i] / mean)
      for j in 0..<columns { root[i * columns + j] = factor * inverseRoot(byColumn[j]) }
    }
  }

  /// 1/√x; 0 where nothing has been seen
  private func inverseRoot<Scalar: OptimizerScalar>(_ x: Scalar) -> Scalar {
    x > 0 ? 1 / x.squareRoot() : 0
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (room, _) = sweep.shared
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, m, count) = (tensor.parameters, tensor.gradient, tensor.slot(0), tensor.count)
      let (slope, u) = (room, room + count)
      let rate = tensor.rate(learningRate)
      let (penalty, shrinkage) = decayCoupling.split(tensor.decay(weightDecay), rate: rate)
      let kept = Scalar(1 - shrinkage)
      for i in 0..<count {
        slope[i] = g[i] + Scalar(penalty) * w[i]
        w[i] = kept * w[i]
      }
      writeInverseRoot(tensor, slope, into: u)
      if keepsMaximum {
        let largest = tensor.slot(1)
        for i in 0..<count {
          largest[i] = max(largest[i], 1 / u[i])
          u[i] = 1 / (largest[i] / Scalar(beta2)).squareRoot()
        }
      }
      for i in 0..<count { u[i] *= slope[i] }
      let length = max(1, rootMeanSquare(u, count) / Scalar(clipThreshold))
      let (beta, share) = (Scalar(beta1), Scalar(1 - beta1))
      for i in 0..<count {
        u[i] /= length
        m[i] = beta * m[i] + share * u[i]
      }
      guard tensor.tensor.isMatrix else {
        for i in 0..<count { w[i] -= Scalar(rate) * m[i] }
        return
      }
      for i in 0..<count { u[i] -= m[i] }
      let (rows, columns) = (tensor.rows, tensor.columns)
      let (byRow, byColumn) = (tensor.scalars + rows + columns, tensor.scalars + 2 * rows + columns)
      FactoredMoments.add(
        u, rows: rows, columns: columns, keeping: Scalar(beta3), adding: Scalar(1 - beta3),
        offset: Scalar(deviationEpsilon), to: byRow, byColumn)
      writeInverseRoot(byRow, byColumn, rows, columns, into: u)
      for i in 0..<count { w[i] -= Scalar(rate) * (u[i] * m[i]) }
    }
  }
}

extension CAME: Configurable {
  public static let name = "came"
  public static let title = "CAME"
  public static let summary = "Adafactor with momentum, trusted where it agrees with its steps"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), beta3: source.number(Self.beta3Range),
      epsilon: source.number(Self.epsilonRange), deviationEpsilon: source.number(Self.deviationEpsilonRange),
      clipThreshold: source.number(Self.clipThresholdRange), weightDecay: source.number(Self.weightDecayRange),
      decayCoupling: source.choice(DecayCoupling.choice(default: .decoupled)), keepsMaximum: source.flag(.keepsMaximum))
  }
}
