import BookModel

/// An element of the MathML in a typeset formula. The parser is simple, since it reads only KaTeX's output.
package struct MathML {
  package var name: String
  package var attributes: String
  /// The text of an element without child elements.
  package var text: String
  package var children: [MathML]

  /// The formula's MathML, or nil if the HTML contains none.
  package init?(inFormula html: String) {
    var html = html
    let result: MathML? = html.withUTF8 { bytes in
      var reader = Reader(bytes: bytes)
      guard reader.skip(to: "<semantics>") else { return nil }
      return reader.element()
    }
    guard let result else { return nil }
    self = result
  }

  private init(name: String, attributes: String) {
    self.name = name
    self.attributes = attributes
    text = ""
    children = []
  }

  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var depth = 0
    /// How deep elements may be nested: little enough for all that walks through them.
    private static let deepest = 400

    init(bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
    }

    /// Moves to the next occurrence of a text, if there is one.
    mutating func skip(to text: StaticString) -> Bool {
      let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
      while position + wanted.count <= bytes.count {
        if bytes[position] == wanted[0],
          UnsafeBufferPointer(rebasing: bytes[position..<(position + wanted.count)]).elementsEqual(wanted)
        {
          return true
        }
        position += 1
      }
      return false
    }

    /// The element that begins here, with its contents.
    mutating func element() -> MathML? {
      guard let tag = readTag(), !tag.hasPrefix("/") else { return nil }
      let end = tag.firstIndex(of: " ") ?? tag.endIndex
      var result = MathML(name: String(tag[..<end]), attributes: String(tag[end...]))
      if tag.hasSuffix("/") { return result }
      // What is deeper belongs to no text that anybody could read.
      guard depth < Self.deepest else {
        position = bytes.count
        return nil
      }
      depth += 1
      defer { depth -= 1 }
      while position < bytes.count {
        if bytes[position] != UInt8(ascii: "<") {
          result.text += read(until: UInt8(ascii: "<")).htmlUnescaped
        } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/") {
          _ = readTag()
          return result
        } else if let child = element() {
          result.children.append(child)
        } else {
          return result
        }
      }
      return result
    }

    private mutating func readTag() -> String? {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "<") else { return nil }
      position += 1
      let text = read(until: UInt8(ascii: ">"))
      position += 1
      return text
    }

    private mutating func read(until end: UInt8) -> String {
      let start = position
      while position < bytes.count, bytes[position] != end { position += 1 }
      return String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
    }
  }
}
