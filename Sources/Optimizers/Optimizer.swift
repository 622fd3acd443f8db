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

  /// Whether the rule sees the tensors that the parameters are; most take all parameters alike.
  var readsTensors: Bool { get }

  /// Whether ``PlaneState`` has room for what the rule remembers.
  var fitsPlane: Bool { get }

  /// How many gradients the rule takes for one step: 1 unless it looks around first, as ``SAM`` does.
  var gradientsPerStep: Int { get }

  /// Whether the rule is only itself where there are matrices: with vectors alone it would be another rule.
  var needsMatrices: Bool { get }

  /// Whether an estimate of the Hessian's diagonal is wanted at the parameters before the next step, see ``Sophia``.
  func wantsDiagonal(afterSteps steps: Int) -> Bool

  /// Takes an estimate of the Hessian's diagonal, after the step it was wanted for.
  func refresh<Scalar: OptimizerScalar>(_ diagonal: Span<Scalar>, state: inout OptimizerState<Scalar>)

  /// What is remembered besides the slots.
  func extraMemory(for tensors: TensorList) -> TensorMemory

  /// The same rule without weight decay, for tensors that it shall not act on.
  func withoutDecay() -> Self

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
  @inlinable public var readsTensors: Bool { false }
  @inlinable public var fitsPlane: Bool { !readsTensors && slots <= PlaneState.capacity }
  @inlinable public var gradientsPerStep: Int { 1 }
  @inlinable public var needsMatrices: Bool { false }
  @inlinable public func wantsDiagonal(afterSteps steps: Int) -> Bool { false }
  @inlinable
  public func refresh<Scalar: OptimizerScalar>(_ diagonal: Span<Scalar>, state: inout OptimizerState<Scalar>) {}
  @inlinable public func extraMemory(for tensors: TensorList) -> TensorMemory { TensorMemory() }
  @inlinable public func withoutDecay() -> Self { self }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Double>) { update(&sweep) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Float>) { update(&sweep) }
  @inlinable @inline(__always) public func updateInPlane(_ sweep: inout PlaneSweep) { update(&sweep) }

  /// Whether the gradient is wanted elsewhere than at the parameters.
  @inlinable public var looksAhead: Bool { lookAheadReach != 0 }
}

/// A rule with weight decay, which may be changed between steps.
public protocol DecayingOptimizer: Optimizer {
  /// λ ≥ 0; the initialiser checks what it is given.
  var weightDecay: Double { get set }
}

extension DecayingOptimizer {
  @inlinable
  public func withoutDecay() -> Self {
    var rule = self
    rule.weightDecay = 0
    return rule
  }
}

/// A rule whose momentum a schedule may set before each step, as ``OneCycle/momentum(at:lowest:highest:)`` gives it.
public protocol MomentumOptimizer: Optimizer {
  /// The share of the momentum that is left after a step, in [0, 1); the initialiser checks what it is given.
  var momentum: Double { get set }
}
