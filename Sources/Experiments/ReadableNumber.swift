/// A number for a table or a label: rounded to significant digits, with a minus sign (U+2212), and as a power of ten if
/// it is very small or large.
///
/// - Parameters:
///   - value: any number; NaN and infinity are named.
///   - digits: the number of significant digits, from 1 to 15; 5 by default.
/// - Returns: `0.0034846`, `−12.5`, `1.7527 × 10⁻⁸`.
public func readable(_ value: Double, digits: Int = 5) -> String {
  if value.isNaN { return "not a number" }
  if value.isInfinite { return value < 0 ? "−∞" : "∞" }
  if value == 0 { return "0" }
  let sign = value < 0 ? "−" : ""
  // Digits before the decimal point are never rounded away if they are shown.
  var count = min(max(digits, 1), 15)
  if value.magnitude < 1e7 {
    while value.magnitude >= powerOfTen(count) { count += 1 }
  }
  let decimal = RoundedDecimal(value.magnitude, digits: count)
  if decimal.exponent < -4 || decimal.exponent > 6 {
    let mantissa = decimal.text(pointAfter: 1)
    return "\(sign)\(mantissa) × 10\(superscripted(decimal.exponent))"
  }
  return sign + decimal.text(pointAfter: decimal.exponent + 1)
}

/// The digits of a positive number and the power of ten of the first one: 0.0123 is 1, 2, 3 and −2.
private struct RoundedDecimal {
  var digits: [Int]
  var exponent: Int

  init(_ value: Double, digits count: Int) {
    // The shortest decimal that parses to the number: `123.45`, `1.5e-07`.
    let parts = "\(value)".split(separator: "e")
    let places = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var all = places.joined().compactMap(\.wholeNumberValue)
    exponent = places[0].count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    while all.first == 0, all.count > 1 {
      all.removeFirst()
      exponent -= 1
    }
    let next = all.count > count ? all[count] : 0
    digits = Array(all.prefix(count))
    if next >= 5 {
      var place = digits.count - 1
      while place >= 0 {
        digits[place] += 1
        if digits[place] < 10 { break }
        digits[place] = 0
        place -= 1
      }
      if place < 0 {
        digits.insert(1, at: 0)
        exponent += 1
      }
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
  }

  /// The digits with the decimal point at a position, padded with zeros.
  func text(pointAfter place: Int) -> String {
    if place <= 0 {
      return "0." + String(repeating: "0", count: -place) + digits.map(String.init).joined()
    }
    let whole = digits.prefix(place).map(String.init).joined()
    let padding = String(repeating: "0", count: max(0, place - digits.count))
    let fraction = digits.dropFirst(place).map(String.init).joined()
    return whole + padding + (fraction.isEmpty ? "" : "." + fraction)
  }
}

private func powerOfTen(_ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * 10 }
}

/// An integer in superscript digits: ⁻⁸.
private func superscripted(_ number: Int) -> String {
  let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
  return (number < 0 ? "⁻" : "") + String("\(number.magnitude)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
}
