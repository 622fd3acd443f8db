/// A bowl with ripples too weak for local minima: f(x, y) = x² + y² + sin² 1.5x + sin² 1.5y.
///
/// The origin is its only stationary point. Its gradient, 2x + 3 sin 1.5x cos 1.5x and the same in y, is sometimes given
/// as the gradient of Ackley's function, which is wrong.
public struct RippledBowl: Objective {
  public init() {}

  public var name: String { "rippled-bowl" }
  public var title: String { "Rippled bowl" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = x^2 + y^2 + \sin^2 1.5x + \sin^2 1.5y"# }
  public var coordinates: [Coordinate] { Coordinate.plane(-3...3) }
  public var minima: [[Double]] { [[0, 0]] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return square(x) + square(y) + square(sine(1.5 * x)) + square(sine(1.5 * y))
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    for i in 0..<2 {
      gradient[i] = 2 * point[i] + 3 * sine(1.5 * point[i]) * cosine(1.5 * point[i])
    }
  }
}
