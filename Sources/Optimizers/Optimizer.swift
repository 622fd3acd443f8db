/// An update rule with its hyperparameters: how a gradient moves the parameters.
///
/// A rule is a value and remembers nothing; what has to be remembered from step to step is a state that the caller
/// keeps. A rule says once, in ``update(_:)``, what a step does to a parameter; it is applied to
///
/// - any number of parameters in memory, of `Float` or `Double`:
///
/// ```swift
/// rule.writeGradientPoint(of: parameters.span, state: state, into: &point)
/// objective.gradient(at: point, into: &gradient)
/// rule.update(&parameters, gradient: gradient, state: &state)
/// ```
///
/// - a point in the plane, in registers:
///
/// ```swift
/// let gradient = objective.gradient(at: rule.gradientPoint(of: point, state: state))
/// rule.update(&point, gradient: gradient, state: &state)
/// ```
///
/// Neither allocates. Rules that take the gradient where they stand, all but Nesterov's, may skip the first line.
public protocol Optimizer: Sendable {
  /// How fast the parameters move, η. A schedule may set it before each step; the initialiser checks what it is given.
  var learningRate: Double { get set }

  /// How many numbers are kept for each parameter: 0 for plain descent, 2 for Adam.
  var slots: Int { get }

  /// What the slots hold before the first step; 0 unless the rule says otherwise.
  var initialSlotValue: Double { get }

  /// What the hyperparameters are called, their ranges and defaults, in the order of the initialiser.
  static var hyperparameters: [Hyperparameter] { get }

  /// How far behind the parameters, in units of the first slot, the gradient is wanted; 0 unless the rule looks ahead.
  var lookAheadReach: Double { get }

  /// Makes one step with every parameter of the sweep.
  ///
  /// - Complexity: O(n), without allocation.
  func update<Sweep: ParameterSweep>(_ sweep: inout Sweep)

  /// ``update(_:)`` for parameters in memory. What stands for it unless a rule says otherwise is compiled for every
  /// rule, so that a rule whose type is known only at run time is as fast as any.
  func updateInMemory(_ sweep: inout BufferSweep<Double>)

  /// The same in single precision.
  func updateInMemory(_ sweep: inout BufferSweep<Float>)

  /// The same for a point in the plane.
  func updateInPlane(_ sweep: inout PlaneSweep)
}

extension Optimizer {
  @inlinable public var initialSlotValue: Double { 0 }
  @inlinable public var lookAheadReach: Double { 0 }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Double>) { update(&sweep) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Float>) { update(&sweep) }
  @inlinable @inline(__always) public func updateInPlane(_ sweep: inout PlaneSweep) { update(&sweep) }

  /// Whether the gradient is wanted elsewhere than at the parameters.
  @inlinable public var looksAhead: Bool { lookAheadReach != 0 }
}

// MARK: Parameters in memory

extension Optimizer {
  /// The state before the first step.
  public func initialState<Scalar: OptimizerScalar>(count: Int, of scalar: Scalar.Type) -> OptimizerState<Scalar> {
    OptimizerState(count: count, slots: slots, initialValue: Scalar(initialSlotValue))
  }

  /// The state before the first step, in double precision.
  public func initialState(count: Int) -> OptimizerState<Double> {
    initialState(count: count, of: Double.self)
  }

  /// Writes the point the next update wants its gradient from: the parameters themselves, unless the rule looks ahead.
  ///
  /// - Parameters:
  ///   - parameters: where the run stands.
  ///   - state: what the rule remembers.
  ///   - point: as long as `parameters`; overwritten.
  /// - Complexity: O(n)
  @inlinable
  public func writeGradientPoint<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into point: inout MutableSpan<Scalar>
  ) {
    let reach = Scalar(lookAheadReach)
    if reach == 0 {
      for i in parameters.indices { point[i] = parameters[i] }
    } else {
      let velocity = state.values.span
      for i in parameters.indices { point[i] = parameters[i] - reach * velocity[i] }
    }
  }

  /// Makes one step, in place.
  ///
  /// The three arguments must be of one length; anything else is a mistake in the program and stops it.
  ///
  /// - Parameters:
  ///   - parameters: where the run stands; where it stands after the step.
  ///   - gradient: the gradient at the rule's gradient point.
  ///   - state: what the rule remembers.
  /// - Complexity: O(n), without allocation.
  @inlinable
  public func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>
  ) {
    sweep(&parameters, gradient, &state) { Scalar.update(self, &$0) }
  }

  /// The same, known to be of `Double` when it is compiled.
  @inlinable
  public func update(
    _ parameters: inout MutableSpan<Double>, gradient: Span<Double>, state: inout OptimizerState<Double>
  ) {
    sweep(&parameters, gradient, &state) { updateInMemory(&$0) }
  }

  /// The same, known to be of `Float` when it is compiled.
  @inlinable
  public func update(
    _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, state: inout OptimizerState<Float>
  ) {
    sweep(&parameters, gradient, &state) { updateInMemory(&$0) }
  }

  /// Counts a step and makes it by `body`, after making sure that parameters, gradient and state belong together.
  @inlinable @inline(__always)
  func sweep<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ state: inout OptimizerState<Scalar>,
    _ body: (inout BufferSweep<Scalar>) -> Void
  ) {
    let count = state.count
    precondition(
      parameters.count == count && gradient.count == count && state.values.count == count * slots,
      "parameters, gradient and state must be of one length")
    state.progress.stepCount += 1
    var progress = state.progress
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        state.values.withUnsafeMutableBufferPointer { slots in
          guard let w = parameters.baseAddress, let g = gradient.baseAddress else { return }
          // A rule without slots never reads what it is given for them.
          var sweep = BufferSweep(
            progress: progress, parameters: w, gradient: g, slots: slots.baseAddress ?? w, count: count)
          body(&sweep)
          progress = sweep.progress
        }
      }
    }
    state.progress = progress
  }
}

// MARK: A point in the plane

extension Optimizer {
  /// The state of a point in the plane before the first step.
  @inlinable
  public func initialPlaneState() -> PlaneState {
    precondition(slots <= PlaneState.capacity, "a point in the plane has room for four slots")
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
  ///   - point: where the run stands; where it stands after the step.
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
