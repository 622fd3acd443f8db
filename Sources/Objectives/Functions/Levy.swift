/// A wavy bowl: f(x, y) = sin² 3πx + (x − 1)² (1 + sin² 3πy) + (y − 1)² (1 + sin² 2πy).
///
/// Levy's function number 13. The minimum is at (1, 1), where f = 0, among many local minima.
///
/// A. V. Levy, A. Montalvo, *The Tunneling Algorithm for the Global Minimization of Functions*, SIAM Journal on
/// Scientific and Statistical Computing 6, 1985.
public struct Levy: Objective {
  public init() {}

  public var name: String { "levy" }
  public var title: String { "Levy function no. 13" }
  public var symbol: String { "f(x, y)" }
  public var formula: String {
    #"f(x, y) = \sin^2 3\pi x + (x - 1)^2 (1 + \sin^2 3\pi y) + (y - 1)^2 (1 + \sin^2 2\pi y)"#
  }
  public var coordinates: [Coordinate] { Coordinate.plane(-4...6) }
  public var minima: [[Double]] { [[1, 1]] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return square(sine(3 * Double.pi * x)) + square(x - 1) * (1 + square(sine(3 * Double.pi * y)))
      + square(y - 1) * (1 + square(sine(2 * Double.pi * y)))
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    let (fast, slow) = (3 * Double.pi, 2 * Double.pi)
    gradient[0] =
      2 * fast * sine(fast * x) * cosine(fast * x) + 2 * (x - 1) * (1 + square(sine(fast * y)))
    gradient[1] =
      2 * fast * square(x - 1) * sine(fast * y) * cosine(fast * y)
      + 2 * (y - 1) * (1 + square(sine(slow * y)))
      + 2 * slow * square(y - 1) * sine(slow * y) * cosine(slow * y)
  }
}
