import Configuration
import Foundation

/// The format of a number in prose: `.4f`, `.3e`, `.1%`, `d`, or the shortest form.
package struct NumberFormat {
  private enum Style { case shortest, fixed(Int), scientific(Int), percent(Int), whole }
  private let style: Style

  /// Parses a format. Returns nil if the text is not a valid format.
  package init?(_ text: String?) {
    guard let text else {
      style = .shortest
      return
    }
    if text == "d" {
      style = .whole
      return
    }
    guard text.hasPrefix("."), let digits = Int(text.dropFirst().dropLast()), (0...17).contains(digits) else {
      return nil
    }
    switch text.last {
    case "f": style = .fixed(digits)
    case "e": style = .scientific(digits)
    case "%": style = .percent(digits)
    default: return nil
    }
  }

  package static let remedy = "Formats: .4f (decimals), .3e (powers of ten), .1% (percent), d (a whole number)."

  /// The number as HTML, with a minus sign (U+2212) and powers of ten as superscripts.
  package func html(_ value: Double) -> String {
    if value.isNaN { return "not a number" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    switch style {
    case .shortest: return Self.withPower(shortest(value))
    case .fixed(let digits): return Self.signed(String(format: "%.\(digits)f", value))
    case .scientific(let digits): return Self.withPower(String(format: "%.\(digits)e", value))
    case .percent(let digits): return Self.signed(String(format: "%.\(digits)f", value * 100)) + " %"
    case .whole: return Self.grouped(value)
    }
  }

  /// The shortest decimal, for messages.
  package static func plain(_ value: Double) -> String { shortest(value) }

  /// The number as plain text, for alternative texts.
  package func text(_ value: Double) -> String {
    html(value).replacing("<sup>", with: "^").replacing("</sup>", with: "")
  }

  private static func signed(_ text: String) -> String {
    // A zero has no sign, even if a negative number was rounded to it.
    if text.hasPrefix("-"), text.dropFirst().allSatisfy({ $0 == "0" || $0 == "." }) { return String(text.dropFirst()) }
    return text.replacing("-", with: "−")
  }

  private static func withPower(_ text: String) -> String {
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return signed(text) }
    let mantissa = signed(String(parts[0].hasSuffix(".0") ? parts[0].dropLast(2) : parts[0]))
    if exponent == 0 { return mantissa }
    return "\(mantissa) × 10<sup>\(signed("\(exponent)"))</sup>"
  }

  /// An integer with commas between thousands.
  private static func grouped(_ value: Double) -> String {
    let digits = String(format: "%.0f", abs(value))
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    return (value <= -0.5 ? "−" : "") + groups.joined(separator: ",")
  }
}
