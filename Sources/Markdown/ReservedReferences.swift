import BookModel
import Diagnostics

extension SourceText {
  /// The places where Markdown would make a reserved character of a number, as `&#x10FE20;`.
  var reservedReferences: [Diagnostic] {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return [] }
    var findings: [Diagnostic] = []
    for (index, line) in lines.enumerated() {
      guard line.utf8.contains(UInt8(ascii: "&")) else { continue }
      var rest = line[...]
      while let start = rest.firstRange(of: "&#") {
        rest = rest[start.upperBound...]
        let isHexadecimal = rest.first == "x" || rest.first == "X"
        let digits = rest.dropFirst(isHexadecimal ? 1 : 0).prefix { $0.isHexDigit }
        guard digits.count <= 8, let number = UInt32(digits, radix: isHexadecimal ? 16 : 10),
          ReservedCharacter.range.contains(number)
        else { continue }
        let column = line[..<start.lowerBound].utf8.count + 1
        findings.append(
          ReservedCharacter.finding(at: location(line: index + 1, byteColumn: column), "this character"))
      }
    }
    return findings
  }
}
