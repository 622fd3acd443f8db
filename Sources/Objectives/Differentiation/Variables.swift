/// The coordinates of a point as numbers that know how fast they change: what a ``Function``'s formula is given.
///
/// Two derivatives are carried at a time. Points of one or two coordinates lie in the value itself, without a heap.
public struct Variables: Sendable {
  /// How many coordinates the point has.
  public let count: Int
  private let near: SIMD2<Double>
  private let far: [Double]
  /// The first of the two coordinates that derivatives are taken along; past the last for none.
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

  /// The coordinate at an index in 0 ..< `count`; anything else is a mistake in the formula and stops the program.
  public subscript(index: Int) -> Dual {
    precondition(index >= 0 && index < count, "a formula asks for a coordinate that its point does not have")
    let value = index < 2 ? near[index] : far[index - 2]
    return Dual(value, derivatives: SIMD2(index == first ? 1 : 0, index == first + 1 ? 1 : 0))
  }
}
