/// A tag in a piece of HTML that an author wrote: `<img src="a.png" width=200>`, `</div>`.
package struct HTMLTag: Sendable {
  /// The element's name in small letters.
  package var name: String
  /// The name as its author writes it.
  package var writtenName: String
  package var isClosing: Bool
  /// Whether it ends with `/>`.
  package var endsItself: Bool
  package var attributes: [Attribute]
  /// Where it begins, in bytes.
  package var start: Int

  package struct Attribute: Sendable {
    /// In small letters.
    package var name: String
    /// Without quotation marks and character references.
    package var value: String
    /// The bytes of the value as it is written, with its quotation marks.
    package var range: Range<Int>
    /// Where the name begins, in bytes.
    package var start: Int
  }
}

extension HTMLTag {
  /// The tags of a piece of HTML, in order. Comments, declarations, and what scripts and styles hold have none.
  ///
  /// - Complexity: O(n).
  package static func tags(in html: String) -> [HTMLTag] {
    var reader = Reader(bytes: Array(html.utf8))
    return reader.tags()
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func tags() -> [HTMLTag] {
      var tags: [HTMLTag] = []
      while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
        position = start + 1
        if skip("!--") {
          skip(past: "-->")
        } else if skip("![CDATA[") {
          skip(past: "]]>")
        } else if skip("!") || skip("?") {
          skip(past: ">")
        } else if let tag = tag(from: start) {
          tags.append(tag)
          if !tag.isClosing, ["script", "style", "textarea", "title"].contains(tag.name) { skip(to: "</\(tag.name)") }
        }
      }
      return tags
    }

    private mutating func tag(from start: Int) -> HTMLTag? {
      let isClosing = skip("/")
      let name = word { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
      guard let first = name.utf8.first, Self.isLetter(first) else { return nil }
      var tag = HTMLTag(
        name: name.lowercased(), writtenName: name, isClosing: isClosing, endsItself: false, attributes: [],
        start: start)
      while position < bytes.count {
        if Self.isSpace(bytes[position]) {
          position += 1
        } else if skip(">") {
          return tag
        } else if skip("/") {
          tag.endsItself = position < bytes.count && bytes[position] == UInt8(ascii: ">")
        } else {
          tag.attributes.append(attribute())
        }
      }
      return nil
    }

    private mutating func attribute() -> Attribute {
      let start = position
      var name = word { !Self.isSpace($0) && !"=>/".utf8.contains($0) }
      // A sign where no name is.
      if name.isEmpty {
        name = String(decoding: [bytes[position]], as: UTF8.self)
        position += 1
      }
      let end = position
      while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
      guard skip("=") else {
        position = end
        return Attribute(name: name.lowercased(), value: "", range: end..<end, start: start)
      }
      while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
      let valueStart = position
      var value: String
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
        let quote = bytes[position]
        position += 1
        value = word { $0 != quote }
        if position < bytes.count { position += 1 }
      } else {
        value = word { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
      }
      value = value.htmlUnescaped
      return Attribute(name: name.lowercased(), value: value, range: valueStart..<position, start: start)
    }

    private mutating func word(while isPart: (UInt8) -> Bool) -> String {
      let start = position
      while position < bytes.count, isPart(bytes[position]) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skip(_ text: String) -> Bool {
      guard bytes[position...].starts(with: text.utf8) else { return false }
      position += text.utf8.count
      return true
    }

    private mutating func skip(past text: String) {
      skip(to: text)
      position = min(bytes.count, position + text.utf8.count)
    }

    private mutating func skip(to text: String) {
      let mark = Array(text.utf8)
      while position < bytes.count, !bytes[position...].starts(with: mark, by: { $0 | 0x20 == $1 | 0x20 }) {
        position += 1
      }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  }
}

extension HTMLTag.Attribute {
  /// What the attribute's value names, as far as a book has to know.
  package enum Meaning: Sendable {
    case id
    /// Names of ids of the page, with spaces between them.
    case ids
    /// An address that a reader may follow.
    case link
    /// A file that the page shows.
    case file
    /// Files with a width or a resolution each: `a.png 1x, b.png 2x`.
    case files
  }

  /// - Parameter element: the name of the attribute's element.
  package func meaning(in element: String) -> Meaning? {
    switch (name, element) {
    case ("id", _): .id
    case ("for", _), ("headers", _), ("list", _), ("aria-labelledby", _), ("aria-describedby", _), ("aria-controls", _),
      ("aria-owns", _), ("aria-details", _), ("popovertarget", _):
      .ids
    case ("href", "image"), ("href", "link"), ("xlink:href", "image"): .file
    case ("href", _), ("xlink:href", _): .link
    case ("src", _), ("poster", _), ("data", "object"): .file
    case ("srcset", _): .files
    default: nil
    }
  }
}
