import Foundation

/// Stand-ins for the escapes that mean more here than in CommonMark: `\(`, `\)`, `\[`, `\]` and `\@`.
///
/// cmark turns an escape into its character before any extension sees it, so afterwards `\@` is no longer told from `@`.
/// Before a text is parsed each of these escapes becomes a control character of as many bytes, which means nothing to
/// cmark and moves nothing; cmark then decides what is text, code or HTML. ``source(_:)`` gives code, HTML and TeX what
/// the author wrote, ``text(_:)`` gives text the character that was escaped.
enum EscapeMarks {
  static let openParenthesis: Unicode.Scalar = "\u{91}"
  static let closeParenthesis: Unicode.Scalar = "\u{92}"
  static let openBracket: Unicode.Scalar = "\u{93}"
  static let closeBracket: Unicode.Scalar = "\u{94}"
  static let at: Unicode.Scalar = "\u{95}"

  /// The first byte of each replacement; the second is the scalar's value.
  static let firstByte: UInt8 = 0xC2

  /// The text with replacements for its escapes; an escaped backslash escapes nothing.
  static func replacingEscapes(in text: String) -> String {
    let backslash = UInt8(ascii: "\\")
    guard text.holds(backslash) else { return text }
    var bytes = Array(text.utf8)
    bytes.withUnsafeMutableBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      var index = 0
      while index + 1 < bytes.count, let found = memchr(start + index, Int32(backslash), bytes.count - 1 - index) {
        index = UnsafeMutableRawPointer(start).distance(to: found)
        if let scalar = scalar(for: bytes[index + 1]) {
          bytes[index] = firstByte
          bytes[index + 1] = UInt8(scalar.value)
        }
        index += 2
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What the author wrote: `\(` again.
  static func source(_ text: String) -> String { restoring(text) { "\\\($0)" } }

  /// The characters that the escapes mean: `(`.
  static func text(_ text: String) -> String { restoring(text) { "\($0)" } }

  private static func restoring(_ text: String, _ written: (Character) -> String) -> String {
    guard text.holds(firstByte) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let character = character(for: scalar) {
        result.append(contentsOf: written(character).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func scalar(for byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case UInt8(ascii: "("): openParenthesis
    case UInt8(ascii: ")"): closeParenthesis
    case UInt8(ascii: "["): openBracket
    case UInt8(ascii: "]"): closeBracket
    case UInt8(ascii: "@"): at
    default: nil
    }
  }

  private static func character(for scalar: Unicode.Scalar) -> Character? {
    switch scalar {
    case openParenthesis: "("
    case closeParenthesis: ")"
    case openBracket: "["
    case closeBracket: "]"
    case at: "@"
    default: nil
    }
  }
}
