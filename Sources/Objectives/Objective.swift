/// A function to minimise, with its gradient and the information that a plot needs.
///
/// `value` and `gradient` take points of ``dimension`` coordinates. A shorter span is a programming error and stops the
/// program. Neither allocates.
public protocol Objective: Sendable {
  /// The name that a chapter uses, in kebab case: `rippled-bowl`.
  var name: String { get }
  /// The name in headings: 'Rippled bowl'.
  var title: String { get }
  /// The function in TeX, from the symbol to the last term: `J(\theta) = (\theta - 3)^2`.
  var formula: String { get }
  /// The function's symbol with its arguments in TeX: `J(\theta)`.
  var symbol: String { get }
  /// The coordinates, in order, with their names and plot ranges.
  var coordinates: [Coordinate] { get }
  /// The known global minima, without local minima that are higher.
  var minima: [[Double]] { get }
  /// The known stationary points that are not among the ``minima``: local minima, saddles, maxima.
  var otherStationaryPoints: [StationaryPoint] { get }

  /// The value at a point.
  func value(at point: Span<Double>) -> Double

  /// Writes the gradient at a point. The gradient's span has the length of the point's.
  func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>)
}

extension Objective {
  /// The number of coordinates of a point.
  public var dimension: Int { coordinates.count }

  public var otherStationaryPoints: [StationaryPoint] { [] }

  /// All known stationary points, the minima first.
  public var stationaryPoints: [StationaryPoint] {
    minima.map { StationaryPoint(.minimum, at: $0) } + otherStationaryPoints
  }

  /// The value at a point of ``dimension`` coordinates.
  public func value(at point: [Double]) -> Double {
    value(at: point.span)
  }

  /// The gradient at a point of ``dimension`` coordinates.
  public func gradient(at point: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: point.count)
    var span = result.mutableSpan
    gradient(at: point.span, into: &span)
    return result
  }

  /// The distance of a point from the nearest of the known ``minima``, or infinity if none is known.
  public func distanceToMinimum(from point: [Double]) -> Double {
    var nearest = Double.infinity
    for minimum in minima {
      var sum = 0.0
      for (x, m) in zip(point, minimum) { sum += (x - m) * (x - m) }
      nearest = Swift.min(nearest, sum.squareRoot())
    }
    return nearest
  }
}
