import Foundation

/// The words of a text as a search takes them: without accents, and those with hyphens, apostrophes, points or capitals
/// inside as a whole and in their parts. The script of the pages does the same with what is asked for.
///
/// `L'Hôpital's warm-up of learningRate` has the words of ``SearchWord`` in `L'Hopital's warm-up of learningRate`, and
/// `lhopital`, `hopital`, `warmup`, `learning` and `rate`.
package enum FoldedWords {
  package static func words(in text: String) -> [SearchWord] {
    let folded = folded(text)
    return SearchWord.words(in: folded) + furtherWords(in: folded)
  }

  // MARK: Folding

  /// Letters that accents can't be taken off, but that are written with others where a keyboard has none.
  private static let spelled: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l",
    "Ł": "L", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ı": "i", "\u{2019}": "'", "\u{02BC}": "'",
    "\u{2010}": "-", "\u{2011}": "-", "\u{00AD}": "",
  ]

  /// The text without accents, with the apostrophes and hyphens of a keyboard.
  package static func folded(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var result = String.UnicodeScalarView()
    var known: [Unicode.Scalar: String.UnicodeScalarView] = [:]
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
        continue
      }
      let letters = known[scalar] ?? folded(scalar)
      known[scalar] = letters
      result.append(contentsOf: letters)
    }
    return String(result)
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    if let spelled = spelled[scalar] { return spelled.unicodeScalars }
    let marks = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }
    return String(String.UnicodeScalarView(marks)).precomposedStringWithCanonicalMapping.unicodeScalars
  }

  // MARK: Wholes and parts

  private static func furtherWords(in text: String) -> [SearchWord] {
    var words: [SearchWord] = []
    var chunk = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isLetter(scalar) || "-'._".unicodeScalars.contains(scalar) {
        chunk.append(scalar)
      } else if !chunk.isEmpty {
        words += furtherWords(of: chunk)
        chunk = String.UnicodeScalarView()
      }
    }
    return words + furtherWords(of: chunk)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "\0"..."\u{7F}": false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// The whole and the parts of letters, digits, hyphens, apostrophes, points and underscores, as far as
  /// ``SearchWord/words(in:)`` doesn't have them.
  private static func furtherWords(of chunk: String.UnicodeScalarView) -> [SearchWord] {
    var pieces: [String.UnicodeScalarView] = []
    var piece = String.UnicodeScalarView()
    var isJoined = false
    var hasInnerCapital = false
    var before: Unicode.Scalar?
    for scalar in chunk {
      guard isLetter(scalar) else {
        if !piece.isEmpty { pieces.append(piece) }
        piece = String.UnicodeScalarView()
        isJoined = isJoined || scalar == "-" || scalar == "'"
        before = nil
        continue
      }
      if let before, before.properties.isLowercase, scalar.properties.isUppercase {
        pieces.append(piece)
        piece = String.UnicodeScalarView()
        hasInnerCapital = true
      }
      piece.append(scalar)
      before = scalar
    }
    if !piece.isEmpty { pieces.append(piece) }
    // A possessive is no part.
    if pieces.count > 1, let last = pieces.last, String(last) == "s", chunk.last == "s" { pieces.removeLast() }
    guard pieces.count > 1, pieces.contains(where: { $0.contains { $0.properties.isAlphabetic } }) else { return [] }
    var words: [SearchWord] = []
    if isJoined { words += SearchWord.words(in: pieces.map { String($0) }.joined()) }
    // Hyphens part words already.
    if hasInnerCapital || chunk.contains(where: { "'._".unicodeScalars.contains($0) }) {
      for piece in pieces where piece.count > 1 { words += SearchWord.words(in: String(piece)) }
    }
    return words
  }
}
