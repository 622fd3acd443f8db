/// Any rule with an average of its iterates beside the run, for evaluation.
///
///     uniform       a ← a + (w − a) / (n + 1)     n: how many were averaged before
///     exponential   a ← d a + (1 − d) w
///
/// The average is taken after step `first` and after every `interval` steps from there; the first time it is a copy.
/// With `first` 0 the copy is that of the start, which the average also is until its first time. Nothing is corrected
/// for bias. The parameters run on as if there were no average; see ``AveragingOptimizer`` for how to get it.
///
/// The uniform average from a step on is Polyak and Ruppert's (doi:10.1137/0330046), every so many steps, with the rate
/// of ``StochasticAveragingSchedule``, stochastic weight averaging (P. Izmailov and others, 2018, arXiv:1803.05407). As
/// in PyTorch, an exponential average that first takes the parameters after step 1 never sees the start.
public struct Averaged<Inner: Optimizer>: AveragingOptimizer {
  /// How iterates are weighed.
  public enum Weighting: Sendable, Equatable {
    /// All alike.
    case uniform
    /// The older the less: what is left of the average is d in [0, 1).
    case exponential(decay: Double)
  }

  /// The rule that makes the steps.
  public var inner: Inner
  /// How iterates are weighed.
  public let weighting: Weighting
  /// ≥ 0: the step after which the average begins
  public let first: Int
  /// ≥ 1: steps from one iterate that counts to the next
  public let interval: Int

  @inlinable public var learningRate: Double {
    get { inner.learningRate }
    set { inner.learningRate = newValue }
  }
  public static var hyperparameters: [Hyperparameter] {
    Inner.hyperparameters + [AveragedHyperparameters.first, AveragedHyperparameters.interval]
  }
  /// The inner rule's and the average
  @inlinable public var slots: Int { inner.slots + 1 }
  @inlinable public var initialSlotValue: Double { inner.initialSlotValue }
  @inlinable public var lookAheadReach: Double { inner.lookAheadReach }
  @inlinable public var readsTensors: Bool { inner.readsTensors }
  @inlinable public var gradientsPerStep: Int { inner.gradientsPerStep }
  @inlinable public var needsMatrices: Bool { inner.needsMatrices }
  @inlinable public func extraMemory(for tensors: TensorList) -> TensorMemory { inner.extraMemory(for: tensors) }
  @inlinable public func wantsDiagonal(afterSteps steps: Int) -> Bool { inner.wantsDiagonal(afterSteps: steps) }
  @inlinable
  public func refresh<Scalar: OptimizerScalar>(_ diagonal: Span<Scalar>, state: inout OptimizerState<Scalar>) {
    inner.refresh(diagonal, state: &state)
  }

  /// - Parameters:
  ///   - inner: any rule; in the plane it may keep at most three numbers for a parameter.
  ///   - weighting: `uniform` by default.
  ///   - first: ≥ 0; 1 by default.
  ///   - interval: ≥ 1; 1 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    _ inner: Inner, weighting: Weighting = .uniform, first: Int = 1, interval: Int = 1
  ) throws(HyperparameterError) {
    try AveragedHyperparameters.first.check(first)
    try AveragedHyperparameters.interval.check(interval)
    if case .exponential(let decay) = weighting { try AveragedHyperparameters.decay.check(decay) }
    self.inner = inner
    self.weighting = weighting
    self.first = first
    self.interval = interval
  }

  @inlinable
  public func withoutDecay() -> Self {
    var rule = self
    rule.inner = inner.withoutDecay()
    return rule
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    begin(&sweep)
    inner.update(&sweep)
    take(&sweep)
  }

  @inlinable
  public func updateInMemory(_ sweep: inout BufferSweep<Double>) {
    begin(&sweep)
    inner.updateInMemory(&sweep)
    take(&sweep)
  }

  @inlinable
  public func updateInMemory(_ sweep: inout BufferSweep<Float>) {
    begin(&sweep)
    inner.updateInMemory(&sweep)
    take(&sweep)
  }

  @inlinable
  public func updateInPlane(_ sweep: inout PlaneSweep) {
    begin(&sweep)
    inner.updateInPlane(&sweep)
    take(&sweep)
  }

  /// Copies the start.
  @inlinable
  func begin<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    guard sweep.progress.stepCount == 1 else { return }
    sweep.forEach(inSlot: inner.slots) { w, a in a = w }
  }

  /// Takes the parameters into the average where it is their turn.
  @inlinable
  func take<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    let steps = sweep.progress.stepCount
    if steps == first { sweep.forEach(inSlot: inner.slots) { w, a in a = w } }
    guard steps > first, (steps - first) % interval == 0 else { return }
    let count = (steps - first) / interval
    switch weighting {
    case .uniform:
      let share = Divisor(Sweep.Scalar(count + 1))
      sweep.forEach(inSlot: inner.slots) { w, a in a += (w - a) / share }
    case .exponential(let decay):
      let share = Sweep.Scalar(1 - decay)
      sweep.forEach(inSlot: inner.slots) { w, a in a += share * (w - a) }
    }
  }

  @inlinable
  public func writeAverage<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into average: inout MutableSpan<Scalar>
  ) {
    let start = inner.slots * state.count
    for i in parameters.indices { average[i] = state.stepCount > 0 ? state.values[start + i] : parameters[i] }
  }
}

/// The average's own hyperparameters, which are the same around every rule.
package enum AveragedHyperparameters {
  package static let first = Hyperparameter(
    "first", symbol: "t_0", letter: "t₀", .nonNegative, default: 1, isWhole: true,
    "the step after which the average begins")
  package static let interval = Hyperparameter(
    "interval", symbol: "k", letter: "k", .atLeast(1), default: 1, isWhole: true,
    "steps from one iterate that counts to the next")
  package static let decay = Hyperparameter(
    "decay", symbol: "d", letter: "d", .decay, default: 0.999, "share of the average that is left after an iterate")
}
