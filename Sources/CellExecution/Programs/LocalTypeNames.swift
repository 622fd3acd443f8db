/// The names of types declared in a function or a block. The runtime prints an address in place of the function in
/// their full names, which differs in each run: `Chapter.(unknown context at $7f4bbd1e5144).Fault`.
package enum LocalTypeNames {
  private static let opening = "(unknown context at $"
  private static let closing = ")."

  /// A text with the names as they would be outside functions: `Chapter.Fault`.
  package static func withoutAddresses(_ text: String) -> String {
    guard text.contains(opening) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: opening) {
      let address = rest[start.upperBound...].prefix(while: \.isHexDigit)
      result += rest[..<start.lowerBound]
      if !address.isEmpty, rest[address.endIndex...].hasPrefix(closing) {
        rest = rest[address.endIndex...].dropFirst(closing.count)
      } else {
        result += opening
        rest = rest[start.upperBound...]
      }
    }
    return result + rest
  }
}
