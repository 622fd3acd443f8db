/// A rise and a straight fall to zero, which the last step gets to.
///
///     η t/W                    for t < W, or η (t + 1)/W where the first step shall move
///     η (N − t)/(N − W)        from there to N, or η (N − t)/(N − W + 1)
///
/// S. Bergsma and others, *Straight to Zero: Why Linearly Decaying the Learning Rate to Zero Works Best for LLMs*, 2025,
/// arXiv:2502.15938.
public struct LinearToZero: Schedule {
  /// η > 0, the highest rate
  public let learningRate: Double
  /// N ≥ 1, the step whose rate is 0
  public let steps: Int
  /// W ≥ 0, the steps of the rise
  public let warmup: Int
  /// Whether the first step moves.
  public let startsMoving: Bool

  package static let learningRateRange = Hyperparameter.scheduled("the highest rate")
  package static let stepsRange = Hyperparameter.steps(
    symbol: "N", default: 100, runDefault: .steps, "the step whose rate is 0")
  package static let warmupRange = Hyperparameter.stretch("warmup", symbol: "W", default: 0, "the steps of the rise")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - steps: N ≥ 1; 100 by default.
  ///   - warmup: W in [0, N]; 0 by default.
  ///   - startsMoving: off by default: with a rise the first step has rate 0.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, steps: Int = 100, warmup: Int = 0, startsMoving: Bool = false
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.stepsRange.check(steps)
    try Self.warmupRange.check(warmup)
    guard warmup <= steps else {
      throw HyperparameterError(
        name: Self.warmupRange.name, value: Double(warmup),
        range: HyperparameterRange(from: 0, to: Double(steps), includesLower: true))
    }
    self.learningRate = learningRate
    self.steps = steps
    self.warmup = warmup
    self.startsMoving = startsMoving
  }

  public func learningRate(at step: Int) -> Double {
    let moved = startsMoving ? 1 : 0
    if step < warmup { return learningRate * (Double(step + moved) / Double(warmup)) }
    let length = Double(Swift.max(1, steps - warmup + (warmup > 0 ? moved : 0)))
    return learningRate * (Double(Swift.max(0, steps - step)) / length)
  }
}

extension LinearToZero: Configurable {
  public static let name = "linear-to-zero"
  public static let title = "Linear to zero"
  public static let summary = "a rise and a straight fall to zero"

  static let startsMovingFlag = HyperparameterFlag(
    "startsMoving", default: false, on: "first step moves", off: "first step rests",
    "whether the first step moves")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), steps: source.count(Self.stepsRange),
      warmup: source.count(Self.warmupRange), startsMoving: source.flag(Self.startsMovingFlag))
  }
}
