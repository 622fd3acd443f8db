package import BookModel
package import Diagnostics

/// Reads `[@kingma2015; @reddi2018, section 3]`, and `@kingma2015` or `@kingma2015 [section 3]` within a sentence.
package enum CitationSyntax {
  /// The pieces of a text: words, and the citations between them.
  package enum Piece {
    case text(Substring)
    case citation([Citation])
  }

  /// - Parameter location: the place of the text's first character.
  package static func pieces(of text: String, at location: SourceLocation) -> [Piece] {
    var pieces: [Piece] = []
    var words = text.startIndex
    var index = text.startIndex
    while let at = text[index...].firstIndex(of: "@") {
      index = text.index(after: at)
      guard let found = group(around: at, of: text, at: location) ?? sentencePart(from: at, of: text, at: location),
        found.range.lowerBound >= words
      else { continue }
      if words < found.range.lowerBound { pieces.append(.text(text[words..<found.range.lowerBound])) }
      pieces.append(.citation(found.citations))
      words = found.range.upperBound
      index = words
    }
    if words < text.endIndex { pieces.append(.text(text[words...])) }
    return pieces
  }

  private typealias Found = (range: Range<String.Index>, citations: [Citation])

  /// The citation in brackets that begins with this `@`.
  private static func group(around at: String.Index, of text: String, at location: SourceLocation) -> Found? {
    guard at > text.startIndex, let end = text[at...].firstIndex(of: "]") else { return nil }
    let opening = text.index(before: at)
    guard text[opening] == "[", let citations = citations(in: text[at..<end], of: text, at: location) else {
      return nil
    }
    return (opening..<text.index(after: end), citations)
  }

  /// The work that a sentence names with this `@`, unless that belongs to an address: `ada@example.org`.
  private static func sentencePart(from at: String.Index, of text: String, at location: SourceLocation) -> Found? {
    if at > text.startIndex {
      let before = text[text.index(before: at)]
      guard !before.isLetter, !before.isNumber, !"@._-/[".contains(before) else { return nil }
    }
    let key = text[text.index(after: at)...].prefix { isKeyCharacter($0) }
      .trimmingSuffix { !$0.isLetter && !$0.isNumber }
    guard isKey(key) else { return nil }
    var end = key.endIndex
    var locator: Substring = ""
    // What follows may be a citation in brackets of its own.
    if text[end...].hasPrefix(" ["), !text[end...].hasPrefix(" [@"), let closing = text[end...].firstIndex(of: "]") {
      locator = text[text.index(end, offsetBy: 2)..<closing]
      end = text.index(after: closing)
    }
    var place = location
    place.column += text[..<at].unicodeScalars.count
    return (
      at..<end, [Citation(key: String(key), locator: String(locator), location: place, isInSentence: true)]
    )
  }

  /// Letters, digits and `-_.:`, with a letter first.
  package static func isKey(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    return text.allSatisfy(isKeyCharacter)
  }

  private static func isKeyCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_.:".contains(character)
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
