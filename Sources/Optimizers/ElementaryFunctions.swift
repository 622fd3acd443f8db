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

/// cos x, x in radians, as the C library gives it.
func cosine(_ x: Double) -> Double { cos(x) }
