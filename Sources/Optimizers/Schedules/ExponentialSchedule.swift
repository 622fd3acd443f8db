/// A rate that loses the same share in every step.
///
///     η(t) = η γᵗ
public struct ExponentialSchedule: Schedule {
  /// η > 0, the rate of the first step
  public let learningRate: Double
  /// γ in (0, 1]
  public let factor: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate of the first step")
  package static let factorRange = Hyperparameter.factor(
    default: 0.99, "what the rate is multiplied by from step to step")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - factor: γ in (0, 1]; 0.99 by default, which halves the rate in 69 steps.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(learningRate: Double = 0.1, factor: Double = 0.99) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.factorRange.check(factor)
    self.learningRate = learningRate
    self.factor = factor
  }

  public func learningRate(at step: Int) -> Double {
    learningRate * Double.power(factor, Double(step))
  }
}

extension ExponentialSchedule: Configurable {
  public static let name = "exponential"
  public static let title = "Exponential"
  public static let summary = "times the factor after every step"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(learningRate: source.number(Self.learningRateRange), factor: source.number(Self.factorRange))
  }
}
