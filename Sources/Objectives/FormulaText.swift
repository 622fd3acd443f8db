/// A number in a formula, without a redundant `.0`.
func decimal(_ value: Double) -> String {
  value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
}

/// `- 3`, or `+ 3` for a negative number.
func subtracting(_ value: Double) -> String {
  value < 0 ? "+ \(decimal(-value))" : "- \(decimal(value))"
}

/// An integer in subscript digits: ₁₂.
func subscripted(_ number: Int) -> String {
  let digits: [Character] = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
  var rest = number
  var text = ""
  repeat {
    text.insert(digits[rest % 10], at: text.startIndex)
    rest /= 10
  } while rest > 0
  return text
}
