/// A rate that grows evenly to its full size and stays there.
///
///     η(t) = η (s + (1 − s) min(t, T)/T)
///
/// The first steps of an adaptive rule rest on few gradients; shorter ones do less harm.
///
/// P. Goyal and others, *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*, 2017, arXiv:1706.02677, who start
/// from the rate of one of k workers, s = 1/k. PyTorch starts from s = 1/3.
public struct LinearWarmup: Schedule {
  /// η > 0, the rate from step T on
  public let learningRate: Double
  /// T ≥ 1, the first step at full rate
  public let steps: Int
  /// s in [0, 1], the share of the rate at step 0
  public let startFactor: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate after the warm-up")
  package static let stepsRange = Hyperparameter.steps(default: 20, "the first step at full rate")
  package static let startFactorRange = Hyperparameter(
    "startFactor", symbol: "s", letter: "s", .unit, default: 0, "the share of the rate at the first step")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - steps: T ≥ 1; 20 by default.
  ///   - startFactor: s in [0, 1]; 0 by default: the first step then moves nothing.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, steps: Int = 20, startFactor: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.stepsRange.check(steps)
    try Self.startFactorRange.check(startFactor)
    self.learningRate = learningRate
    self.steps = steps
    self.startFactor = startFactor
  }

  public var length: Int? { steps }

  public func learningRate(at step: Int) -> Double {
    let part = Double(Swift.min(step, steps)) / Double(steps)
    return learningRate * (startFactor + (1 - startFactor) * part)
  }
}

extension LinearWarmup: Configurable {
  public static let name = "warmup"
  public static let title = "Warm-up"
  public static let summary = "grows evenly to the full rate and stays there"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), steps: source.count(Self.stepsRange),
      startFactor: source.number(Self.startFactorRange))
  }
}
