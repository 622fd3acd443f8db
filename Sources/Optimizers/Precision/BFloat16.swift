/// A number of eight significant bits with the range of `Float`: the upper half of a `Float`'s bits.
///
/// Rounding to the nearest loses every update below half a unit in the last place, 2⁻⁹ of the number; a run stops there.
/// Stochastic rounding goes up or down with the probability that makes the mean exact.
///
/// *BFLOAT16 — Hardware Numerics Definition*, Intel, 2018; S. Gupta and others, *Deep Learning with Limited Numerical
/// Precision*, 2015, arXiv:1502.02551.
public struct BFloat16: Sendable, Equatable {
  /// Sign, eight bits of exponent, seven of the significand.
  public let bitPattern: UInt16

  public init(bitPattern: UInt16) { self.bitPattern = bitPattern }

  /// The number, exactly.
  public var float: Float { Float(bitPattern: UInt32(bitPattern) << 16) }

  /// The nearest number, of two equally near the one whose last bit is 0.
  public static func nearest(_ value: Float) -> BFloat16 {
    guard !value.isNaN else { return BFloat16(bitPattern: UInt16(value.bitPattern >> 16) | 0x40) }
    let bits = value.bitPattern
    return BFloat16(bitPattern: UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ ((bits >> 16) & 1)) >> 16))
  }

  /// The neighbour away from zero with the probability of what is cut off, else the one towards zero.
  ///
  /// - Parameters:
  ///   - value: what is rounded.
  ///   - random: sixteen random bits, uniform.
  public static func stochastic(_ value: Float, random: UInt16) -> BFloat16 {
    guard value.isFinite else { return nearest(value) }
    return BFloat16(bitPattern: UInt16(truncatingIfNeeded: (value.bitPattern &+ UInt32(random)) >> 16))
  }
}
