import Optimizers
import RandomStreams

/// Hutchinson's estimate of the Hessian's diagonal of a batch's loss, for rules that want one, see ``HessianDiagonal``.
///
/// The signs are drawn from a seeded stream, and H z comes from two gradients at a distance of δ = ∛ε · max(1, ‖w‖∞).
struct CurvatureEstimate<Scalar: NetworkScalar>: Sendable {
  private(set) var diagonal: [Scalar]
  private var signs: [Scalar]
  private var point: [Scalar]
  private var forward: [Scalar]
  private var backward: [Scalar]
  private var random: Generator

  /// - Parameters:
  ///   - count: the number of parameters.
  ///   - seed: of the stream of signs.
  init(count: Int, seed: UInt64) {
    let zeros = [Scalar](repeating: 0, count: count)
    (diagonal, signs, point, forward, backward) = (zeros, zeros, zeros, zeros, zeros)
    random = Generator(seed: seed)
  }

  /// Estimates the diagonal at the parameters.
  ///
  /// - Parameter gradient: writes the gradient of the batch's loss at a point.
  /// - Complexity: two gradients, without allocation.
  mutating func estimate(
    at parameters: [Scalar], gradient: (_ point: Span<Scalar>, _ gradient: inout MutableSpan<Scalar>) -> Void
  ) {
    var largest: Scalar = 1
    for weight in parameters { largest = max(largest, weight.magnitude) }
    let distance = Scalar.power(Scalar.ulpOfOne, 1 / 3) * largest
    var bits: UInt64 = 0
    for i in signs.indices {
      if i % 64 == 0 { bits = random.next() }
      signs[i] = bits & 1 == 0 ? -1 : 1
      bits >>= 1
    }
    for i in point.indices { point[i] = parameters[i] + distance * signs[i] }
    Self.write(gradient, at: point, into: &forward)
    for i in point.indices { point[i] = parameters[i] - distance * signs[i] }
    Self.write(gradient, at: point, into: &backward)
    Self.combine(signs, forward, backward, distance, into: &diagonal)
  }

  private static func write(
    _ gradient: (_ point: Span<Scalar>, _ gradient: inout MutableSpan<Scalar>) -> Void, at point: [Scalar],
    into result: inout [Scalar]
  ) {
    var span = result.mutableSpan
    gradient(point.span, &span)
  }

  private static func combine(
    _ signs: [Scalar], _ forward: [Scalar], _ backward: [Scalar], _ distance: Scalar, into diagonal: inout [Scalar]
  ) {
    var product = diagonal.mutableSpan
    HessianDiagonal.writeProduct(forward: forward.span, backward: backward.span, distance: distance, into: &product)
    HessianDiagonal.hutchinson(signs: signs.span, product: &product)
  }
}
