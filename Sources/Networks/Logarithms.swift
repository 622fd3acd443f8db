/// eˣ, the same bits on every machine.
func exponential(_ x: Double) -> Double {
  var number = x
  withUnsafeMutablePointer(to: &number) { Double.exponentiate(UnsafeMutableBufferPointer(start: $0, count: 1)) }
  return number
}

/// The natural logarithm of a number > 0, the same bits on every machine.
///
/// With x = 2ᵉ m, m in [0.75, 1.5):
///
///     log x = e log 2 + 2 (s + s³/3 + s⁵/5 + …),  s = (m − 1)/(m + 1)
func logarithm(_ x: Double) -> Double {
  guard x > 0, x.isFinite else { return x == 0 ? -.infinity : x > 0 ? x : .nan }
  var exponent = x.exponent
  var fraction = x.significand
  if fraction >= 1.5 {
    fraction /= 2
    exponent += 1
  }
  return Double(exponent) * 0.6931471805599453 + series((fraction - 1) / (fraction + 1))
}

/// log(1 + eˣ) for x ≤ 0
func softened(_ x: Double) -> Double {
  let power = exponential(x)
  return series(power / (2 + power))
}

/// 2 artanh s for |s| ≤ 1/3
private func series(_ s: Double) -> Double {
  let square = s * s
  var sum = 0.0
  for n in stride(from: 33, through: 1, by: -2) { sum = sum * square + 1 / Double(n) }
  return 2 * s * sum
}
