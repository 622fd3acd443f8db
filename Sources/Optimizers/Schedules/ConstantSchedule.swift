/// One rate for every step, by itself or as a part of a sequence.
///
///     η(t) = η
public struct ConstantSchedule: Schedule {
  /// η > 0
  public let learningRate: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate of every step")

  /// - Parameter learningRate: η > 0; 0.1 by default.
  /// - Throws: ``HyperparameterError`` outside this range.
  public init(learningRate: Double = 0.1) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    self.learningRate = learningRate
  }

  public func learningRate(at step: Int) -> Double { learningRate }
}

extension ConstantSchedule: Configurable {
  public static let name = "constant"
  public static let title = "Constant"
  public static let summary = "one rate for every step"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(learningRate: source.number(Self.learningRateRange))
  }
}
