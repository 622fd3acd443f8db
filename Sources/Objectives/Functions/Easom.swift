/// A hole in a plain: f(x, y) = −cos x cos y exp(−(x − π)² − (y − π)²).
///
/// The minimum is at (π, π), where f = −1. A few units away the surface is flat to machine precision, and no gradient
/// leads to the hole.
///
/// E. E. Easom, *A Survey of Global Optimization Techniques*, 1990.
public struct Easom: Objective {
  public init() {}

  public var name: String { "easom" }
  public var title: String { "Easom function" }
  public var symbol: String { "f(x, y)" }
  public var formula: String { #"f(x, y) = -\cos x\,\cos y\;e^{-(x - \pi)^2 - (y - \pi)^2}"# }
  public var coordinates: [Coordinate] { Coordinate.plane(0...6.3) }
  public var minima: [[Double]] { [[Double.pi, Double.pi]] }

  public func value(at point: Span<Double>) -> Double {
    let (x, y) = (point[0], point[1])
    return -cosine(x) * cosine(y) * hole(x, y)
  }

  public func gradient(at point: Span<Double>, into gradient: inout MutableSpan<Double>) {
    let (x, y) = (point[0], point[1])
    let depth = hole(x, y)
    gradient[0] = depth * cosine(y) * (sine(x) + 2 * (x - Double.pi) * cosine(x))
    gradient[1] = depth * cosine(x) * (sine(y) + 2 * (y - Double.pi) * cosine(y))
  }

  private func hole(_ x: Double, _ y: Double) -> Double {
    exponential(-square(x - Double.pi) - square(y - Double.pi))
  }
}
