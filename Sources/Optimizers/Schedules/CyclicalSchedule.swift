/// A rate that goes up and down between two bounds along straight lines.
///
///     η(t) = η_min + (η − η_min) · height · scale
///
/// The height runs from 0 to 1 in the rising steps and back in the falling ones; the scale says how the cycles change,
/// see ``Shape``.
///
/// L. N. Smith, *Cyclical Learning Rates for Training Neural Networks*, 2017, arXiv:1506.01186.
public struct CyclicalSchedule: Schedule {
  /// How high the cycles are.
  public enum Shape: String, Sendable, CaseIterable, HyperparameterWord {
    /// All alike.
    case triangular
    /// Each half as high as the one before.
    case triangular2
    /// Lower with every step: the scale is γᵗ.
    case exponential = "expRange"

    public var label: String {
      switch self {
      case .triangular: "triangular"
      case .triangular2: "triangular2"
      case .exponential: "expRange"
      }
    }
  }

  /// η > η_min, the highest rate
  public let learningRate: Double
  /// η_min ≥ 0, the rate at the start of a cycle
  public let minimum: Double
  /// How many steps the rate rises, ≥ 1
  public let risingSteps: Int
  /// How many steps the rate falls, ≥ 1
  public let fallingSteps: Int
  /// How high the cycles are.
  public let shape: Shape
  /// γ in (0, 1], for ``Shape/exponential``
  public let factor: Double

  package static let learningRateRange = Hyperparameter.scheduled("the highest rate")
  package static let minimumRange = Hyperparameter.lowest(
    default: 0.001, "the rate at the start of a cycle, below the highest")
  package static let risingStepsRange = Hyperparameter.steps(
    "risingSteps", symbol: "a", default: 20, "how many steps the rate rises")
  package static let fallingStepsRange = Hyperparameter.steps(
    "fallingSteps", symbol: "b", default: 20, "how many steps the rate falls")
  package static let factorRange = Hyperparameter.factor(
    default: 0.99994, "for expRange: how much is left of a cycle's height after a step")

  /// - Parameters:
  ///   - learningRate: η > η_min; 0.1 by default.
  ///   - minimum: η_min ≥ 0; 0.001 by default.
  ///   - risingSteps: ≥ 1; 20 by default. The paper takes 2 to 10 epochs.
  ///   - fallingSteps: ≥ 1; as many as rising ones by default.
  ///   - shape: cycles of one height by default.
  ///   - factor: γ in (0, 1], used by ``Shape/exponential`` alone; 0.99994 by default, as in the paper.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, minimum: Double = 0.001, risingSteps: Int = 20, fallingSteps: Int? = nil,
    shape: Shape = .triangular, factor: Double = 0.99994
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.minimumRange.check(minimum)
    try Self.risingStepsRange.check(risingSteps)
    try Self.fallingStepsRange.check(fallingSteps ?? risingSteps)
    try Self.factorRange.check(factor)
    guard minimum < learningRate else {
      throw HyperparameterError(
        name: Self.minimumRange.name, value: minimum,
        range: HyperparameterRange(from: 0, to: learningRate, includesLower: true, includesUpper: false))
    }
    self.learningRate = learningRate
    self.minimum = minimum
    self.risingSteps = risingSteps
    self.fallingSteps = fallingSteps ?? risingSteps
    self.shape = shape
    self.factor = factor
  }

  public func learningRate(at step: Int) -> Double {
    let (cycle, height) = place(of: step)
    return minimum + (learningRate - minimum) * height * scale(step, cycle)
  }

  /// The momentum β for a step: high where the rate is low, low where it is high.
  ///
  /// - Parameters:
  ///   - step: how many steps were made before, ≥ 0.
  ///   - lowest: β where the rate is highest; 0.8 by default.
  ///   - highest: β at the start of a cycle; 0.9 by default.
  /// - Complexity: O(1)
  public func momentum(at step: Int, lowest: Double = 0.8, highest: Double = 0.9) -> Double {
    let (cycle, height) = place(of: step)
    return highest - (highest - lowest) * height * scale(step, cycle)
  }

  /// The cycle a step lies in, counted from 0, and the height there.
  private func place(of step: Int) -> (cycle: Int, height: Double) {
    let whole = Double(risingSteps) + Double(fallingSteps)
    let cycle = (Double(step) / whole).rounded(.down)
    let part = 1 + Double(step) / whole - (1 + cycle)
    let share = Double(risingSteps) / whole
    return (Int(cycle), part <= share ? part / share : (part - 1) / (share - 1))
  }

  private func scale(_ step: Int, _ cycle: Int) -> Double {
    switch shape {
    case .triangular: 1
    case .triangular2: Double.power(0.5, Double(cycle))
    case .exponential: Double.power(factor, Double(step))
    }
  }
}

extension CyclicalSchedule: Configurable {
  public static let name = "cyclical"
  public static let title = "Cyclical"
  public static let summary = "up and down between two bounds along straight lines"

  static let shapeChoice = HyperparameterChoice(
    "shape", default: Shape.triangular, "cycles all alike, each half as high, or lower with every step")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    let (rate, minimum) = (source.number(Self.learningRateRange), source.number(Self.minimumRange))
    let rising = source.count(Self.risingStepsRange)
    let falling = source.count(Self.fallingStepsRange.withDefault(rising))
    let factor = source.number(Self.factorRange)
    try self.init(
      learningRate: rate, minimum: minimum, risingSteps: rising, fallingSteps: falling,
      shape: source.choice(Self.shapeChoice), factor: factor)
  }
}
