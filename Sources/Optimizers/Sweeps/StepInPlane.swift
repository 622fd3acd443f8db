extension Optimizer {
  /// The state of a point in the plane before the first step.
  ///
  /// - Throws: ``PlaneStateError`` for a rule that remembers more than fits, see ``fitsPlane``.
  @inlinable
  public func initialPlaneState() throws(PlaneStateError) -> PlaneState {
    guard fitsPlane else { throw PlaneStateError(readsTensors: readsTensors, slots: slots) }
    return PlaneState(initialValue: initialSlotValue)
  }

  /// The point the next update wants its gradient from: the point itself, unless the rule looks ahead.
  @inlinable @inline(__always)
  public func gradientPoint(of point: SIMD2<Double>, state: PlaneState) -> SIMD2<Double> {
    let reach = lookAheadReach
    return reach == 0 ? point : point - reach * state.slot0
  }

  /// Makes one step with a point in the plane.
  ///
  /// The result is that of the same step with two parameters in memory, in every bit.
  ///
  /// - Parameters:
  ///   - point: the present one; changed to the one after the step.
  ///   - gradient: the gradient at the rule's gradient point.
  ///   - state: what the rule remembers.
  @inlinable @inline(__always)
  public func update(_ point: inout SIMD2<Double>, gradient: SIMD2<Double>, state: inout PlaneState) {
    var sweep = PlaneSweep(point: point, gradient: gradient, state: state)
    sweep.state.progress.stepCount += 1
    updateInPlane(&sweep)
    point = sweep.point
    state = sweep.state
  }

  /// Makes many steps in the plane.
  ///
  /// - Parameters:
  ///   - point: where the run starts; where it ends.
  ///   - state: what the rule remembers.
  ///   - steps: how many steps, ≥ 0.
  ///   - gradient: the gradient at a point.
  /// - Complexity: O(`steps`), without allocation.
  @inlinable @inline(__always)
  public func descend(
    _ point: inout SIMD2<Double>, state: inout PlaneState, steps: Int, gradient: (SIMD2<Double>) -> SIMD2<Double>
  ) {
    var (position, memory) = (point, state)
    var remaining = steps
    while remaining > 0 {
      let slope = gradient(gradientPoint(of: position, state: memory))
      update(&position, gradient: slope, state: &memory)
      remaining -= 1
    }
    (point, state) = (position, memory)
  }
}
