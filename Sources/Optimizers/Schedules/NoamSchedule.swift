/// The Transformer's schedule: an even rise, then a fall with the root of time.
///
///     η(t) = η d^(−1/2) min(s^(−1/2), s w^(−3/2)),   s = t + 1
///
/// The paper counts its steps s from 1. The rate is highest at s = w, where it is η (d w)^(−1/2).
///
/// A. Vaswani and others, *Attention Is All You Need*, 2017, arXiv:1706.03762, with η = 1, d = 512 and w = 4000.
public struct NoamSchedule: Schedule {
  /// η > 0, a factor on the whole
  public let learningRate: Double
  /// d ≥ 1, the width of the model
  public let width: Int
  /// w ≥ 1, the steps of the rise
  public let warmup: Int

  package static let learningRateRange = Hyperparameter.scheduled("a factor on the whole schedule", default: 1)
  package static let widthRange = Hyperparameter(
    "width", symbol: "d", letter: "d", .atLeast(1), default: 512, isWhole: true, "the width of the model")
  package static let warmupRange = Hyperparameter.steps(
    "warmup", symbol: "w", default: 4000, "how many steps the rate rises")

  /// - Parameters:
  ///   - learningRate: η > 0; 1 by default.
  ///   - width: d ≥ 1; 512 by default.
  ///   - warmup: w ≥ 1; 4000 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(learningRate: Double = 1, width: Int = 512, warmup: Int = 4000) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.widthRange.check(width)
    try Self.warmupRange.check(warmup)
    self.learningRate = learningRate
    self.width = width
    self.warmup = warmup
  }

  public var length: Int? { warmup }

  public func learningRate(at step: Int) -> Double {
    let count = Double(step) + 1
    let shape = Swift.min(Double.power(count, -0.5), count * Double.power(Double(warmup), -1.5))
    return learningRate * Double.power(Double(width), -0.5) * shape
  }
}

extension NoamSchedule: Configurable {
  public static let name = "noam"
  public static let title = "Noam"
  public static let summary = "the Transformer's: an even rise, then a fall with the root of time"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), width: source.count(Self.widthRange),
      warmup: source.count(Self.warmupRange))
  }
}
