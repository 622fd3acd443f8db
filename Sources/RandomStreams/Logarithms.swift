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

/// The natural logarithm, as the C library gives it: NumPy takes it from there too.
func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// log(1 + x), exact near 0.
func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }

/// eˣ
func exponential(_ x: Double) -> Double { exp(x) }
