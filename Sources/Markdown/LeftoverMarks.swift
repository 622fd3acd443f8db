import BookModel
import Diagnostics

/// Finds marks of notes and links that lead nowhere: CommonMark prints them as they are.
struct LeftoverMarks {
  private let row: RunningTokens
  private let source: SourceText

  init(_ row: RunningTokens, source: SourceText) {
    self.row = row
    self.source = source
  }

  var findings: [Diagnostic] {
    row.closings.keys.sorted().compactMap { opening in
      guard let closing = row.closings[opening] else { return nil }
      if row[opening + 1] == "^", closing > opening + 2 { return undefinedNote(opening, closing) }
      if opening > 0, row[opening - 1] == "^" { return noteInPlace(at: opening - 1) }
      return undefinedLink(opening, closing)
    }
  }

  private func undefinedNote(_ opening: Int, _ closing: Int) -> Diagnostic {
    let name = row.text(opening + 2..<closing)
    if name.contains(where: \.isWhitespace) {
      return Self.nameWithSpace(name, at: row.location(opening))
    }
    return .error(
      "undefined-note", at: row.location(opening), "nothing defines the note '\(name)'",
      remedy: "Write it on a line of its own: '[^\(name)]: …'. "
        + Suggestion.sentence(for: name, among: definedNotes, noun: "note"))
  }

  static func nameWithSpace(_ name: String, at location: SourceLocation) -> Diagnostic {
    .error(
      "undefined-note", at: location, "the name of a note can't hold a space: '\(name)'",
      remedy: "Write '[^\(String(name.map { $0.isWhitespace ? "-" : $0 }))]'.")
  }

  private var definedNotes: [String] {
    let names = source.lines.compactMap { line in
      line.contains("[^") ? line.firstMatch(of: /\[\^([^\]\s]+)\]:/).map { String($0.1) } : nil
    }
    return Set(names).sorted()
  }

  private func noteInPlace(at place: Int) -> Diagnostic {
    .error(
      "note-in-place", at: row.location(place), "a note can't be written where it is referred to",
      remedy: "Write '[^name]' here, and '[^name]: …' on a line of its own.")
  }

  /// `[words][name]`; behind a letter or a bracket it is an index: `a[i][j]`.
  private func undefinedLink(_ opening: Int, _ closing: Int) -> Diagnostic? {
    guard row[closing + 1] == "[", let end = row.closings[closing + 1], closing > opening + 1 else { return nil }
    if opening > 0 {
      guard let before = row[opening - 1], !before.isLetter, !before.isNumber, !")]_".contains(before) else {
        return nil
      }
    }
    let written = row.text(closing + 2..<end)
    let name = written.isEmpty ? row.text(opening + 1..<closing) : written
    return .error(
      "undefined-link", at: row.location(opening), "nothing defines the link '\(name)'",
      remedy: "Write '[\(name)]: address' on a line of its own, or '[words](address)' here.")
  }
}
