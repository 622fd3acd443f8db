/// The rate for stochastic weight averaging: the rule's own up to a step, then over to a constant one.
///
///     η(t) = inner(t)                          for t < n
///     η(t) = η_s + (inner(n) − η_s) (1 − a(p)),  p = min(1, (t − n)/T)     cosine a = (1 − cos πp)/2, linear a = p
///
/// From step n on iterates are averaged, see ``Averaged``.
///
/// P. Izmailov and others, *Averaging Weights Leads to Wider Optima and Better Generalization*, 2018, arXiv:1803.05407;
/// the annealing is PyTorch's `SWALR`.
public struct StochasticAveragingSchedule<Inner: Schedule>: Schedule {
  /// The schedule up to step n.
  public let inner: Inner
  /// n ≥ 0, the first step of the averaging
  public let start: Int
  /// η_s > 0, the constant rate
  public let averagingRate: Double
  /// T ≥ 1, the steps of the way to it
  public let annealing: Int
  /// The way to it.
  public let shape: OneCycle.Annealing

  public static var hyperparameters: [Hyperparameter] {
    [
      StochasticAveragingHyperparameters.start, StochasticAveragingHyperparameters.averagingRate,
      StochasticAveragingHyperparameters.annealing,
    ]
  }

  /// - Parameters:
  ///   - inner: the schedule up to step n.
  ///   - start: n ≥ 0; 75 by default.
  ///   - averagingRate: η_s > 0; 0.05 by default.
  ///   - annealing: T ≥ 1; 10 by default.
  ///   - shape: along a cosine by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    _ inner: Inner, start: Int = 75, averagingRate: Double = 0.05, annealing: Int = 10,
    shape: OneCycle.Annealing = .cosine
  ) throws(HyperparameterError) {
    try StochasticAveragingHyperparameters.start.check(start)
    try StochasticAveragingHyperparameters.averagingRate.check(averagingRate)
    try StochasticAveragingHyperparameters.annealing.check(annealing)
    self.inner = inner
    self.start = start
    self.averagingRate = averagingRate
    self.annealing = annealing
    self.shape = shape
  }

  /// - Complexity: that of the inner schedule.
  public func learningRate(at step: Int) -> Double {
    if step < start { return inner.learningRate(at: step) }
    let part = Swift.min(1, Double(step - start) / Double(annealing))
    let share = shape == .cosine ? (1 - cosine(Double.pi * part)) / 2 : part
    return averagingRate * share + inner.learningRate(at: start) * (1 - share)
  }
}

/// The averaging schedule's own hyperparameters, which are the same around every schedule.
package enum StochasticAveragingHyperparameters {
  package static let start = Hyperparameter.stretch(
    "start", symbol: "n", default: 75, "the first step of the averaging")
  package static let averagingRate = Hyperparameter(
    "averagingRate", symbol: #"\eta_s"#, letter: "η_s", .positive, default: 0.05, "the constant rate")
  package static let annealing = Hyperparameter.steps(
    "annealing", default: 10, "the steps of the way to the constant rate")
  package static let shape = HyperparameterChoice(
    "shape", default: OneCycle.Annealing.cosine, "the way to the constant rate")
}
