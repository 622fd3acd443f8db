/// A funnel with many local minima. The minimum is at the origin, where the surface is a cone.
///
///     f(x, y) = −20 exp(−0.2 √((x² + y²)/2)) − exp((cos 2πx + cos 2πy)/2) + 20 + e
///
/// At the tip of the cone no gradient exists; 0 is returned instead, so that a run that reaches it stays there.
///
/// D. H. Ackley, *A Connectionist Machine for Genetic Hillclimbing*, 1987.
public struct Ackley: Objective {
  public init() {}

  public var name: String { "ackley" }
  public var title: String { "Ackley function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String {
    #"f(x, y) = -20\,e^{-0.2\sqrt{(x^2 + y^2)/2}} - e^{(\cos 2\pi x + \cos 2\pi y)/2} + 20 + e"#
  }
  public var coordinates: [Coordinate] { Coordinate.plane(-3...3) }
  public var minima: [[Double]] { [[0, 0]] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    let funnel = -20 * exponential(-0.2 * (0.5 * (square(x) + square(y))).squareRoot())
    let dents = -exponential(0.5 * (cosine(2 * Double.pi * x) + cosine(2 * Double.pi * y)))
    return funnel + dents + 20 + exponential(1)
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    let radius = (0.5 * (x * x + y * y)).squareRoot()
    guard radius > 0 else {
      gradient[0] = 0
      gradient[1] = 0
      return
    }
    let slope = 2 * exponential(-0.2 * radius) / radius
    let wave = Double.pi * exponential(0.5 * (cosine(2 * Double.pi * x) + cosine(2 * Double.pi * y)))
    gradient[0] = slope * x + wave * sine(2 * Double.pi * x)
    gradient[1] = slope * y + wave * sine(2 * Double.pi * y)
  }
}
