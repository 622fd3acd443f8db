/// A number as text: with a given number of significant digits, without redundant zeros, with a minus sign (U+2212),
/// and as a power of ten if plain digits would be long.
package struct NumberText: Sendable, Equatable {
  /// The digits before the power of ten, such as `−1.25`; 'not a number' or '∞' if there are none.
  package private(set) var mantissa: String
  /// The power of ten, or nil for none.
  package private(set) var exponent: Int?

  /// - Parameter digits: significant digits, from 1 to 15.
  package init(_ value: Double, digits: Int) {
    guard value.isFinite else {
      mantissa = value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞"
      return
    }
    guard value != 0 else {
      mantissa = "0"
      return
    }
    let digits = min(max(digits, 1), 15)
    let size = abs(value)
    var magnitude = Int(logarithm10(size).rounded(.down))
    // In two steps: one power of ten may be too large, or too small, for a Double.
    let shift = digits - 1 - magnitude
    let half = shift / 2
    var whole = (size * power(10, Double(half)) * power(10, Double(shift - half))).rounded()
    if whole >= power(10, Double(digits)) {
      whole = (whole / 10).rounded()
      magnitude += 1
    }
    var number = Int(whole)
    var unit = magnitude - digits + 1
    while number != 0, number.isMultiple(of: 10) {
      number /= 10
      unit += 1
    }
    let isPlain = magnitude >= -3 && magnitude < 6
    if !isPlain {
      exponent = magnitude
      unit -= magnitude
    }
    mantissa = AxisTicks.decimal(value < 0 ? -number : number, unit: unit, decimals: max(0, -unit))
  }

  /// The number as plain text: `−1.25`, `3.1×10⁻⁵`.
  package var plain: String {
    guard let exponent else { return mantissa }
    let raised: [Character: Character] = [
      "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "-": "⁻",
    ]
    let factor = mantissa == "1" ? "" : mantissa == "−1" ? "−" : mantissa + "×"
    return factor + "10" + String(String(exponent).compactMap { raised[$0] })
  }

  /// The number as parts of a label.
  package var nodes: [TextNode] {
    guard let exponent else { return [.words(mantissa)] }
    guard mantissa == "1" || mantissa == "−1" else { return [.words(mantissa)] + AxisTicks.powerLabel(exponent) }
    let sign: [TextNode] = mantissa == "1" ? [] : [.words("−")]
    return sign + [AxisTicks.power(exponent)]
  }
}
