/// Gradient descent with a falling rate and the mean of its iterates beside it.
///
///     w ← (1 − κ η₍ₜ₎) w − η₍ₜ₎ (g + λ w)     η₍₁₎ = η, η₍ₜ₊₁₎ = η / (1 + κ η t)^α
///     a = w up to step t₀ + 2, then the mean of the iterates from there on
///
/// The mean is what is to be evaluated, see ``AveragingOptimizer``; the run itself goes on from w. κ is a decay of the
/// weights beside λ. With the default t₀ no run gets to the mean.
///
/// B. T. Polyak, A. B. Juditsky, *Acceleration of Stochastic Approximation by Averaging*, 1992, doi:10.1137/0330046, in
/// PyTorch's form. For the mean around any other rule see ``Averaged``.
public struct ASGD: DecayingOptimizer, AveragingOptimizer {
  /// η > 0
  public var learningRate: Double
  /// κ ≥ 0: how fast the rate decreases, and a decay of the weights
  public let shrinkage: Double
  /// α ≥ 0: the power the rate falls with
  public let power: Double
  /// t₀ ≥ 0: the step from which iterates are averaged
  public let averagingStart: Double
  /// λ ≥ 0
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let shrinkageRange = Hyperparameter(
    "shrinkage", symbol: #"\kappa"#, letter: "κ", .nonNegative, default: 1e-4,
    "how fast the rate falls, and a decay of the weights")
  package static let powerRange = Hyperparameter(
    "power", symbol: #"\alpha"#, letter: "α", .nonNegative, default: 0.75,
    "the power the rate falls with")
  package static let averagingStartRange = Hyperparameter(
    "averagingStart", symbol: #"t_0"#, letter: "t₀", .nonNegative, default: 1e6,
    "the step from which iterates are averaged")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// a
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - shrinkage: κ ≥ 0, how fast the rate falls, and a decay of the weights; 10⁻⁴ by default.
  ///   - power: α ≥ 0, the power the rate falls with; 0.75 by default.
  ///   - averagingStart: t₀ ≥ 0, the step from which iterates are averaged; 10⁶ by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, shrinkage: Double = 1e-4, power: Double = 0.75, averagingStart: Double = 1e6,
    weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.shrinkageRange.check(shrinkage)
    try Self.powerRange.check(power)
    try Self.averagingStartRange.check(averagingStart)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.shrinkage = shrinkage
    self.power = power
    self.averagingStart = averagingStart
    self.weightDecay = weightDecay
  }

  public func writeAverage<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into average: inout MutableSpan<Scalar>
  ) {
    for i in parameters.indices { average[i] = state.stepCount > 0 ? state.values[i] : parameters[i] }
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let before = Double(sweep.step - 1)
    let current = learningRate / Double.power(1 + shrinkage * learningRate * before, power)
    let rate = Scalar(current)
    let kept = Scalar(1 - shrinkage * current)
    let share = Scalar(1 / max(1, before - averagingStart))
    sweep.forEach(decay: Scalar(weightDecay)) { w, g, average in
      w = kept * w - rate * g
      average = share == 1 ? w : average + share * (w - average)
    }
  }
}

extension ASGD: Configurable {
  public static let name = "asgd"
  public static let title = "ASGD"
  public static let summary = "a falling rate, and the mean of the iterates beside the run"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), shrinkage: source.number(Self.shrinkageRange),
      power: source.number(Self.powerRange), averagingStart: source.number(Self.averagingStartRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
