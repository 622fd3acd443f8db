/// A coordinate of an objective's points.
public struct Coordinate: Sendable, Equatable {
  /// The name in values and parameters: `w1`.
  public let name: String
  /// The name in plain text: `w₁`.
  public let letter: String
  /// The name in TeX: `w_1`.
  public let symbol: String
  /// The default range of plots.
  public let domain: ClosedRange<Double>

  public init(_ name: String, letter: String? = nil, symbol: String? = nil, domain: ClosedRange<Double>) {
    self.name = name
    self.letter = letter ?? name
    self.symbol = symbol ?? name
    self.domain = domain
  }

  /// θ, the coordinate of functions of one variable.
  static func theta(domain: ClosedRange<Double>) -> Coordinate {
    Coordinate("theta", letter: "θ", symbol: #"\theta"#, domain: domain)
  }

  /// x and y, plotted over the same range unless y has its own.
  static func plane(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>? = nil) -> [Coordinate] {
    [Coordinate("x", domain: x), Coordinate("y", domain: y ?? x)]
  }
}
