/// A valley with a local minimum beside it: J(θ) = 1 + (3θ⁴ + 4θ³ − 12θ²)/32.
///
/// The minimum is at −2, with J = 0. A local minimum at 1, with J = 27/32, is separated from it by a maximum at 0,
/// where J = 1. A run that comes from the right has to cross the maximum to reach the global minimum.
public struct DoubleWell: Objective {
  public init() {}

  public var name: String { "double-well" }
  public var title: String { "Double well" }
  public var symbol: String { #"J(\theta)"# }
  public var formula: String { #"J(\theta) = 1 + \tfrac{1}{32}(3\theta^4 + 4\theta^3 - 12\theta^2)"# }
  public var coordinates: [Coordinate] { [.theta(domain: -3...2.2)] }
  public var minima: [[Double]] { [[-2]] }
  public var otherStationaryPoints: [StationaryPoint] {
    [StationaryPoint(.localMinimum, at: [1]), StationaryPoint(.maximum, at: [0])]
  }

  public func value(at point: Span<Double>) -> Double {
    let t = point[0]
    return 1 + t * t * ((3 * t + 4) * t - 12) / 32
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let t = point[0]
    gradient[0] = 0.375 * t * (t + 2) * (t - 1)
  }
}
