/// Four valleys of equal depth: f(x, y) = (x² + y − 11)² + (x + y² − 7)².
///
/// Which of the four minima a run reaches depends on its start and on the rule.
///
/// D. M. Himmelblau, *Applied Nonlinear Programming*, 1972.
public struct Himmelblau: Objective {
  public init() {}

  public var name: String { "himmelblau" }
  public var title: String { "Himmelblau function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { "f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2" }
  public var coordinates: [Coordinate] { Coordinate.plane(-5...5) }
  public var minima: [[Double]] {
    [
      [3, 2], [-2.8051180869527448, 3.1313125182505730], [-3.7793102533777469, -3.2831859912861694],
      [3.5844283403304917, -1.8481265269644035],
    ]
  }
  public var otherStationaryPoints: [StationaryPoint] {
    [
      StationaryPoint(.saddle, at: [3.385154183607021, 0.07385187983774928]),
      StationaryPoint(.saddle, at: [0.08667750455539636, 2.884254701174776]),
      StationaryPoint(.saddle, at: [-3.0730257507643897, -0.08135304428796751]),
      StationaryPoint(.saddle, at: [-0.12796134673068008, -1.9537149802445763]),
      StationaryPoint(.maximum, at: [-0.2708445906673476, -0.9230385564799815]),
    ]
  }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return square(x * x + y - 11) + square(x + y * y - 7)
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    let (p, q) = (x * x + y - 11, x + y * y - 7)
    gradient[0] = 4 * x * p + 2 * q
    gradient[1] = 2 * p + 4 * y * q
  }
}
