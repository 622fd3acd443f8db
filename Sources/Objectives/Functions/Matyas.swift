/// A shallow valley along the diagonal: f(x, y) = 0.26 (x² + y²) − 0.48 xy, with its minimum at the origin.
///
/// A quadratic of condition number 25. It is flat along x = y, so rules that scale each coordinate separately can't
/// adapt to it.
public struct Matyas: Objective {
  public init() {}

  public var name: String { "matyas" }
  public var title: String { "Matyas function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = 0.26\,(x^2 + y^2) - 0.48\,xy"# }
  public var coordinates: [Coordinate] { Coordinate.plane(-10...10) }
  public var minima: [[Double]] { [[0, 0]] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return 0.26 * (square(x) + square(y)) - 0.48 * x * y
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    gradient[0] = 0.52 * x - 0.48 * y
    gradient[1] = 0.52 * y - 0.48 * x
  }
}
