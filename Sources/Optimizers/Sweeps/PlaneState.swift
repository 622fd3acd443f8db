/// What a rule remembers of a point in the plane: an ``OptimizerState`` for two parameters that fits into registers.
///
/// Of ``Optimizer/slots``, four have a place. Which rules fit is told by ``Optimizer/fitsPlane``.
public struct PlaneState: Sendable, Equatable {
  @usableFromInline var progress = StepProgress()
  @usableFromInline var slot0: SIMD2<Double>
  @usableFromInline var slot1: SIMD2<Double>
  @usableFromInline var slot2: SIMD2<Double>
  @usableFromInline var slot3: SIMD2<Double>

  @inlinable init(initialValue: Double) {
    let value = SIMD2(repeating: initialValue)
    (slot0, slot1, slot2, slot3) = (value, value, value, value)
  }

  /// How many slots there are.
  @inlinable static var capacity: Int { 4 }

  /// How many updates were made; the first update is step 1.
  @inlinable public var stepCount: Int { progress.stepCount }
}

/// A rule that a ``PlaneState`` has no room for: it sees tensors, or keeps too many numbers for a parameter.
public struct PlaneStateError: Error, Equatable {
  /// Whether the rule sees tensors.
  public let readsTensors: Bool
  /// How many numbers it keeps for a parameter.
  public let slots: Int

  @usableFromInline init(readsTensors: Bool, slots: Int) {
    (self.readsTensors, self.slots) = (readsTensors, slots)
  }
}

extension PlaneStateError: CustomStringConvertible {
  public var description: String {
    let reason = readsTensors ? "sees tensors" : "keeps \(slots) numbers for each parameter, more than 4"
    return "a rule that \(reason) works in memory: make its state with initialState"
  }
}

/// A step over the two coordinates of a point.
public struct PlaneSweep: ParameterSweep {
  @usableFromInline var point: SIMD2<Double>
  @usableFromInline let gradient: SIMD2<Double>
  @usableFromInline var state: PlaneState

  @inlinable init(point: SIMD2<Double>, gradient: SIMD2<Double>, state: PlaneState) {
    self.point = point
    self.gradient = gradient
    self.state = state
  }

  @inlinable public var progress: StepProgress {
    get { state.progress }
    set { state.progress = newValue }
  }

  @inlinable @inline(__always)
  func penalised(_ decay: Double) -> SIMD2<Double> {
    decay == 0 ? gradient : gradient + decay * point
  }

  @inlinable @inline(__always)
  public mutating func forEach(decay: Double, _ body: (_ w: inout Double, _ g: Double) -> Void) {
    let gradient = penalised(decay)
    body(&point.x, gradient.x)
    body(&point.y, gradient.y)
  }

  @inlinable @inline(__always)
  public mutating func forEach(decay: Double, _ body: (_ w: inout Double, _ g: Double, _ s0: inout Double) -> Void) {
    let gradient = penalised(decay)
    body(&point.x, gradient.x, &state.slot0.x)
    body(&point.y, gradient.y, &state.slot0.y)
  }

  @inlinable @inline(__always)
  public mutating func forEach(
    decay: Double, _ body: (_ w: inout Double, _ g: Double, _ s0: inout Double, _ s1: inout Double) -> Void
  ) {
    let gradient = penalised(decay)
    body(&point.x, gradient.x, &state.slot0.x, &state.slot1.x)
    body(&point.y, gradient.y, &state.slot0.y, &state.slot1.y)
  }

  @inlinable @inline(__always)
  public mutating func forEach(
    decay: Double,
    _ body: (_ w: inout Double, _ g: Double, _ s0: inout Double, _ s1: inout Double, _ s2: inout Double) -> Void
  ) {
    let gradient = penalised(decay)
    body(&point.x, gradient.x, &state.slot0.x, &state.slot1.x, &state.slot2.x)
    body(&point.y, gradient.y, &state.slot0.y, &state.slot1.y, &state.slot2.y)
  }

  @inlinable @inline(__always)
  public mutating func forEach(
    decay: Double,
    _ body: (
      _ w: inout Double, _ g: Double, _ s0: inout Double, _ s1: inout Double, _ s2: inout Double, _ s3: inout Double
    ) -> Void
  ) {
    let gradient = penalised(decay)
    body(&point.x, gradient.x, &state.slot0.x, &state.slot1.x, &state.slot2.x, &state.slot3.x)
    body(&point.y, gradient.y, &state.slot0.y, &state.slot1.y, &state.slot2.y, &state.slot3.y)
  }

  @inlinable public mutating func updateTensors<Rule: TensorOptimizer>(by rule: Rule) { refuseTensors() }

  @inlinable public mutating func updateWhole<Rule: WholeOptimizer>(by rule: Rule) { refuseTensors() }

  /// ``Optimizer/initialPlaneState()`` makes no state for these rules, so one was made by another rule.
  @inlinable func refuseTensors() -> Never {
    preconditionFailure("the state of a rule must be made by this rule's initialPlaneState")
  }

  @inlinable @inline(__always) public mutating func emptyTensors() {}

  @inlinable @inline(__always)
  public mutating func forEach(inSlot slot: Int, _ body: (_ w: inout Double, _ s: inout Double) -> Void) {
    switch slot {
    case 0: Self.forBoth(&point, &state.slot0, body)
    case 1: Self.forBoth(&point, &state.slot1, body)
    case 2: Self.forBoth(&point, &state.slot2, body)
    default: Self.forBoth(&point, &state.slot3, body)
    }
  }

  @inlinable @inline(__always)
  static func forBoth(
    _ point: inout SIMD2<Double>, _ slot: inout SIMD2<Double>, _ body: (_ w: inout Double, _ s: inout Double) -> Void
  ) {
    body(&point.x, &slot.x)
    body(&point.y, &slot.y)
  }
}
