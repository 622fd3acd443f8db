/// Half a cosine wave: slow at first, fast in the middle, slow at the end.
///
///     η(t) = η_min + (η − η_min) (1 + cos(π t/T)) / 2
///
/// Past T the wave goes on, as PyTorch's does: the rate rises again and is back at η at 2T. For a rate that stays low, let
/// a ``ConstantSchedule`` follow.
///
/// I. Loshchilov, F. Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, 2017, arXiv:1608.03983, without
/// the restarts.
public struct CosineSchedule: Schedule {
  /// η > 0, the rate of the first step
  public let learningRate: Double
  /// T ≥ 1, the step with the lowest rate
  public let steps: Int
  /// η_min ≥ 0, the rate at step T
  public let minimum: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate of the first step")
  package static let stepsRange = Hyperparameter.steps(
    default: 100, runDefault: .steps, "the step with the lowest rate")
  package static let minimumRange = Hyperparameter.lowest()

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - steps: T ≥ 1; 100 by default.
  ///   - minimum: η_min ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, steps: Int = 100, minimum: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.stepsRange.check(steps)
    try Self.minimumRange.check(minimum)
    self.learningRate = learningRate
    self.steps = steps
    self.minimum = minimum
  }

  public var length: Int? { steps }

  public func learningRate(at step: Int) -> Double {
    // The angle is taken from one wave, so that it stays exact however long the run.
    let place = step % steps
    let angle = Double.pi * Double(place) / Double(steps)
    let wave = (step / steps).isMultiple(of: 2) ? cosine(angle) : -cosine(angle)
    return minimum + 0.5 * (learningRate - minimum) * (1 + wave)
  }
}

extension CosineSchedule: Configurable {
  public static let name = "cosine"
  public static let title = "Cosine"
  public static let summary = "half a cosine wave down; past its steps the wave goes on"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), steps: source.count(Self.stepsRange),
      minimum: source.number(Self.minimumRange))
  }
}
