/// Every matrix's gradient multiplied from both sides by inverse roots of what gradients have added up to.
///
///     L ← L + G Gᵀ     R ← R + Gᵀ G     both from ε I
///     matrix   W ← W − η L^(−1/4) G R^(−1/4)
///     vector   w ← w − η L^(−1/2) g
///
/// For a vector that is full-matrix AdaGrad. The roots are computed every k steps, at step k first; until then they are
/// zero and nothing moves. The momentum is pytorch_optimizer's: it blends the gradient with the last preconditioned
/// one, G ← (1 − μ) G + μ U, before anything is summed. A coupled decay is in the sums too.
///
/// V. Gupta, T. Koren, Y. Singer, *Shampoo: Preconditioned Stochastic Tensor Optimization*, 2018, arXiv:1802.09568. The
/// roots take O(r³ + c³) for a matrix of r × c. For averages in place of sums, grafted step lengths and the momentum of
/// large trainings see ``DistributedShampoo``.
public struct Shampoo: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// μ in [0, 1): share of the last preconditioned gradient
  public var momentum: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// k ≥ 1: steps from one computation of the roots to the next
  public let rootInterval: Int
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayCoupling: DecayCoupling

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.1)
  package static let momentumRange = Hyperparameter(
    "momentum", symbol: #"\mu"#, letter: "μ", .decay, default: 0,
    "share of the last preconditioned gradient")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-6)
  package static let rootIntervalRange = Hyperparameter(
    "rootInterval", symbol: #"k"#, letter: "k", .atLeast(1), default: 1, isWhole: true,
    "steps from one computation of the roots to the next")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// the last preconditioned gradient
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - momentum: μ in [0, 1), share of the last preconditioned gradient; 0 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁶ by default.
  ///   - rootInterval: k ≥ 1, steps from one computation of the roots to the next; 1 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayCoupling: `coupled` by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, momentum: Double = 0, epsilon: Double = 1e-6, rootInterval: Int = 1,
    weightDecay: Double = 0, decayCoupling: DecayCoupling = .coupled
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.momentumRange.check(momentum)
    try Self.epsilonRange.check(epsilon)
    try Self.rootIntervalRange.check(rootInterval)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.momentum = momentum
    self.epsilon = epsilon
    self.rootInterval = rootInterval
    self.weightDecay = weightDecay
    self.decayCoupling = decayCoupling
  }

  /// L and R and their roots.
  public func memory(for tensor: ParameterTensor) -> TensorMemory {
    let right = tensor.isMatrix ? 2 * tensor.columns * tensor.columns : 0
    return TensorMemory(scalars: 2 * tensor.rows * tensor.rows + right)
  }
  public func sharedMemory(for tensors: TensorList) -> TensorMemory {
    TensorMemory(
      room: tensors.largest { 2 * $0.count + MatrixRoots.room(size: max($0.rows, $0.isMatrix ? $0.columns : 0)) })
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (room, _) = sweep.shared
    let step = sweep.step
    let beta = Scalar(step == 1 ? 0 : momentum)
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, last) = (tensor.parameters, tensor.gradient, tensor.slot(0))
      let (rows, columns, count) = (tensor.rows, tensor.columns, tensor.count)
      let rate = tensor.rate(learningRate)
      let (penalty, shrinkage) = decayCoupling.split(tensor.decay(weightDecay), rate: rate)
      let (slope, half, rest) = (room, room + count, room + 2 * count)
      let kept = Scalar(1 - shrinkage)
      for i in 0..<count {
        let blend = beta == 0 ? g[i] : g[i] + beta * (last[i] - g[i])
        slope[i] = blend + Scalar(penalty) * w[i]
        w[i] = kept * w[i]
      }
      let exponent = tensor.tensor.isMatrix ? 4.0 : 2
      let (left, leftRoot) = (tensor.scalars, tensor.scalars + rows * rows)
      if step == 1 { Matrices.fillDiagonal(left, rows, with: Scalar(epsilon)) }
      Matrices.addRowProducts(slope, rows: rows, columns: columns, keeping: 1, adding: 1, to: left)
      if step % rootInterval == 0 {
        MatrixRoots.writeInverseRoot(of: left, size: rows, exponent: exponent, into: leftRoot, room: rest)
      }
      Matrices.product(leftRoot, slope, into: half, rows: rows, inner: rows, columns: columns)
      if tensor.tensor.isMatrix {
        let right = leftRoot + rows * rows
        let rightRoot = right + columns * columns
        if step == 1 { Matrices.fillDiagonal(right, columns, with: Scalar(epsilon)) }
        Matrices.addColumnProducts(slope, rows: rows, columns: columns, keeping: 1, adding: 1, to: right)
        if step % rootInterval == 0 {
          MatrixRoots.writeInverseRoot(of: right, size: columns, exponent: exponent, into: rightRoot, room: rest)
        }
        Matrices.product(half, rightRoot, into: last, rows: rows, inner: columns, columns: columns)
      } else {
        for i in 0..<count { last[i] = half[i] }
      }
      for i in 0..<count { w[i] -= Scalar(rate) * last[i] }
    }
  }
}

extension Shampoo: Configurable {
  public static let name = "shampoo"
  public static let title = "Shampoo"
  public static let summary = "matrices' gradients between inverse roots of their sums of products"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), momentum: source.number(Self.momentumRange),
      epsilon: source.number(Self.epsilonRange), rootInterval: source.count(Self.rootIntervalRange),
      weightDecay: source.number(Self.weightDecayRange), decayCoupling: source.choice(DecayCoupling.choice))
  }
}
