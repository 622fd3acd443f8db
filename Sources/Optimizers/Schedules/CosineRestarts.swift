/// Half cosine waves that start anew: each falls from the full rate and jumps back.
///
///     η(t) = η_min + (η − η_min) (1 + cos(π t′/Tᵢ)) / 2,   Tᵢ₊₁ = m Tᵢ
///
/// t′ counts from the last restart. The last step of a wave is t′ = Tᵢ − 1, so η_min itself is never reached: with the
/// defaults of 0.1, 0.001 and 100 steps the smallest rate is 0.0010244.
///
/// I. Loshchilov, F. Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, 2017, arXiv:1608.03983.
public struct CosineRestarts: Schedule {
  /// η > 0, the rate after a restart
  public let learningRate: Double
  /// T₀ ≥ 1, the length of the first wave
  public let period: Int
  /// m ≥ 1, how many times longer each wave is than the one before
  public let periodFactor: Int
  /// η_min ≥ 0, the rate that the waves fall towards
  public let minimum: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate after a restart")
  package static let periodRange = Hyperparameter.steps(
    "period", symbol: "T_0", letter: "T₀", default: 100, "how many steps the first wave is long")
  package static let periodFactorRange = Hyperparameter(
    "periodFactor", symbol: "m", letter: "m", .atLeast(1), default: 1, isWhole: true,
    "how many times longer each wave is than the one before")
  package static let minimumRange = Hyperparameter.lowest("minimum", "the rate that the waves fall towards")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - period: T₀ ≥ 1, in steps; 100 by default.
  ///   - periodFactor: m ≥ 1; 1 by default, waves of one length. The paper also uses 2.
  ///   - minimum: η_min ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, period: Int = 100, periodFactor: Int = 1, minimum: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.periodRange.check(period)
    try Self.periodFactorRange.check(periodFactor)
    try Self.minimumRange.check(minimum)
    self.learningRate = learningRate
    self.period = period
    self.periodFactor = periodFactor
    self.minimum = minimum
  }

  public var length: Int? { period }

  /// - Complexity: O(log t) for m > 1.
  public func learningRate(at step: Int) -> Double {
    var (place, length) = (step, period)
    if periodFactor == 1 {
      place = step % period
    } else {
      while place >= length {
        place -= length
        let next = length.multipliedReportingOverflow(by: periodFactor)
        length = next.overflow ? Int.max : next.partialValue
      }
    }
    let wave = cosine(Double.pi * Double(place) / Double(length))
    return minimum + 0.5 * (learningRate - minimum) * (1 + wave)
  }
}

extension CosineRestarts: Configurable {
  public static let name = "cosine-restarts"
  public static let title = "Cosine restarts"
  public static let summary = "half cosine waves that start anew, each as long or longer"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), period: source.count(Self.periodRange),
      periodFactor: source.count(Self.periodFactorRange), minimum: source.number(Self.minimumRange))
  }
}
