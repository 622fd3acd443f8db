// Functions of the C library. Only this file imports it: the module needs no Foundation.
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

/// e^x
func exponential(_ x: Double) -> Double { exp(x) }

/// sin x, x in radians
func sine(_ x: Double) -> Double { sin(x) }

/// cos x, x in radians
func cosine(_ x: Double) -> Double { cos(x) }

/// ln x
func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// tan x, x in radians
func tangent(_ x: Double) -> Double { tan(x) }

/// tanh x
func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }

/// arctan x, in radians
func arcTangent(_ x: Double) -> Double { atan2(x, 1) }

/// x² as computed by C's `pow`, as in NumPy's `x**2`: in about one case of a thousand the last bit differs from that of
/// x · x.
func square(_ x: Double) -> Double { power(x, 2) }

/// C's `pow`, hidden from the compiler's optimizer, which would replace the exponent 2 by x · x.
@usableFromInline @inline(never)
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
