/// A staircase with stairs of any length: at every milestone the rate is multiplied by a factor.
///
///     η(t) = η γ^k,   k the number of milestones ≤ t
public struct MultiStepSchedule: Schedule {
  /// η > 0, the rate before the first milestone
  public let learningRate: Double
  /// The first steps with a smaller rate, ascending
  public let milestones: [Int]
  /// γ in (0, 1]
  public let factor: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate before the first milestone")
  package static let factorRange = Hyperparameter.factor(
    default: 0.1, "what the rate is multiplied by at a milestone")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - milestones: steps ≥ 1, each larger than the one before; with none the rate stays.
  ///   - factor: γ in (0, 1]; 0.1 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, milestones: [Int], factor: Double = 0.1
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.factorRange.check(factor)
    var last = 0
    for milestone in milestones {
      guard milestone > last else {
        throw HyperparameterError(
          name: "milestones", value: Double(milestone),
          range: HyperparameterRange(from: Double(last), includesLower: false))
      }
      last = milestone
    }
    self.learningRate = learningRate
    self.milestones = milestones
    self.factor = factor
  }

  /// - Complexity: O(k) for k milestones.
  public func learningRate(at step: Int) -> Double {
    var passed = 0
    while passed < milestones.count, milestones[passed] <= step { passed += 1 }
    return learningRate * Double.power(factor, Double(passed))
  }
}

extension MultiStepSchedule: Configurable {
  public static let name = "multi-step"
  public static let title = "Multi-step"
  public static let summary = "times the factor at every milestone"

  static let milestonesList = HyperparameterList("milestones", "the steps with a smaller rate")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    let (rate, factor) = (source.number(Self.learningRateRange), source.number(Self.factorRange))
    try self.init(learningRate: rate, milestones: source.milestones(Self.milestonesList), factor: factor)
  }
}
