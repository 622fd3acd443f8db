#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(WASILibc)
  import WASILibc
#endif

/// A number a rule computes with: `Double` or `Float`.
///
/// The only thing asked for beyond the standard library's arithmetic is the C library's power function: NumPy and
/// PyTorch take βᵗ from it too, so results agree with theirs in every bit.
public protocol OptimizerScalar: BinaryFloatingPoint, Sendable {
  /// `base` to the power `exponent`, as C's `pow` gives it.
  static func power(_ base: Self, _ exponent: Self) -> Self
}

extension Double: OptimizerScalar {
  public static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}

extension Float: OptimizerScalar {
  public static func power(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }
}
