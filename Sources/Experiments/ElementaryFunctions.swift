#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `base` to the power `exponent`, computed by C's `pow`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
