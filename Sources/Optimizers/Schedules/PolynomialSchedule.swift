/// A rate that falls along a power of the remaining time: a straight line for power 1.
///
///     η(t) = η_min + (η − η_min) (1 − t/T)ᵖ   up to T, and η_min after it
///
/// Caffe's 'poly' policy; for segmentation with p = 0.9 L.-C. Chen and others, *DeepLab*, 2017, arXiv:1606.00915.
/// PyTorch's falls to zero, TensorFlow's to an end of 0.0001.
public struct PolynomialSchedule: Schedule {
  /// η > 0, the rate of the first step
  public let learningRate: Double
  /// T ≥ 1, the step from which the rate stays
  public let steps: Int
  /// p > 0
  public let power: Double
  /// η_min ≥ 0, the rate from step T on
  public let minimum: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate of the first step")
  package static let stepsRange = Hyperparameter.steps(
    default: 100, runDefault: .steps, "the step from which the rate stays")
  package static let powerRange = Hyperparameter(
    "power", symbol: "p", letter: "p", .positive, default: 1, "how the rate falls: evenly for 1, fast at first above")
  package static let minimumRange = Hyperparameter.lowest("minimum", "the rate after the last step")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - steps: T ≥ 1; 100 by default.
  ///   - power: p > 0; 1 by default.
  ///   - minimum: η_min ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, steps: Int = 100, power: Double = 1, minimum: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.stepsRange.check(steps)
    try Self.powerRange.check(power)
    try Self.minimumRange.check(minimum)
    self.learningRate = learningRate
    self.steps = steps
    self.power = power
    self.minimum = minimum
  }

  public var length: Int? { steps }

  public func learningRate(at step: Int) -> Double {
    let part = Double(Swift.min(step, steps)) / Double(steps)
    return minimum + (learningRate - minimum) * Double.power(1 - part, power)
  }
}

extension PolynomialSchedule: Configurable {
  public static let name = "polynomial"
  public static let title = "Polynomial"
  public static let summary = "falls along a power of the remaining time, straight for power 1"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), steps: source.count(Self.stepsRange),
      power: source.number(Self.powerRange), minimum: source.number(Self.minimumRange))
  }
}
