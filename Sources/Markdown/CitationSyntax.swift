import BookModel
import Diagnostics

/// Reads Pandoc's citations: `[@kingma2015; see @reddi2018, section 3]`, `[-@kingma2015]`, and `@kingma2015` or
/// `@kingma2015 [section 3]` within a sentence; `@{…}` holds a key of any characters.
///
/// They are read over a whole running text, so a line may end within one, and what is before and behind a key may hold
/// markup. `\@` is no citation: ``EscapeMarks`` keeps it apart until this is done.
package struct CitationSyntax {
  private let row: RunningTokens

  init(_ row: RunningTokens) {
    self.row = row
  }

  /// Whether a work can be cited by this key: letters, digits and `-_.:`, with a letter first.
  package static func isKey(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    return text.allSatisfy(isKeyCharacter)
  }

  private static func isKeyCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_.:".contains(character)
  }

  /// The running text with its citations.
  func inlines() -> [Inline] {
    var result: [Inline] = []
    var words = 0
    var index = 0
    while index < row.tokens.count {
      let found: Found?
      switch row[index] {
      case "[": found = group(at: index)
      case "@", "-": found = sentencePart(at: index)
      default: found = nil
      }
      guard let found else {
        index += 1
        continue
      }
      result += row.inlines(words..<index)
      result.append(Inline(content: .citation(found.citations), location: found.citations[0].location))
      index = found.end
      words = index
    }
    return result + row.inlines(words..<row.tokens.count)
  }

  private typealias Found = (end: Int, citations: [Citation])

  /// The citations in the brackets that begin here; nil where the first part names no work.
  private func group(at opening: Int) -> Found? {
    guard let closing = row.closings[opening] else { return nil }
    var citations: [Citation] = []
    for part in parts(opening + 1..<closing) {
      if let citation = citation(in: part) {
        citations.append(citation)
      } else if citations.isEmpty {
        return nil
      } else {
        // A part without a work goes on with what is said of the one before.
        let last = citations.count - 1
        let semicolon = Inline(content: .text("; "), location: citations[last].location)
        citations[last].locator += (citations[last].locator.isEmpty ? [] : [semicolon]) + said(row.trimmed(part))
      }
    }
    return citations.isEmpty ? nil : (closing + 1, citations)
  }

  /// What is said of a work, which may name others.
  private func said(_ range: Range<Int>) -> [Inline] {
    let inlines = row.inlines(range)
    return range.contains { row[$0] == "@" } ? CitationSyntax(RunningTokens(inlines)).inlines() : inlines
  }

  /// A range at its semicolons, but for those in brackets inside.
  private func parts(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      if row[index] == ";" {
        parts.append(start..<index)
        start = index + 1
      }
      index = row.closings[index].map { min($0, range.upperBound) } ?? index + 1
      if row[index] == "]" { index += 1 }
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  private func citation(in part: Range<Int>) -> Citation? {
    for at in part where row[at] == "@" {
      let omitsAuthors = at > part.lowerBound && row[at - 1] == "-"
      let start = omitsAuthors ? at - 1 : at
      guard start == part.lowerBound || row.tokens[start - 1].isSpace || row[start - 1] == "(",
        let key = key(at: at, mayBeginWithDigit: true), key.end <= part.upperBound
      else { continue }
      var rest = key.end..<part.upperBound
      while let first = rest.first, row[first] == "," || row.tokens[first].isSpace { rest.removeFirst() }
      return Citation(
        key: key.name, prefix: row.inlines(row.trimmed(part.lowerBound..<start)),
        locator: said(row.trimmed(rest)),
        location: row.location(at), omitsAuthors: omitsAuthors)
    }
    return nil
  }

  /// The work that a sentence names here, unless the `@` belongs to an address: `ada@example.org`.
  private func sentencePart(at start: Int) -> Found? {
    let omitsAuthors = row[start] == "-"
    let at = omitsAuthors ? start + 1 : start
    guard row[at] == "@" else { return nil }
    if start > 0, let before = row[start - 1] {
      guard !before.isLetter, !before.isNumber, !"@._-/[".contains(before) else { return nil }
    }
    guard let key = key(at: at, mayBeginWithDigit: false) else { return nil }
    var end = key.end
    var locator: [Inline] = []
    var next = end
    while next < row.tokens.count, row.tokens[next].isSpace { next += 1 }
    // What follows may be a citation in brackets of its own, or the mark of a note.
    if next > end, let closing = row.closings[next], closing > next + 1, group(at: next) == nil,
      row[next + 1] != "^", row[next + 1] != "@"
    {
      locator = said(row.trimmed(next + 1..<closing))
      end = closing + 1
    }
    let citation = Citation(
      key: key.name, locator: locator, location: row.location(at), isInSentence: !omitsAuthors,
      omitsAuthors: omitsAuthors)
    return (end, [citation])
  }

  /// The key behind an `@`: letters, digits and `-_.:`, a letter or digit last; or anything in braces.
  private func key(at: Int, mayBeginWithDigit: Bool) -> (name: String, end: Int)? {
    var end = at + 1
    if row[end] == "{" {
      while let character = row[end], character != "}", !character.isWhitespace { end += 1 }
      guard row[end] == "}", end > at + 2 else { return nil }
      return (row.text(at + 2..<end), end + 1)
    }
    while let character = row[end], Self.isKeyCharacter(character) { end += 1 }
    while end > at + 1, let last = row[end - 1], !last.isLetter, !last.isNumber { end -= 1 }
    guard let first = row[at + 1], end > at + 1,
      first.isLetter || (mayBeginWithDigit && (first.isNumber || first == "_"))
    else { return nil }
    return (row.text(at + 1..<end), end)
  }
}
