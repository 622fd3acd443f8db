/// A flat plain with steep corners: the gradient is small nearly everywhere and very large at the boundary.
///
///     f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²
///
/// The minimum is at (3, 0.5), where f = 0.
///
/// E. M. L. Beale, *On an Iterative Method for Finding a Local Minimum of a Function of More than One Variable*, 1958.
public struct Beale: Objective {
  public init() {}

  public var name: String { "beale" }
  public var title: String { "Beale function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String {
    "f(x, y) = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2"
  }
  public var coordinates: [Coordinate] { Coordinate.plane(-4.5...4.5) }
  public var minima: [[Double]] { [[3, 0.5]] }
  public var otherStationaryPoints: [StationaryPoint] {
    [StationaryPoint(.saddle, at: [0.10053793732415836, -2.644513585023125]), StationaryPoint(.saddle, at: [0, 1])]
  }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return square(1.5 - x + x * y) + square(2.25 - x + x * y * y) + square(2.625 - x + x * y * y * y)
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    let (p, q, r) = (1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y)
    gradient[0] = 2 * (p * (y - 1) + q * (y * y - 1) + r * (y * y * y - 1))
    gradient[1] = 2 * x * (p + 2 * y * q + 3 * y * y * r)
  }
}
