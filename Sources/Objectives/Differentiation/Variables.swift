/// The coordinates of a point as dual numbers: the argument of a ``Function``'s formula.
///
/// Two derivatives are computed at a time. Points of one or two coordinates are stored inline, without heap allocation.
public struct Variables: Sendable {
  /// The number of coordinates of the point.
  public let count: Int
  private let near: SIMD2<Double>
  private let far: [Double]
  /// The first of the two coordinates of the derivatives. An index past the last means none.
  private let first: Int

  init(_ point: Span<Double>, derivativesFrom first: Int) {
    count = point.count
    near = SIMD2(point.count > 0 ? point[0] : 0, point.count > 1 ? point[1] : 0)
    var far: [Double] = []
    if point.count > 2 {
      far.reserveCapacity(point.count - 2)
      for i in 2..<point.count { far.append(point[i]) }
    }
    self.far = far
    self.first = first
  }

  /// The coordinate at an index in 0 ..< `count`. Any other index is an error in the formula and stops the program.
  public subscript(index: Int) -> Dual {
    precondition(index >= 0 && index < count, "a formula asks for a coordinate that its point does not have")
    let value = index < 2 ? near[index] : far[index - 2]
    return Dual(value, derivatives: SIMD2(index == first ? 1 : 0, index == first + 1 ? 1 : 0))
  }
}
