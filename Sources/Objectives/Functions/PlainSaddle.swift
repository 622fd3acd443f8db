/// The simplest saddle: f(x, y) = x² − y².
///
/// The origin is a minimum along x and a maximum along y. The surface is unbounded below along y, so there is no
/// minimum, and every run that is not exactly on the ridge diverges. For a saddle between two minima see ``Saddle``.
public struct PlainSaddle: Objective {
  public init() {}

  public var name: String { "plain-saddle" }
  public var title: String { "Plain saddle" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { "f(x, y) = x^2 - y^2" }
  public var coordinates: [Coordinate] { Coordinate.plane(-2...2) }
  public var minima: [[Double]] { [] }
  public var otherStationaryPoints: [StationaryPoint] { [StationaryPoint(.saddle, at: [0, 0])] }

  public func value(at point: Span<Double>) -> Double {
    square(point[0]) - square(point[1])
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    gradient[0] = 2 * point[0]
    gradient[1] = -2 * point[1]
  }
}
