/// Deep crossing valleys with steep sides, with values from 3 to more than a million:
///
///     f(x, y) = (1 + (x + y + 1)² (19 − 14x + 3x² − 14y + 6xy + 3y²))
///               · (30 + (2x − 3y)² (18 − 32x + 12x² + 48y − 36xy + 27y²))
///
/// The minimum is at (0, −1), where f = 3. There are three local minima, with values 30, 84 and 840.
///
/// A. A. Goldstein, J. F. Price, *On Descent from Local Minima*, Mathematics of Computation 25, 1971.
public struct GoldsteinPrice: Objective {
  public init() {}

  public var name: String { "goldstein-price" }
  public var title: String { "Goldstein–Price function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String {
    #"f(x, y) = \bigl(1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6xy + 3y^2)\bigr)"#
      + #"\bigl(30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36xy + 27y^2)\bigr)"#
  }
  public var coordinates: [Coordinate] { Coordinate.plane(-2...2) }
  public var minima: [[Double]] { [[0, -1]] }
  public var otherStationaryPoints: [StationaryPoint] {
    [[-0.6, -0.4], [1.8, 0.2], [1.2, 0.8]].map { StationaryPoint(.localMinimum, at: $0) }
      + [[-0.4, -0.6], [1.2, -0.2], [1.4, 0.6], [0.6, 0.4]].map { StationaryPoint(.saddle, at: $0) }
      + [StationaryPoint(.maximum, at: [0.8, 0.2])]
  }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    let (first, second) = (sum(x, y), difference(x, y))
    return (1 + square(x + y + 1) * first) * (30 + square(2 * x - 3 * y) * second)
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    let (a, b) = (x + y + 1, 2 * x - 3 * y)
    let (first, second) = (sum(x, y), difference(x, y))
    let (left, right) = (1 + a * a * first, 30 + b * b * second)
    // The first factor depends on x + y only, so its two slopes are equal.
    let leftSlope = 2 * a * first + a * a * (6 * (x + y) - 14)
    let rightSlope = 2 * b * second + b * b * (12 * x - 18 * y - 16)
    gradient[0] = leftSlope * right + left * 2 * rightSlope
    gradient[1] = leftSlope * right - left * 3 * rightSlope
  }

  private func sum(_ x: Double, _ y: Double) -> Double {
    19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y
  }

  private func difference(_ x: Double, _ y: Double) -> Double {
    18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y
  }
}
