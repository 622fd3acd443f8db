package import Diagnostics

/// One work in a citation: `@kingma2015, section 3`.
package struct Citation: Sendable {
  package var key: String
  /// Where in the work: 'section 3'.
  package var locator: String
  package var location: SourceLocation
}

/// Reads `[@kingma2015; @reddi2018, section 3]`.
enum CitationSyntax {
  /// The pieces of a text: words, and the citations between them.
  enum Piece {
    case text(Substring)
    case citation([Citation])
  }

  /// - Parameter location: the place of the text's first character.
  static func pieces(of text: String, at location: SourceLocation) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "[@"), let end = rest[start.upperBound...].firstIndex(of: "]") {
      guard let citations = citations(in: rest[rest.index(after: start.lowerBound)..<end], of: text, at: location)
      else {
        pieces.append(.text(rest[..<start.upperBound]))
        rest = rest[start.upperBound...]
        continue
      }
      if start.lowerBound > rest.startIndex { pieces.append(.text(rest[..<start.lowerBound])) }
      pieces.append(.citation(citations))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }

  /// Letters, digits and `-_.:`, with a letter first.
  static func isKey(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
  }

  private static func citations(
    in content: Substring, of text: String, at location: SourceLocation
  ) -> [Citation]? {
    var found: [Citation] = []
    for part in content.split(separator: ";", omittingEmptySubsequences: false) {
      let trimmed = part.drop { $0 == " " }
      guard trimmed.first == "@" else { return nil }
      let behind = trimmed.dropFirst()
      let key = behind.prefix { $0 != "," && $0 != " " }
      guard isKey(key) else { return nil }
      let locator = behind.dropFirst(key.count).drop { $0 == "," || $0 == " " }
      var place = location
      place.column += text[..<trimmed.startIndex].unicodeScalars.count
      found.append(
        Citation(key: String(key), locator: String(locator.trimmingSuffix { $0 == " " }), location: place))
    }
    return found.isEmpty ? nil : found
  }
}
