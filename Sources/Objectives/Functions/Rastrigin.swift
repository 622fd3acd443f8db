/// A bowl with a regular pattern of local minima: f(x, y) = 20 + x² + y² − 10 cos 2πx − 10 cos 2πy.
///
/// There is a local minimum near every pair of integers; the lowest, f = 0, is at the origin.
///
/// L. A. Rastrigin, *Systems of Extremal Control*, 1974.
public struct Rastrigin: Objective {
  public init() {}

  public var name: String { "rastrigin" }
  public var title: String { "Rastrigin function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = 20 + x^2 + y^2 - 10\cos 2\pi x - 10\cos 2\pi y"# }
  public var coordinates: [Coordinate] { Coordinate.plane(-5.12...5.12) }
  public var minima: [[Double]] { [[0, 0]] }

  /// The neighbours of the minimum. The same pattern continues in all directions.
  public var otherStationaryPoints: [StationaryPoint] {
    let (dent, hump) = (0.9949586376523348, 0.5025460365546747)
    var points: [StationaryPoint] = []
    for side in [-1.0, 1] {
      points.append(StationaryPoint(.localMinimum, at: [side * dent, 0]))
      points.append(StationaryPoint(.localMinimum, at: [0, side * dent]))
      points.append(StationaryPoint(.saddle, at: [side * hump, 0]))
      points.append(StationaryPoint(.saddle, at: [0, side * hump]))
      for other in [-1.0, 1] {
        points.append(StationaryPoint(.localMinimum, at: [side * dent, other * dent]))
        points.append(StationaryPoint(.maximum, at: [side * hump, other * hump]))
      }
    }
    return points
  }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return 20 + (square(x) - 10 * cosine(2 * Double.pi * x)) + (square(y) - 10 * cosine(2 * Double.pi * y))
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    for i in 0..<2 {
      gradient[i] = 2 * point[i] + 20 * Double.pi * sine(2 * Double.pi * point[i])
    }
  }
}
