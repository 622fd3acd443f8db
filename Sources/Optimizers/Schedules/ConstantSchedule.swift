/// One rate for every step, by itself or as a part of a sequence.
///
///     η(t) = η
public struct ConstantSchedule: Schedule {
  /// η > 0
  public let learningRate: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate of every step")
  public static var hyperparameters: [Hyperparameter] { [learningRateRange] }

  /// - Parameter learningRate: η > 0; 0.1 by default.
  /// - Throws: ``HyperparameterError`` outside this range.
  public init(learningRate: Double = 0.1) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    self.learningRate = learningRate
  }

  public func learningRate(at step: Int) -> Double { learningRate }
}
