/// What ``Averaged`` needs besides a rule.
public protocol AverageSettings: Sendable {
  /// ≥ 0: the step after which the average begins
  var first: Int { get }
  /// ≥ 1: steps from one iterate that counts to the next
  var interval: Int { get }
  /// d in [0, 1) of an exponential average; nil where all iterates count alike
  var decay: Double? { get }
}

extension AverageSettings {
  /// A rule with this average beside it.
  ///
  /// - Throws: ``HyperparameterError`` if the average's numbers are outside their ranges.
  public func beside<Rule: Optimizer>(_ rule: Rule) throws(HyperparameterError) -> Averaged<Rule> {
    try Averaged(rule, weighting: decay.map { .exponential(decay: $0) } ?? .uniform, first: first, interval: interval)
  }
}

/// The mean of all iterates from a step on.
///
/// D. Ruppert, 1988; B. Polyak, A. Juditsky, *Acceleration of Stochastic Approximation by Averaging*, 1992,
/// doi:10.1137/0330046.
public struct PolyakAverage: AverageSettings, Configurable {
  public static let name = "polyak"
  public static let title = "Polyak–Ruppert average"
  public static let summary = "the mean of all iterates from a step on"

  public let first: Int
  public let interval: Int
  public var decay: Double? { nil }

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    first = source.count(AveragedHyperparameters.first)
    interval = source.count(AveragedHyperparameters.interval)
  }
}

/// An average in which older iterates count less.
public struct ExponentialAverage: AverageSettings, Configurable {
  public static let name = "ema"
  public static let title = "Exponential average"
  public static let summary = "an average in which older iterates count less"

  public let first: Int
  public let interval: Int
  public let decay: Double?

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    decay = source.number(AveragedHyperparameters.decay)
    first = source.count(AveragedHyperparameters.first)
    interval = source.count(AveragedHyperparameters.interval)
  }
}

/// The mean of the iterates at the end of a run, at a constant rate.
///
/// P. Izmailov and others, *Averaging Weights Leads to Wider Optima and Better Generalization*, 2018, arXiv:1803.05407.
public struct StochasticWeightAverage: AverageSettings, Configurable {
  public static let name = "swa"
  public static let title = "Stochastic weight average"
  public static let summary = "the mean of the last iterates, at a constant rate that a schedule leads to"

  public let first: Int
  public let interval: Int
  public var decay: Double? { nil }
  /// η_s > 0, the constant rate; the rule's schedule throughout if nil
  public let averagingRate: Double?
  /// T ≥ 1, the steps of the way to it
  public let annealing: Int
  /// The way to it.
  public let shape: OneCycle.Annealing

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    first = source.count(StochasticAveragingHyperparameters.start)
    interval = source.count(AveragedHyperparameters.interval)
    averagingRate = source.number(
      StochasticAveragingHyperparameters.averagingRate, unlessGiven: "the schedule's throughout")
    annealing = source.count(StochasticAveragingHyperparameters.annealing)
    shape = source.choice(StochasticAveragingHyperparameters.shape)
  }

  /// A schedule that leads to the constant rate.
  ///
  /// - Throws: ``HyperparameterError`` if the numbers are outside their ranges.
  public func schedule<Inner: Schedule>(
    after inner: Inner, to rate: Double
  ) throws(HyperparameterError) -> StochasticAveragingSchedule<Inner> {
    try StochasticAveragingSchedule(inner, start: first, averagingRate: rate, annealing: annealing, shape: shape)
  }
}
