/// A custom objective, written as a formula. Its gradient is derived automatically.
///
/// ```swift
/// let valley = try Function(over: [-6...6, -1...1]) { p in p[0] * p[0] + 50 * pow(p[1], 2) }
/// let wave = try Function(over: [-3...3]) { x in pow(x[0], 2) + sin(3 * x[0]) }
/// ```
///
/// The gradient is exact up to rounding (see ``Dual``). It costs one evaluation of the formula for every two
/// coordinates, and allocates nothing for one or two.
public struct Function: Objective {
  public let name: String
  public let title: String
  public let symbol: String
  public let formula: String
  public let coordinates: [Coordinate]
  public let minima: [[Double]]
  private let body: @Sendable (Variables) -> Dual

  /// - Parameters:
  ///   - domain: the default range of plots, an interval for each coordinate; at least one. It determines the number of
  ///     coordinates.
  ///   - name: the name in values and legends; `function` by default.
  ///   - formula: the function in TeX, for headings; nothing by default.
  ///   - minima: the known global minima; none by default.
  ///   - body: the function; it must depend on the point alone.
  /// - Throws: ``ObjectiveError`` if there is no coordinate, an interval is empty or infinite, or a minimum has another
  ///   number of coordinates.
  public init(
    over domain: [ClosedRange<Double>], name: String = "function", formula: String = "", minima: [[Double]] = [],
    _ body: @escaping @Sendable (Variables) -> Dual
  ) throws(ObjectiveError) {
    let isPlain = domain.allSatisfy { interval in
      interval.lowerBound.isFinite && interval.upperBound.isFinite && interval.lowerBound < interval.upperBound
    }
    guard !domain.isEmpty, isPlain else {
      throw ObjectiveError(parameter: "domain", requirement: "one or more intervals of finite numbers")
    }
    guard minima.allSatisfy({ $0.count == domain.count }) else {
      throw ObjectiveError(parameter: "minima", requirement: "points with a number for each coordinate")
    }
    switch domain.count {
    case 1: coordinates = [Coordinate("x", domain: domain[0])]
    case 2: coordinates = Coordinate.plane(domain[0], domain[1])
    default:
      coordinates = domain.indices.map { i in
        Coordinate("x\(i + 1)", letter: "x\(subscripted(i + 1))", symbol: "x_{\(i + 1)}", domain: domain[i])
      }
    }
    self.name = name
    self.title = name
    self.symbol = domain.count > 2 ? #"f(\mathbf{x})"# : domain.count == 2 ? "f(x, y)" : "f(x)"
    self.formula = formula
    self.minima = minima
    self.body = body
  }

  public func value(at point: Span<Double>) -> Double {
    body(Variables(point, derivativesFrom: point.count)).value
  }

  /// - Complexity: ⌈n/2⌉ evaluations of the formula for n coordinates.
  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    var first = 0
    while first < point.count {
      let derivatives = body(Variables(point, derivativesFrom: first)).derivatives
      gradient[first] = derivatives[0]
      if first + 1 < point.count { gradient[first + 1] = derivatives[1] }
      first += 2
    }
  }
}
