/// A banana-shaped valley: easy to reach, but hard to follow to its minimum (a, a²).
///
///     f(x, y) = (a − x)² + b (y − x²)²
///
/// H. H. Rosenbrock, *An Automatic Method for Finding the Greatest or Least Value of a Function*, 1960,
/// doi:10.1093/comjnl/3.3.175, with a = 1 and b = 100.
public struct Rosenbrock: Objective {
  /// a, the x coordinate of the minimum
  public let a: Double
  /// b, the steepness of the valley's sides
  public let b: Double

  /// - Parameters:
  ///   - a: a finite number; 1 by default.
  ///   - b: > 0; 100 by default.
  /// - Throws: ``ObjectiveError`` outside these ranges.
  public init(a: Double = 1, b: Double = 100) throws(ObjectiveError) {
    guard a.isFinite else { throw ObjectiveError(parameter: "a", requirement: "a finite number") }
    guard b > 0, b.isFinite else { throw ObjectiveError(parameter: "b", requirement: "a number > 0") }
    self.a = a
    self.b = b
  }

  public var name: String { "rosenbrock" }
  public var title: String { "Rosenbrock function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = (\#(decimal(a)) - x)^2 + \#(decimal(b))\,(y - x^2)^2"# }
  public var coordinates: [Coordinate] {
    let reach = Swift.max(1, a.magnitude)
    let square = Swift.max(1, a * a)
    return Coordinate.plane(-2 * reach...2 * reach, -square...3 * square)
  }
  public var minima: [[Double]] { [[a, a * a]] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return square(a - x) + b * square(y - square(x))
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    gradient[0] = -2 * (a - x) - 4 * b * x * (y - square(x))
    gradient[1] = 2 * b * (y - square(x))
  }
}
