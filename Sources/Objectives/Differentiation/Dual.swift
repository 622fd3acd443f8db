/// A dual number: a value and its derivatives with respect to two coordinates.
///
/// Arithmetic with dual numbers follows the rules of differentiation, so a formula written with them gives its gradient
/// along with its value, exact up to rounding and without a formula for the derivative.
///
///     (a, a′) + (b, b′) = (a + b, a′ + b′)     (a, a′) · (b, b′) = (ab, a′b + ab′)
///
/// Comparisons consider values only: two equal numbers may have different derivatives.
///
/// R. E. Wengert, *A Simple Automatic Derivative Evaluation Program*, 1964, doi:10.1145/355586.364791.
@frozen
public struct Dual: Sendable {
  /// The value.
  public var value: Double
  /// The derivatives with respect to two coordinates.
  public var derivatives: SIMD2<Double>

  @inlinable
  public init(_ value: Double, derivatives: SIMD2<Double> = .zero) {
    self.value = value
    self.derivatives = derivatives
  }

  /// A function applied to this number: its value, and by the chain rule its derivatives.
  ///
  /// - Parameters:
  ///   - value: the function's value.
  ///   - slope: the function's derivative there.
  @inlinable
  public func mapped(to value: Double, slope: Double) -> Dual {
    Dual(value, derivatives: derivatives * slope)
  }
}

extension Dual: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  @inlinable
  public init(floatLiteral value: Double) { self.init(value) }

  @inlinable
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Dual: Comparable {
  @inlinable
  public static func == (a: Dual, b: Dual) -> Bool { a.value == b.value }

  @inlinable
  public static func < (a: Dual, b: Dual) -> Bool { a.value < b.value }
}

extension Dual: SignedNumeric {
  @inlinable
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = Double(exactly: source) else { return nil }
    self.init(value)
  }

  /// |x|. Its derivative at 0, where it is undefined, is set to 0.
  @inlinable
  public var magnitude: Dual {
    if value == 0 { return mapped(to: 0, slope: 0) }
    return value < 0 ? -self : self
  }

  @inlinable
  public static func + (a: Dual, b: Dual) -> Dual {
    Dual(a.value + b.value, derivatives: a.derivatives + b.derivatives)
  }

  @inlinable
  public static func - (a: Dual, b: Dual) -> Dual {
    Dual(a.value - b.value, derivatives: a.derivatives - b.derivatives)
  }

  @inlinable
  public static func * (a: Dual, b: Dual) -> Dual {
    Dual(a.value * b.value, derivatives: a.derivatives * b.value + a.value * b.derivatives)
  }

  @inlinable
  public static func / (a: Dual, b: Dual) -> Dual {
    let quotient = a.value / b.value
    return Dual(quotient, derivatives: (a.derivatives - quotient * b.derivatives) / b.value)
  }

  @inlinable
  public static prefix func - (a: Dual) -> Dual { Dual(-a.value, derivatives: -a.derivatives) }

  @inlinable
  public static func *= (a: inout Dual, b: Dual) { a = a * b }

  @inlinable
  public static func /= (a: inout Dual, b: Dual) { a = a / b }
}

// Operators with plain numbers. A literal is a Dual by itself: these are disfavoured where both would apply.
extension Dual {
  @inlinable @_disfavoredOverload
  public static func + (a: Dual, b: Double) -> Dual { Dual(a.value + b, derivatives: a.derivatives) }

  @inlinable @_disfavoredOverload
  public static func + (a: Double, b: Dual) -> Dual { b + a }

  @inlinable @_disfavoredOverload
  public static func - (a: Dual, b: Double) -> Dual { Dual(a.value - b, derivatives: a.derivatives) }

  @inlinable @_disfavoredOverload
  public static func - (a: Double, b: Dual) -> Dual { Dual(a - b.value, derivatives: -b.derivatives) }

  @inlinable @_disfavoredOverload
  public static func * (a: Dual, b: Double) -> Dual { a.mapped(to: a.value * b, slope: b) }

  @inlinable @_disfavoredOverload
  public static func * (a: Double, b: Dual) -> Dual { b.mapped(to: a * b.value, slope: a) }

  @inlinable @_disfavoredOverload
  public static func / (a: Dual, b: Double) -> Dual { Dual(a.value / b, derivatives: a.derivatives / b) }

  @inlinable @_disfavoredOverload
  public static func / (a: Double, b: Dual) -> Dual { Dual(a) / b }
}
