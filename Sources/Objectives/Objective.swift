/// A function to minimise, with its gradient and what a plot of it needs to know.
///
/// `value` and `gradient` work on points of ``dimension`` coordinates; a shorter span is a mistake in the program and
/// stops it. Neither allocates.
public protocol Objective: Sendable {
  /// What a chapter calls it, in kebab case: `rippled-bowl`.
  var name: String { get }
  /// What a heading calls it: 'Rippled bowl'.
  var title: String { get }
  /// The function in TeX, from the symbol to the last term: `J(\theta) = (\theta - 3)^2`.
  var formula: String { get }
  /// The function's symbol with its arguments in TeX: `J(\theta)`.
  var symbol: String { get }
  /// The coordinates, in order: their names, and where a plot looks.
  var coordinates: [Coordinate] { get }
  /// The points where the function is smallest, as far as they are known; never local minima that lie higher.
  var minima: [[Double]] { get }
  /// Points without slope that are not among the ``minima``, as far as they are known: local minima, saddles, maxima.
  var otherStationaryPoints: [StationaryPoint] { get }

  /// The function at a point.
  func value(at point: Span<Double>) -> Double

  /// Writes the gradient at a point; the gradient's span is as long as the point's.
  func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>)
}

extension Objective {
  /// How many coordinates a point has.
  public var dimension: Int { coordinates.count }

  public var otherStationaryPoints: [StationaryPoint] { [] }

  /// All points without slope that are known, the minima first.
  public var stationaryPoints: [StationaryPoint] {
    minima.map { StationaryPoint(.minimum, at: $0) } + otherStationaryPoints
  }

  /// The function at a point of ``dimension`` coordinates.
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

  /// How far a point is from the nearest of the known ``minima``; infinity when none is known.
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
