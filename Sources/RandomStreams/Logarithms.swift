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

/// The natural logarithm of the C library, which NumPy uses too.
func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// log(1 + x), accurate near 0.
func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }

/// eˣ
func exponential(_ x: Double) -> Double { exp(x) }
