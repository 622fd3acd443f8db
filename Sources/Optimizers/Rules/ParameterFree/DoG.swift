/// Gradient descent whose rate is the distance travelled over the root of all squared gradients.
///
///     r = max(r, ‖w − w₀‖)     G ← G + ‖g‖²     w ← w − η r / √(G + ε) · g
///
/// One distance and one sum hold for all tensors. η is 1; it is there for schedules. r begins at a small distance:
/// given, or a share of 1 + ‖w₀‖; or it begins at 0 and only the first step has a rate that is given. With weight decay
/// g is g + λ w. The paper recommends to evaluate an average of the iterates, for which there is ``Averaged``.
///
/// M. Ivgi, O. Hinder, Y. Carmon, *DoG is SGD's Best Friend: A Parameter-Free Dynamic Step Size Schedule*, 2023,
/// arXiv:2302.12022.
public struct DoG: DecayingOptimizer, TensorOptimizer {
  /// What the first step is given by.
  public enum FirstStep: String, Sendable, CaseIterable, HyperparameterWord {
    /// r₀ (1 + ‖w₀‖) is the first distance.
    case relative
    /// r₀ is the first distance.
    case distance
    /// r₀ is the first step's rate; the distance begins at 0.
    case rate

    public var label: String {
      switch self {
      case .relative: "relative first distance"
      case .distance: "first distance"
      case .rate: "first rate"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// r₀ > 0: what the distance begins with
  public let firstStep: Double
  /// What the first step is given by.
  public let firstStepKind: FirstStep
  /// ε ≥ 0
  public let epsilon: Double
  /// λ ≥ 0
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 1)
  package static let firstStepRange = Hyperparameter(
    "firstStep", symbol: #"r_0"#, letter: "r₀", .positive, default: 1e-6,
    "what the distance begins with")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// w₀
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 1 by default.
  ///   - firstStep: r₀ > 0, what the distance begins with; 10⁻⁶ by default.
  ///   - firstStepKind: `relative` by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1, firstStep: Double = 1e-6, firstStepKind: FirstStep = .relative, epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.firstStepRange.check(firstStep)
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.firstStep = firstStep
    self.firstStepKind = firstStepKind
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// The distance and the sum of squares.
  public func sharedMemory(for tensors: TensorList) -> TensorMemory { Travel.memory }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (_, numbers) = sweep.shared
    let isFirst = sweep.step == 1
    let travel = Travel(of: self, sweep)
    if isFirst {
      switch firstStepKind {
      case .relative: numbers[0] = firstStep * (1 + travel.length.squareRoot())
      case .distance: numbers[0] = firstStep
      case .rate: numbers[0] = 0
      }
      numbers[1] = 0
    }
    numbers[0] = max(numbers[0], travel.distance.squareRoot())
    numbers[1] += travel.gradient
    let found = isFirst && firstStepKind == .rate ? firstStep : numbers[0] / (numbers[1] + epsilon).squareRoot()
    Travel.move(sweep, by: self, rate: found)
  }
}

extension DoG: Configurable {
  public static let name = "dog"
  public static let title = "DoG"
  public static let summary = "a rate from the distance travelled and the sum of squared gradients"

  static let firstStepKindChoice = HyperparameterChoice(
    "firstStepKind", default: FirstStep.relative, "what the first step is given by")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), firstStep: source.number(Self.firstStepRange),
      firstStepKind: source.choice(Self.firstStepKindChoice), epsilon: source.number(Self.epsilonRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
