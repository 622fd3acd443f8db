/// One schedule, and another from a step on: a warm-up and then a cosine, and so on for as many as are wanted.
///
///     η(t) = first(t) for t < n,   second(t − n) from n on
///
/// The second counts its steps from its own beginning.
public struct ScheduleSequence<First: Schedule, Second: Schedule>: Schedule {
  public let first: First
  public let second: Second
  /// n ≥ 0, how many steps the first one lasts
  public let steps: Int

  package static var stepsRange: Hyperparameter {
    Hyperparameter(
      "steps", symbol: "n", letter: "n", .nonNegative, default: 0, isWhole: true, "how many steps the first part lasts")
  }
  public static var hyperparameters: [Hyperparameter] { [stepsRange] }

  init(_ first: First, then second: Second, after steps: Int) throws(HyperparameterError) {
    try Self.stepsRange.check(steps)
    self.first = first
    self.second = second
    self.steps = steps
  }

  /// - Complexity: that of the part, and O(1) for each part before it.
  public func learningRate(at step: Int) -> Double {
    step < steps ? first.learningRate(at: step) : second.learningRate(at: step - steps)
  }
}

extension Schedule {
  /// This schedule for some steps, then another: `warmup.followed(by: cosine, after: 20)`.
  ///
  /// - Parameters:
  ///   - next: what follows; it begins at its own step 0.
  ///   - steps: how many steps this one lasts, ≥ 0.
  /// - Throws: ``HyperparameterError`` for a negative number of steps.
  public func followed<Next: Schedule>(
    by next: Next, after steps: Int
  ) throws(HyperparameterError) -> ScheduleSequence<Self, Next> {
    try ScheduleSequence(self, then: next, after: steps)
  }
}
