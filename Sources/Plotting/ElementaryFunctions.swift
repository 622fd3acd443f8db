// Functions of the C library that the standard library lacks. Only this file imports it.
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// `base` to the power of `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The logarithm to base 10.
func logarithm10(_ value: Double) -> Double { log10(value) }

/// Cosine of an angle in radians.
func cosine(_ angle: Double) -> Double { cos(angle) }

/// Sine of an angle in radians.
func sine(_ angle: Double) -> Double { sin(angle) }

/// A power of ten with an integer exponent, exact if a Double can represent it exactly.
func powerOfTen(_ exponent: Int) -> Double {
  pow(10, Double(exponent))
}
