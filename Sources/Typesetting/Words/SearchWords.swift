/// A word of a search index as UTF-8 bytes, since browsers distinguish words that are only canonically equivalent.
package struct SearchWord: Hashable, Sendable {
  package var bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { bytes = Array(text.utf8) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The words of a text in lower case, in order.
  ///
  /// A word consists of letters, digits and marks of any script: lunr's own rule would cut off Greek letters. Full
  /// stops and apostrophes inside a word belong to it, a possessive 's doesn't.
  ///
  /// - Complexity: O(n).
  package static func words(in text: String) -> [SearchWord] {
    var words: [SearchWord] = []
    var word: [UInt8] = []
    for scalar in text.unicodeScalars {
      let kind = kind(of: scalar)
      if kind == .letter || kind == .inside && !word.isEmpty {
        append(scalar, to: &word)
      } else if !word.isEmpty {
        words.append(SearchWord(withoutEnd(word)))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(SearchWord(withoutEnd(word))) }
    return words
  }

  private enum Kind {
    /// Can begin or continue a word.
    case letter
    /// Can only continue a word.
    case inside
    case other
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": .letter
    case "_", ".", "'", "\u{2019}": .inside
    case "\0"..."\u{7F}": .other
    default:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber:
        .letter
      case .nonspacingMark, .spacingMark, .enclosingMark: .inside
      default: .other
      }
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to word: inout [UInt8]) {
    switch scalar {
    case "A"..."Z": word.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    case "\0"..."\u{7F}": word.append(UInt8(truncatingIfNeeded: scalar.value))
    default: word += scalar.properties.lowercaseMapping.utf8
    }
  }

  private static let ends: [[UInt8]] = [[0x27], [0x2E], [0x5F], Array("\u{2019}".utf8)]
  private static let possessives: [[UInt8]] = [Array("'s".utf8), Array("\u{2019}s".utf8)]

  private static func withoutEnd(_ word: [UInt8]) -> [UInt8] {
    // Only few words end in a punctuation mark or an s. 0x99 is the last byte of ’.
    guard let last = word.last, [0x27, 0x2E, 0x5F, 0x99, 0x73].contains(last) else { return word }
    var word = word[...]
    while let end = ends.first(where: { word.reversed().starts(with: $0.reversed()) }) {
      word = word.dropLast(end.count)
    }
    if let end = possessives.first(where: { word.reversed().starts(with: $0.reversed()) }) {
      word = word.dropLast(end.count)
    }
    return Array(word)
  }
}
