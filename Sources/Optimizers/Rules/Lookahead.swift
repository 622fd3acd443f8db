/// Any rule with slow parameters behind it, which follow its end point every k steps.
///
///     k steps of the inner rule on the fast parameters w, then
///     s ← s + α (w − s)     w ← s
///
/// The slow parameters go a part of the way to where the fast ones went, which takes the swing out of a rule whose rate
/// is too large.
///
/// M. Zhang, J. Lucas, G. Hinton, J. Ba, *Lookahead Optimizer: k steps forward, 1 step back*, 2019, arXiv:1907.08610:
/// k = 5 or more, α = 0.5 or 0.8. The paper leaves open what becomes of the inner rule's memory at a synchronisation:
/// it is kept or forgotten here.
public struct Lookahead<Inner: Optimizer>: Optimizer {
  /// The rule that moves the fast parameters.
  public var inner: Inner
  /// k ≥ 1: how many steps the inner rule makes between synchronisations
  public let period: Int
  /// α in (0, 1]: how far the slow parameters go
  public let share: Double
  /// Whether the inner rule begins anew after a synchronisation.
  public let forgets: Bool

  @inlinable public var learningRate: Double {
    get { inner.learningRate }
    set { inner.learningRate = newValue }
  }
  public static var hyperparameters: [Hyperparameter] {
    Inner.hyperparameters + [LookaheadHyperparameters.period, LookaheadHyperparameters.share]
  }
  /// The inner rule's and the slow parameters
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
  @inlinable
  public func withoutDecay() -> Self {
    var rule = self
    rule.inner = inner.withoutDecay()
    return rule
  }

  /// - Parameters:
  ///   - inner: any rule that keeps at most three numbers for a parameter.
  ///   - period: k ≥ 1; 5 by default.
  ///   - share: α in (0, 1]; 0.5 by default.
  ///   - forgets: whether the inner rule's memory is emptied at a synchronisation; off by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    _ inner: Inner, period: Int = 5, share: Double = 0.5, forgets: Bool = false
  ) throws(HyperparameterError) {
    try LookaheadHyperparameters.innerSlots.check(Double(inner.slots))
    try LookaheadHyperparameters.period.check(Double(period))
    try LookaheadHyperparameters.share.check(share)
    self.inner = inner
    self.period = period
    self.share = share
    self.forgets = forgets
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    begin(&sweep)
    inner.update(&sweep)
    synchronise(&sweep)
  }

  @inlinable
  public func updateInMemory(_ sweep: inout BufferSweep<Double>) {
    begin(&sweep)
    inner.updateInMemory(&sweep)
    synchronise(&sweep)
  }

  @inlinable
  public func updateInMemory(_ sweep: inout BufferSweep<Float>) {
    begin(&sweep)
    inner.updateInMemory(&sweep)
    synchronise(&sweep)
  }

  @inlinable
  public func updateInPlane(_ sweep: inout PlaneSweep) {
    begin(&sweep)
    inner.updateInPlane(&sweep)
    synchronise(&sweep)
  }

  /// Puts the slow parameters where the run starts.
  @inlinable
  func begin<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    guard sweep.progress.stepCount == 1 else { return }
    sweep.forEach(inSlot: inner.slots) { w, s in s = w }
  }

  /// Every k steps, lets the slow parameters follow and the fast ones start from them.
  @inlinable
  func synchronise<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    guard sweep.progress.stepCount % period == 0 else { return }
    let share = Sweep.Scalar(share)
    sweep.forEach(inSlot: inner.slots) { w, s in
      s += share * (w - s)
      w = s
    }
    if forgets { sweep.empty(slots: inner.slots, to: Sweep.Scalar(inner.initialSlotValue)) }
  }
}

extension Lookahead {
  package static var name: String { "lookahead" }
  package static var title: String { "Lookahead" }
  package static var summary: String { "slow parameters that follow another rule every few steps" }
}

/// Lookahead's own hyperparameters, which are the same around every rule.
package struct LookaheadHyperparameters: Sendable {
  let period: Int
  let share: Double

  static let period = Hyperparameter(
    "period", symbol: "k", letter: "k", .atLeast(1), default: 5, isWhole: true,
    "steps of the inner rule between synchronisations")
  static let share = Hyperparameter(
    "share", symbol: #"\alpha"#, letter: "α", .share, default: 0.5, "how far the slow parameters go")
  static let forgets = HyperparameterFlag(
    "forgets", default: false, on: "inner state reset", off: "inner state kept",
    "whether the inner rule begins anew each time")
  /// How many numbers the inner rule may keep for a parameter.
  static let innerSlots = Hyperparameter(
    "inner.slots", symbol: "n", letter: "n",
    HyperparameterRange(from: 0, to: Double(PlaneState.capacity - 1), includesLower: true), default: 0,
    "numbers the inner rule keeps for each parameter")

  package init<Source: HyperparameterSource>(reading source: inout Source) {
    period = source.count(Self.period)
    share = source.number(Self.share)
  }

  /// A rule of these hyperparameters around another; a source says whether it forgets.
  package func rule<Inner: Optimizer, Source: HyperparameterSource>(
    around inner: Inner, reading source: inout Source
  ) throws(HyperparameterError) -> Lookahead<Inner> {
    try Lookahead(inner, period: period, share: share, forgets: source.flag(Self.forgets))
  }
}
