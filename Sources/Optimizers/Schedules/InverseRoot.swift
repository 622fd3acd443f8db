/// A rise, and then a fall with the root of time that never comes to an end.
///
///     η t/W                    for t < W
///     η √( τ / (t − W + τ) )   from there on
///
/// As with a time scale τ = W the fall is η √(W/t), the two meet. Unlike ``NoamSchedule``'s, its rate is the highest.
///
/// X. Zhai and others, *Scaling Vision Transformers*, 2021, arXiv:2106.04560; transformers has it as `inverse_sqrt`.
public struct InverseRoot: Schedule {
  /// η > 0, the highest rate
  public let learningRate: Double
  /// W ≥ 0, the steps of the rise
  public let warmup: Int
  /// τ > 0: in 3 τ steps the rate falls to a half
  public let timeScale: Double

  package static let learningRateRange = Hyperparameter.scheduled("the highest rate")
  package static let warmupRange = Hyperparameter.stretch("warmup", symbol: "W", default: 20, "the steps of the rise")
  package static let timeScaleRange = Hyperparameter(
    "timeScale", symbol: #"\tau"#, letter: "τ", .positive, default: 20, "a third of the steps to half the rate")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - warmup: W ≥ 0; 20 by default.
  ///   - timeScale: τ > 0; W by default, and 10⁴ without a rise, as in transformers.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, warmup: Int = 20, timeScale: Double? = nil
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.warmupRange.check(warmup)
    if let timeScale { try Self.timeScaleRange.check(timeScale) }
    self.learningRate = learningRate
    self.warmup = warmup
    self.timeScale = timeScale ?? (warmup > 0 ? Double(warmup) : 10_000)
  }

  public func learningRate(at step: Int) -> Double {
    if step < warmup { return learningRate * (Double(step) / Double(warmup)) }
    return learningRate * (1 / ((Double(step - warmup) + timeScale) / timeScale).squareRoot())
  }
}

extension InverseRoot: Configurable {
  public static let name = "inverse-root"
  public static let title = "Inverse root"
  public static let summary = "a rise, then a fall with the root of time"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), warmup: source.count(Self.warmupRange),
      timeScale: source.number(Self.timeScaleRange, unlessGiven: "the steps of the rise, or 10⁴ without one"))
  }
}
