/// An objective of two coordinates with a gradient in a SIMD vector, for runs of millions of steps.
///
/// Here squares are products x · x, while ``Objective/gradient(at:into:)`` computes NumPy's `x**2`: in about one case
/// of a thousand the last bit differs, and the call that computes it would take as long as the rest of a step.
public protocol PlaneObjective: Objective {
  /// The gradient at a point.
  func gradient(at point: SIMD2<Double>) -> SIMD2<Double>
}

extension Rosenbrock: PlaneObjective {
  @inlinable @inline(__always)
  public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
    let (x, y) = (point.x, point.y)
    let height = y - x * x
    return SIMD2(-2 * (a - x) - 4 * b * x * height, 2 * b * height)
  }
}

extension RippledBowl: PlaneObjective {
  public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(
      2 * point.x + 3 * sine(1.5 * point.x) * cosine(1.5 * point.x),
      2 * point.y + 3 * sine(1.5 * point.y) * cosine(1.5 * point.y))
  }
}
