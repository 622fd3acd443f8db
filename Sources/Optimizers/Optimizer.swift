/// An update rule with its hyperparameters: how a gradient moves the parameters.
///
/// A rule is a value and remembers nothing; what has to be remembered from step to step is an ``OptimizerState`` that
/// the caller keeps. One step is
///
/// ```swift
/// rule.writeGradientPoint(of: parameters.span, state: state, into: &point)
/// objective.gradient(at: point, into: &gradient)
/// rule.update(&parameters, gradient: gradient, state: &state)
/// ```
///
/// and allocates nothing. Rules that take the gradient where they stand, all but Nesterov's, may skip the first line.
public protocol Optimizer: Sendable {
  /// How fast the parameters move, η. A schedule may set it before each step; the initialiser checks what it is given.
  var learningRate: Double { get set }

  /// How many numbers are kept for each parameter: 0 for plain descent, 2 for Adam.
  var slots: Int { get }

  /// What the hyperparameters are called, their ranges and defaults, in the order of the initialiser.
  static var hyperparameters: [Hyperparameter] { get }

  /// Whether the gradient is wanted elsewhere than at the parameters.
  var looksAhead: Bool { get }

  /// The state before the first step.
  func initialState<Scalar: OptimizerScalar>(count: Int, of scalar: Scalar.Type) -> OptimizerState<Scalar>

  /// Writes the point the next update wants its gradient from: the parameters themselves, unless the rule looks ahead.
  ///
  /// - Parameters:
  ///   - parameters: where the run stands.
  ///   - state: what the rule remembers.
  ///   - point: as long as `parameters`; overwritten.
  /// - Complexity: O(n)
  func writeGradientPoint<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into point: inout MutableSpan<Scalar>)

  /// Makes one step, in place.
  ///
  /// The three arguments must be of one length; anything else is a mistake in the program and stops it.
  ///
  /// - Parameters:
  ///   - parameters: where the run stands; where it stands after the step.
  ///   - gradient: the gradient at the rule's gradient point.
  ///   - state: what the rule remembers.
  /// - Complexity: O(n), without allocation.
  func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>)
}

extension Optimizer {
  public var looksAhead: Bool { false }

  public func initialState<Scalar: OptimizerScalar>(
    count: Int, of scalar: Scalar.Type
  ) -> OptimizerState<Scalar> {
    OptimizerState(count: count, slots: slots)
  }

  /// The state before the first step, in double precision.
  public func initialState(count: Int) -> OptimizerState<Double> {
    initialState(count: count, of: Double.self)
  }

  public func writeGradientPoint<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into point: inout MutableSpan<Scalar>
  ) {
    for i in parameters.indices { point[i] = parameters[i] }
  }
}
