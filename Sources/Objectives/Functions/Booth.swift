/// A rotated bowl: f(x, y) = (x + 2y − 7)² + (2x + y − 5)², with its minimum at (1, 3).
///
/// A quadratic of condition number 9 whose axes are the diagonals.
public struct Booth: Objective {
  public init() {}

  public var name: String { "booth" }
  public var title: String { "Booth function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { "f(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2" }
  public var coordinates: [Coordinate] { Coordinate.plane(-10...10) }
  public var minima: [[Double]] { [[1, 3]] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return square(x + 2 * y - 7) + square(2 * x + y - 5)
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    gradient[0] = 10 * x + 8 * y - 34
    gradient[1] = 8 * x + 10 * y - 38
  }
}
