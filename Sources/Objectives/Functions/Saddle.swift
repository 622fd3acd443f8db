/// A saddle between two valleys: f(x, y) = x² − y² + y⁴/4.
///
/// The origin is a minimum along x and a maximum along y. The last term bounds the surface from below; the minima are
/// at (0, ±√2), where f = −1.
public struct Saddle: Objective {
  public init() {}

  public var name: String { "saddle" }
  public var title: String { "Saddle" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = x^2 - y^2 + \tfrac{1}{4}y^4"# }
  public var coordinates: [Coordinate] { Coordinate.plane(-2...2) }
  public var minima: [[Double]] { [[0, -(2.0.squareRoot())], [0, 2.0.squareRoot()]] }
  public var otherStationaryPoints: [StationaryPoint] { [StationaryPoint(.saddle, at: [0, 0])] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return x * x - y * y + 0.25 * y * y * y * y
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    gradient[0] = 2 * x
    gradient[1] = y * y * y - 2 * y
  }
}
