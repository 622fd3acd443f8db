/// The characters that mark something while pages are made: the 64 of private use from U+10FE00 to U+10FE3F.
///
/// They mark formulas while Markdown is parsed, the names of anchors and links until it is known which page they are on,
/// and the places of long pieces of a page. Nothing that comes from outside may hold one, or it would be taken for such a
/// mark: each way in (files, YAML, Markdown's `&#…;`, formulas, results of cells) is checked with the functions here.
package enum ReservedCharacter {
  /// Stand before and behind the number of a displayed formula.
  package static let (formulaStart, formulaEnd): (Character, Character) = ("\u{10FE00}", "\u{10FE01}")
  /// Stands before the contents of a formula in running text.
  package static let inlineFormula: Character = "\u{10FE02}"
  /// Stands before the name of an anchor, `nameEnd` behind it.
  package static let anchor: Character = "\u{10FE10}"
  /// Stands before the name of a page, `nameMiddle` between it and an anchor, `nameEnd` behind.
  package static let link: Character = "\u{10FE11}"
  package static let (nameMiddle, nameEnd): (Character, Character) = ("\u{10FE12}", "\u{10FE13}")
  /// Stands before the number of a block's line in its file, `nameEnd` behind.
  package static let line: Character = "\u{10FE14}"
  /// Stands before and behind the number of a piece of a page.
  package static let piece: Character = "\u{10FE20}"

  /// The code points.
  package static let range: ClosedRange<UInt32> = 0x10FE00...0x10FE3F
  /// The first three of a character's four bytes, the same in all.
  package static let leadingBytes: (UInt8, UInt8, UInt8) = (0xF4, 0x8F, 0xB8)

  /// Where the first one begins in a text of valid UTF-8.
  ///
  /// - Complexity: O(n).
  package static func offset(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let (first, second, third) = leadingBytes
    guard bytes.count > 3 else { return nil }
    for index in 0..<(bytes.count - 3)
    where bytes[index] == first && bytes[index + 1] == second && bytes[index + 2] == third { return index }
    return nil
  }

  package static func isIn(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { offset(in: $0) != nil }
  }

  /// What to tell of the first one in a file.
  package static func finding(in text: String, of file: String) -> Diagnostic? {
    var text = text
    return text.withUTF8 { bytes in
      guard let offset = offset(in: bytes) else { return nil }
      let before = bytes[..<offset]
      let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      // A scalar's continuation bytes don't count.
      let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
      return finding(
        at: SourceLocation(file: file, line: before.count { $0 == 0x0A } + 1, column: column), "this character")
    }
  }

  /// What to tell of one.
  ///
  /// - Parameter subject: what holds it or is it, at the beginning of a sentence.
  package static func finding(at location: SourceLocation, _ subject: String) -> Diagnostic {
    .error(
      "reserved-character", at: location,
      "\(subject) is one of U+10FE00 to U+10FE3F, which mark places while pages are made",
      remedy: "Use another character of private use, such as those from U+E000.")
  }
}
