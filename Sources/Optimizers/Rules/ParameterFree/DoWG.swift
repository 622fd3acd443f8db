/// DoG with gradients weighted by the distance at which they were taken.
///
///     r² = max(r², ‖w − w₀‖²)     G ← G + r² ‖g‖²     w ← w − η r² / (√G + ε) · g
///
/// One distance and one sum hold for all tensors. r² begins at ε unless it is given. With weight decay g is g + λ w.
///
/// A. Khaled, K. Mishchenko, C. Jin, *DoWG Unleashed: An Efficient Universal Parameter-Free Gradient Descent Method*,
/// 2023, arXiv:2305.16284; ε = 10⁻⁴ as in Optax.
public struct DoWG: DecayingOptimizer, TensorOptimizer {
  /// η > 0
  public var learningRate: Double
  /// r₀² > 0: what the squared distance begins with; ε if not given
  public let firstSquaredDistance: Double?
  /// ε ≥ 0
  public let epsilon: Double
  /// λ ≥ 0
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 1)
  package static let firstSquaredDistanceRange = Hyperparameter(
    "firstSquaredDistance", symbol: #"r_0^2"#, letter: "r₀²", .positive, default: 1e-4,
    "what the squared distance begins with; ε if not given")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-4)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// w₀
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 1 by default.
  ///   - firstSquaredDistance: r₀² > 0, what the squared distance begins with; ε if not given; none by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁴ by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1, firstSquaredDistance: Double? = nil, epsilon: Double = 1e-4, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    if let firstSquaredDistance { try Self.firstSquaredDistanceRange.check(firstSquaredDistance) }
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.firstSquaredDistance = firstSquaredDistance
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// The squared distance and the weighted sum of squares.
  public func sharedMemory(for tensors: TensorList) -> TensorMemory { Travel.memory }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (_, numbers) = sweep.shared
    let travel = Travel(of: self, sweep)
    if sweep.step == 1 { (numbers[0], numbers[1]) = (firstSquaredDistance ?? epsilon, 0) }
    numbers[0] = max(numbers[0], travel.distance)
    numbers[1] += numbers[0] * travel.gradient
    Travel.move(sweep, by: self, rate: numbers[0] / (numbers[1].squareRoot() + epsilon))
  }
}

extension DoWG: Configurable {
  public static let name = "dowg"
  public static let title = "DoWG"
  public static let summary = "DoG with gradients weighted by distance"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange),
      firstSquaredDistance: source.number(Self.firstSquaredDistanceRange, unlessGiven: "ε"),
      epsilon: source.number(Self.epsilonRange), weightDecay: source.number(Self.weightDecayRange))
  }
}
