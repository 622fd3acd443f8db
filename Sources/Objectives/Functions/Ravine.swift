/// A quadratic with a different steepness along each coordinate: L(w) = Σ cᵢ wᵢ², with its minimum at 0.
///
/// The curvatures are 2cᵢ, so the condition number is the largest c divided by the smallest. With 1 and 50 the valley
/// is steep across and nearly flat along.
public struct Ravine: Objective {
  /// c₁, c₂, …
  public let coefficients: [Double]

  /// - Parameter coefficients: one for each coordinate, > 0; 1 and 50 by default.
  /// - Throws: ``ObjectiveError`` if there is none, or one that is not positive and finite.
  public init(coefficients: [Double] = [1, 50]) throws(ObjectiveError) {
    guard !coefficients.isEmpty, coefficients.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw ObjectiveError(parameter: "coefficients", requirement: "one or more numbers > 0")
    }
    self.coefficients = coefficients
  }

  public var name: String { "ravine" }
  public var title: String { coefficients.count == 1 ? "Parabola" : "Ravine" }
  public var symbol: String { "L(\(coordinates.map { $0.symbol }.joined(separator: ", ")))" }
  public var formula: String {
    let terms = zip(coefficients, coordinates).map { c, w in
      "\(c == 1 ? "" : decimal(c) + #"\,"#)\(w.symbol)^2"
    }
    return "\(symbol) = \(terms.joined(separator: " + "))"
  }

  /// The range of a steeper coordinate is smaller, so that the valley fills the plot.
  public var coordinates: [Coordinate] {
    let flattest = coefficients.reduce(Double.infinity) { Swift.min($0, $1) }
    return coefficients.indices.map { i in
      let half = 6 * (flattest / coefficients[i]).squareRoot()
      return Coordinate(
        "w\(i + 1)", letter: "w\(subscripted(i + 1))", symbol: i < 9 ? "w_\(i + 1)" : "w_{\(i + 1)}",
        domain: -half...half)
    }
  }

  public var minima: [[Double]] { [[Double](repeating: 0, count: coefficients.count)] }

  public func value(at point: Span<Double>) -> Double {
    var sum = 0.0
    for i in coefficients.indices { sum += coefficients[i] * square(point[i]) }
    return sum
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    for i in coefficients.indices { gradient[i] = 2 * coefficients[i] * point[i] }
  }
}
