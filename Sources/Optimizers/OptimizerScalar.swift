#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(WASILibc)
  import WASILibc
#elseif hasFeature(Embedded)
  import CElementary
#endif

/// A number a rule computes with: `Double` or `Float`.
///
/// The only thing asked for beyond the standard library's arithmetic is the C library's power function: NumPy and
/// PyTorch take βᵗ from it too, so results agree with theirs in every bit.
public protocol OptimizerScalar: BinaryFloatingPoint, Sendable {
  /// `base` to the power `exponent`, as C's `pow` gives it.
  static func power(_ base: Self, _ exponent: Self) -> Self

  /// `dividend` over a number that many are divided by.
  static func quotient(_ dividend: Self, _ divisor: Divisor<Self>) -> Self

  /// Makes a step of a rule with parameters of this type in memory.
  static func update<Rule: Optimizer>(_ rule: Rule, _ sweep: inout BufferSweep<Self>)
}

/// A number that all parameters' numbers are divided by in a step.
///
/// `Double` divides, to agree with NumPy in every bit. `Float`, the precision of long parameter vectors, multiplies by
/// the inverse, as PyTorch does: at most an ulp off, and a step of Adam takes a third less time.
public struct Divisor<Scalar: OptimizerScalar>: Sendable {
  @usableFromInline let value: Scalar
  @usableFromInline let inverse: Scalar

  @inlinable public init(_ value: Scalar) {
    self.value = value
    self.inverse = 1 / value
  }

  @inlinable public static func / (dividend: Scalar, divisor: Self) -> Scalar {
    Scalar.quotient(dividend, divisor)
  }
}

extension Double: OptimizerScalar {
  @inlinable public static func power(_ base: Double, _ exponent: Double) -> Double { doublePower(base, exponent) }
  @inlinable public static func quotient(_ dividend: Double, _ divisor: Divisor<Double>) -> Double {
    dividend / divisor.value
  }
  @inlinable public static func update<Rule: Optimizer>(_ rule: Rule, _ sweep: inout BufferSweep<Double>) {
    rule.updateInMemory(&sweep)
  }
}

extension Float: OptimizerScalar {
  @inlinable public static func power(_ base: Float, _ exponent: Float) -> Float { floatPower(base, exponent) }
  @inlinable public static func quotient(_ dividend: Float, _ divisor: Divisor<Float>) -> Float {
    dividend * divisor.inverse
  }
  @inlinable public static func update<Rule: Optimizer>(_ rule: Rule, _ sweep: inout BufferSweep<Float>) {
    rule.updateInMemory(&sweep)
  }
}

@usableFromInline func doublePower(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

@usableFromInline func floatPower(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }
