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

/// sin x, x in radians
func sineOf(_ x: Double) -> Double { sin(x) }
