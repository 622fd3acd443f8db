/// A monkey saddle: f(x, y) = x³ − 3xy².
///
/// Three descending and three ascending directions meet at the origin, where even the second derivatives vanish. There
/// is no minimum.
public struct MonkeySaddle: Objective {
  public init() {}

  public var name: String { "monkey-saddle" }
  public var title: String { "Monkey saddle" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { "f(x, y) = x^3 - 3xy^2" }
  public var coordinates: [Coordinate] { Coordinate.plane(-2...2) }
  public var minima: [[Double]] { [] }
  public var otherStationaryPoints: [StationaryPoint] { [StationaryPoint(.saddle, at: [0, 0])] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return x * (x * x - 3 * y * y)
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    gradient[0] = 3 * (x * x - y * y)
    gradient[1] = -6 * x * y
  }
}
