/// A parabola: J(θ) = (θ − c)², with its minimum at c.
public struct Parabola: Objective {
  /// c, the position of the minimum
  public let centre: Double

  /// - Parameter centre: c, a finite number; 3 by default.
  /// - Throws: ``ObjectiveError`` for NaN and infinity.
  public init(centre: Double = 3) throws(ObjectiveError) {
    guard centre.isFinite else { throw ObjectiveError(parameter: "centre", requirement: "a finite number") }
    self.centre = centre
  }

  public var name: String { "parabola" }
  public var title: String { "Parabola" }
  public var symbol: String { #"J(\theta)"# }
  public var formula: String { #"J(\theta) = (\theta \#(subtracting(centre)))^2"# }
  public var coordinates: [Coordinate] { [.theta(domain: centre - 3.5...centre + 3.5)] }
  public var minima: [[Double]] { [[centre]] }

  public func value(at point: Span<Double>) -> Double {
    square(point[0] - centre)
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    gradient[0] = 2 * (point[0] - centre)
  }
}
