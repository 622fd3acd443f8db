// The functions available in a formula of an objective, besides +, −, ·, /, abs, min and max.

/// e^x
public func exp(_ x: Dual) -> Dual {
  let value = exponential(x.value)
  return x.mapped(to: value, slope: value)
}

/// ln x; NaN for x < 0.
public func log(_ x: Dual) -> Dual { x.mapped(to: naturalLogarithm(x.value), slope: 1 / x.value) }

/// √x; NaN for x < 0. At 0, where the root is vertical, the derivative is infinite or NaN.
public func sqrt(_ x: Dual) -> Dual {
  let value = x.value.squareRoot()
  return x.mapped(to: value, slope: 0.5 / value)
}

/// sin x, x in radians
public func sin(_ x: Dual) -> Dual { x.mapped(to: sine(x.value), slope: cosine(x.value)) }

/// cos x, x in radians
public func cos(_ x: Dual) -> Dual { x.mapped(to: cosine(x.value), slope: -sine(x.value)) }

/// tan x, x in radians
public func tan(_ x: Dual) -> Dual {
  let value = tangent(x.value)
  return x.mapped(to: value, slope: 1 + value * value)
}

/// arctan x, in radians
public func atan(_ x: Dual) -> Dual { x.mapped(to: arcTangent(x.value), slope: 1 / (1 + x.value * x.value)) }

/// tanh x
public func tanh(_ x: Dual) -> Dual {
  let value = hyperbolicTangent(x.value)
  return x.mapped(to: value, slope: 1 - value * value)
}

/// xⁿ for an integer n, which may be negative.
public func pow(_ x: Dual, _ n: Int) -> Dual {
  if n == 0 { return 1 }
  if n == 2 { return x.mapped(to: square(x.value), slope: 2 * x.value) }
  return x.mapped(to: power(x.value, Double(n)), slope: Double(n) * power(x.value, Double(n - 1)))
}

/// xʸ; NaN for x < 0 unless y is an integer.
public func pow(_ x: Dual, _ y: Double) -> Dual {
  y == 0 ? 1 : x.mapped(to: power(x.value, y), slope: y * power(x.value, y - 1))
}

/// xʸ with a variable exponent. The derivative with respect to y requires x > 0.
public func pow(_ x: Dual, _ y: Dual) -> Dual {
  let value = power(x.value, y.value)
  let alongBase = pow(x, y.value)
  if y.derivatives == .zero { return alongBase }
  let alongExponent = x.value == 0 && y.value > 0 ? 0 : value * naturalLogarithm(x.value)
  return Dual(value, derivatives: alongBase.derivatives + y.derivatives * alongExponent)
}
