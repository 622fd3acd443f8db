/// Three pairs of minima: f(x, y) = (4 − 2.1x² + x⁴/3) x² + xy + (4y² − 4) y².
///
/// The lowest pair, f = −1.03163, is at ±(0.0898, −0.7127). With the two other pairs of minima, seven saddles and two
/// maxima there are fifteen stationary points.
///
/// L. C. W. Dixon, G. P. Szegö, *Towards Global Optimisation 2*, 1978.
public struct SixHumpCamel: Objective {
  public init() {}

  public var name: String { "six-hump-camel" }
  public var title: String { "Six-hump camel" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = \bigl(4 - 2.1x^2 + \tfrac{1}{3}x^4\bigr) x^2 + xy + (4y^2 - 4)\,y^2"# }
  public var coordinates: [Coordinate] { Coordinate.plane(-2.1...2.1, -1.2...1.2) }
  public var minima: [[Double]] {
    [[0.08984201310031806, -0.7126564030207396], [-0.08984201310031806, 0.7126564030207396]]
  }
  public var otherStationaryPoints: [StationaryPoint] {
    let half: [(StationaryPoint.Kind, Double, Double)] = [
      (.localMinimum, 1.703606714969981, -0.7960835686726251),
      (.localMinimum, 1.6071047529201972, 0.5686514548841314),
      (.saddle, 1.1092053368047865, -0.7682680925095399),
      (.saddle, 1.6380679841897785, 0.22867406904439408),
      (.saddle, 1.2960702671671092, 0.6050843880386585),
      (.maximum, 1.2302298765166526, 0.16233458445899496),
    ]
    // The function is symmetric about the origin.
    return half.flatMap { kind, x, y in [StationaryPoint(kind, at: [x, y]), StationaryPoint(kind, at: [-x, -y])] }
      + [StationaryPoint(.saddle, at: [0, 0])]
  }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    let (t, u) = (x * x, y * y)
    return (4 - t * (2.1 - t / 3)) * t + x * y + (4 * u - 4) * u
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    let t = x * x
    gradient[0] = x * (8 - t * (8.4 - 2 * t)) + y
    gradient[1] = x + y * (16 * y * y - 8)
  }
}
