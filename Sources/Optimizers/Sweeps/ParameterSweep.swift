/// One step over all parameters, as a rule sees it: the number of the step, and a walk over the parameters with their
/// gradients and what is remembered of each.
///
/// A rule says what happens to one parameter w with gradient g; the sweep does it to all. There are two:
/// ``BufferSweep`` for any number of parameters in memory, which the compiler turns into vector instructions, and
/// ``PlaneSweep`` for two, which live in registers.
///
/// ```swift
/// sweep.forEach { w, g, velocity in
///   velocity = beta * velocity + g
///   w -= rate * velocity
/// }
/// ```
public protocol ParameterSweep {
  associatedtype Scalar: OptimizerScalar

  /// How many steps were made and what else belongs to all parameters.
  var progress: StepProgress { get set }

  /// Calls `body` with every parameter and its gradient.
  ///
  /// - Parameter decay: λ of an L2 penalty; where it isn't 0, λ w is added to each gradient.
  mutating func forEach(decay: Scalar, _ body: (_ w: inout Scalar, _ g: Scalar) -> Void)

  /// Calls `body` with every parameter, its gradient and its number in the first slot.
  mutating func forEach(decay: Scalar, _ body: (_ w: inout Scalar, _ g: Scalar, _ s0: inout Scalar) -> Void)

  /// Calls `body` with every parameter, its gradient and its numbers in the first two slots.
  mutating func forEach(
    decay: Scalar, _ body: (_ w: inout Scalar, _ g: Scalar, _ s0: inout Scalar, _ s1: inout Scalar) -> Void)

  /// Calls `body` with every parameter, its gradient and its numbers in the first three slots.
  mutating func forEach(
    decay: Scalar,
    _ body: (_ w: inout Scalar, _ g: Scalar, _ s0: inout Scalar, _ s1: inout Scalar, _ s2: inout Scalar) -> Void)

  /// Calls `body` with every parameter, its gradient and its numbers in the first four slots.
  mutating func forEach(
    decay: Scalar,
    _ body: (
      _ w: inout Scalar, _ g: Scalar, _ s0: inout Scalar, _ s1: inout Scalar, _ s2: inout Scalar, _ s3: inout Scalar
    ) -> Void)

  /// Makes a step of a rule that sees tensors.
  mutating func updateTensors<Rule: TensorOptimizer>(by rule: Rule)

  /// Makes a step of a rule around others.
  mutating func updateWhole<Rule: WholeOptimizer>(by rule: Rule)

  /// Begins to count the steps of every tensor anew, where they are counted.
  mutating func emptyTensors()

  /// Calls `body` with every parameter and its number in one slot.
  mutating func forEach(inSlot slot: Int, _ body: (_ w: inout Scalar, _ s: inout Scalar) -> Void)
}

extension ParameterSweep {
  /// The number of the step, from 1.
  @inlinable public var step: Int { progress.step }

  /// `base1` and `base2` to the power of the step's number, in double precision for every scalar: 1 − βᵗ would lose
  /// half its digits in single.
  @inlinable @inline(__always)
  public mutating func powers(_ base1: Double, _ base2: Double) -> (Double, Double) {
    // Taken out and put back: where the sweep's type is known only at run time, a change in place allocates.
    var current = progress
    let powers = current.powers.next(SIMD2(base1, base2), step: current.step)
    progress = current
    return (powers.x, powers.y)
  }

  /// `base` to the power of the step's number.
  @inlinable public mutating func power(_ base: Double) -> Double { powers(base, base).0 }

  /// The product of a factor of every step, this step's included.
  @inlinable @inline(__always)
  public mutating func multiplyProduct(by factor: Double) -> Double {
    var current = progress
    current.product *= factor
    progress = current
    return current.product
  }

  /// Sets the first `slots` slots to one value and begins to count steps anew.
  @inlinable @inline(__always)
  mutating func empty(slots: Int, to value: Scalar) {
    for slot in 0..<slots { forEach(inSlot: slot) { _, s in s = value } }
    var current = progress
    current.empty()
    progress = current
    emptyTensors()
  }
}
