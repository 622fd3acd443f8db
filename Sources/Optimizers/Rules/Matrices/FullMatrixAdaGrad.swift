/// AdaGrad with the whole matrix of gradients' products, where ``AdaGrad`` has its diagonal.
///
///     G ← G + g gᵀ
///     insideRoot    w ← w − η (G + ε I)^(−1/2) g
///     outsideRoot   w ← w − η (G^(1/2) + ε I)^(−1) g
///
/// The steps don't depend on the axes: in a valley across the coordinates they are as good as along them. Every tensor
/// has a matrix of its own, of the square of its size; one vector gives the paper's rule. After few steps G has rank
/// below its size, and with ε outside the root its rounding is divided by ε: take ε no smaller than 10⁻⁶ there.
///
/// J. Duchi, E. Hazan, Y. Singer, *Adaptive Subgradient Methods for Online Learning and Stochastic Optimization*, JMLR
/// 12, 2011. A step takes O(n³) for n parameters.
public struct FullMatrixAdaGrad: DecayingOptimizer, TensorOptimizer {
  /// η > 0
  public var learningRate: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// Where ε is added.
  public let epsilonPlacement: EpsilonPlacement
  /// λ ≥ 0
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.1)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-6)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// nothing for a parameter by itself
  public var slots: Int { 0 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁶ by default.
  ///   - epsilonPlacement: inside the root by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, epsilon: Double = 1e-6, epsilonPlacement: EpsilonPlacement = .insideRoot,
    weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.epsilon = epsilon
    self.epsilonPlacement = epsilonPlacement
    self.weightDecay = weightDecay
  }

  public func memory(for tensor: ParameterTensor) -> TensorMemory { TensorMemory(scalars: tensor.count * tensor.count) }
  public func sharedMemory(for tensors: TensorList) -> TensorMemory {
    TensorMemory(room: tensors.largest { $0.count * $0.count + $0.count + MatrixRoots.room(size: $0.count) })
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (room, _) = sweep.shared
    let isFirst = sweep.step == 1
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, count) = (tensor.parameters, tensor.gradient, tensor.count)
      let (sums, root, slope) = (tensor.scalars, room, room + count * count)
      let rest = slope + count
      let (penalty, rate) = (Scalar(tensor.decay(weightDecay)), Scalar(tensor.rate(learningRate)))
      let (inside, outside) = epsilonPlacement.split(Scalar(epsilon))
      if isFirst { Matrices.fillDiagonal(sums, count, with: inside) }
      for i in 0..<count { slope[i] = g[i] + penalty * w[i] }
      Matrices.addRowProducts(slope, rows: count, columns: 1, keeping: 1, adding: 1, to: sums)
      MatrixRoots.writeInverseRoot(
        of: sums, size: count, exponent: 2, shift: epsilonPlacement == .outsideRoot ? outside : nil, into: root,
        room: rest)
      for i in 0..<count { w[i] -= rate * dot(root + i * count, slope, count) }
    }
  }
}

extension FullMatrixAdaGrad: Configurable {
  public static let name = "full-matrix-adagrad"
  public static let title = "Full-matrix AdaGrad"
  public static let summary = "AdaGrad with the products of all pairs of parameters"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), epsilon: source.number(Self.epsilonRange),
      epsilonPlacement: source.choice(EpsilonPlacement.choice(default: .insideRoot)),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
