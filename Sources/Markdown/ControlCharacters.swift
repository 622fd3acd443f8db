import BookModel
import Diagnostics

/// Characters that no page may hold: they have no form, and HTML forbids them.
enum ControlCharacters {
  /// A finding at each line that holds one.
  static func findings(in source: SourceText) -> [Diagnostic] {
    // Nearly all texts have none: one look at the bytes tells.
    guard mayHoldOne(source.text) else { return [] }
    return source.lines.enumerated().compactMap { index, line in
      var column = 0
      for scalar in line.unicodeScalars {
        column += 1
        guard isControl(scalar) else { continue }
        return finding(scalar, at: SourceLocation(file: source.file, line: index + 1, column: column))
      }
      return nil
    }
  }

  static func finding(_ scalar: Unicode.Scalar, at location: SourceLocation) -> Diagnostic {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
    return .error(
      "control-character", at: location, "the control character U+\(padded) can't be on a page", remedy: "Remove it.")
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    default: false
    }
  }

  private static func mayHoldOne(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      // Counted in place: calls for each byte would take as long as all the parsing.
      for index in 0..<bytes.count {
        let byte = bytes[index]
        if byte < 0x20 ? byte != 0x0A && byte != 0x09 : byte == 0x7F { return true }
        // U+0080 to U+009F.
        if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 { return true }
      }
      return false
    }
  }
}
