/// Three minima in a row: f(x, y) = 2x² − 1.05x⁴ + x⁶/6 + xy + y².
///
/// The middle one, at the origin, is the lowest, with f = 0; the other two have f = 0.29864.
public struct ThreeHumpCamel: Objective {
  public init() {}

  public var name: String { "three-hump-camel" }
  public var title: String { "Three-hump camel" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = 2x^2 - 1.05x^4 + \tfrac{1}{6}x^6 + xy + y^2"# }
  public var coordinates: [Coordinate] { Coordinate.plane(-2.5...2.5) }
  public var minima: [[Double]] { [[0, 0]] }
  public var otherStationaryPoints: [StationaryPoint] {
    [
      StationaryPoint(.localMinimum, at: [1.7475523458302888, -0.8737761729151444]),
      StationaryPoint(.localMinimum, at: [-1.7475523458302888, 0.8737761729151444]),
      StationaryPoint(.saddle, at: [1.07054229182366, -0.53527114591183]),
      StationaryPoint(.saddle, at: [-1.07054229182366, 0.53527114591183]),
    ]
  }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    let t = x * x
    return t * (2 - t * (1.05 - t / 6)) + x * y + y * y
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    let t = x * x
    gradient[0] = x * (4 - t * (4.2 - t)) + y
    gradient[1] = x + 2 * y
  }
}
