/// Replaces numbers by their natural logarithms, with the same bits on every machine.
///
/// With x = 2ᵉ m, m in [0.75, 1.5):
///
///     log x = e log 2 + 2 (s + s³/3 + s⁵/5 + …),  s = (m − 1)/(m + 1)
///
/// - Parameter numbers: the numbers; their count is a multiple of eight.
func takeLogarithms(_ numbers: UnsafeMutableBufferPointer<Double>) {
  for first in stride(from: 0, to: numbers.count, by: 8) {
    var (exponents, fractions) = (SIMD8<Double>(), SIMD8<Double>(repeating: 1))
    for lane in 0..<8 where numbers[first + lane] > 0 && numbers[first + lane].isFinite {
      exponents[lane] = Double(numbers[first + lane].exponent)
      fractions[lane] = numbers[first + lane].significand
      if fractions[lane] >= 1.5 {
        fractions[lane] /= 2
        exponents[lane] += 1
      }
    }
    let results = exponents * 0.6931471805599453 + series((fractions - 1) / (fractions + 1))
    for lane in 0..<8 {
      let x = numbers[first + lane]
      let special = x == 0 ? -.infinity : x > 0 ? x : .nan
      numbers[first + lane] = x > 0 && x.isFinite ? results[lane] : special
    }
  }
}

/// Replaces numbers x ≤ 0 by log(1 + eˣ), with the same bits on every machine.
///
/// - Parameter numbers: the numbers; their count is a multiple of eight.
func soften(_ numbers: UnsafeMutableBufferPointer<Double>) {
  Double.exponentiate(numbers)
  for first in stride(from: 0, to: numbers.count, by: 8) {
    var powers = SIMD8<Double>()
    for lane in 0..<8 { powers[lane] = numbers[first + lane] }
    let results = series(powers / (2 + powers))
    for lane in 0..<8 { numbers[first + lane] = results[lane] }
  }
}

/// 2 artanh s for |s| ≤ 1/3
private func series(_ s: SIMD8<Double>) -> SIMD8<Double> {
  let square = s * s
  var sum = SIMD8<Double>(repeating: 1.0 / 33)
  sum = sum * square + 1.0 / 31
  sum = sum * square + 1.0 / 29
  sum = sum * square + 1.0 / 27
  sum = sum * square + 1.0 / 25
  sum = sum * square + 1.0 / 23
  sum = sum * square + 1.0 / 21
  sum = sum * square + 1.0 / 19
  sum = sum * square + 1.0 / 17
  sum = sum * square + 1.0 / 15
  sum = sum * square + 1.0 / 13
  sum = sum * square + 1.0 / 11
  sum = sum * square + 1.0 / 9
  sum = sum * square + 1.0 / 7
  sum = sum * square + 1.0 / 5
  sum = sum * square + 1.0 / 3
  return 2 * s * (sum * square + 1)
}
