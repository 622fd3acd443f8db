/// A staircase: after every period the rate is multiplied by a factor.
///
///     η(t) = η γ^⌊t / T⌋
///
/// Common since K. He and others, *Deep Residual Learning for Image Recognition*, 2016, arXiv:1512.03385, who divide by
/// 10 each time the error stalls.
public struct StepSchedule: Schedule {
  /// η > 0, the rate of the first stair
  public let learningRate: Double
  /// T ≥ 1, the length of a stair
  public let period: Int
  /// γ in (0, 1]
  public let factor: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate of the first stair")
  package static let periodRange = Hyperparameter.steps("period", default: 30, "how many steps a stair is long")
  package static let factorRange = Hyperparameter.factor(
    default: 0.1, "what the rate is multiplied by from stair to stair")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - period: T ≥ 1, in steps; 30 by default.
  ///   - factor: γ in (0, 1]; 0.1 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(learningRate: Double = 0.1, period: Int = 30, factor: Double = 0.1) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.periodRange.check(period)
    try Self.factorRange.check(factor)
    self.learningRate = learningRate
    self.period = period
    self.factor = factor
  }

  public func learningRate(at step: Int) -> Double {
    learningRate * Double.power(factor, Double(step / period))
  }
}

extension StepSchedule: Configurable {
  public static let name = "step"
  public static let title = "Step"
  public static let summary = "a staircase: times the factor after every period"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), period: source.count(Self.periodRange),
      factor: source.number(Self.factorRange))
  }
}
