/// Two wells along each coordinate: f(x, y) = (x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)/2.
///
/// The deepest of the four minima has f = −78.33233. The value is higher by 14.14 for each coordinate in its shallower
/// well.
///
/// M. A. Styblinski, T.-S. Tang, *Experiments in nonconvex optimization*, Neural Networks 3, 1990.
public struct StyblinskiTang: Objective {
  public init() {}

  public var name: String { "styblinski-tang" }
  public var title: String { "Styblinski–Tang function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = \tfrac{1}{2}(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)"# }
  public var coordinates: [Coordinate] { Coordinate.plane(-5...5) }
  public var minima: [[Double]] { [[Self.deep, Self.deep]] }
  public var otherStationaryPoints: [StationaryPoint] {
    let (deep, shallow, top) = (Self.deep, Self.shallow, Self.top)
    return [[shallow, deep], [deep, shallow], [shallow, shallow]].map { StationaryPoint(.localMinimum, at: $0) }
      + [[top, deep], [deep, top], [top, shallow], [shallow, top]].map { StationaryPoint(.saddle, at: $0) }
      + [StationaryPoint(.maximum, at: [top, top])]
  }

  /// The zeros of 4t³ − 32t + 5.
  private static let deep = -2.903534027771177
  private static let shallow = 2.746802770990837
  private static let top = 0.1567312567803401

  public func value(at point: Span<Double>) -> Double {
    var sum = 0.0
    for i in 0..<2 {
      let t = point[i]
      sum += t * (t * (t * t - 16) + 5)
    }
    return 0.5 * sum
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    for i in 0..<2 {
      let t = point[i]
      gradient[i] = t * (2 * t * t - 16) + 2.5
    }
  }
}
