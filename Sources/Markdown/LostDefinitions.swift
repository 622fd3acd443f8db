import BookModel
import Diagnostics

/// Finds the definitions of notes and links that cmark reads and drops: those that nothing uses, and second ones.
struct LostDefinitions {
  let source: SourceText
  /// The lines that cmark's tree has.
  let lines: LinesOfBlocks

  private struct Definition {
    var name: Substring
    /// The name as cmark compares it.
    var key: String
    var location: SourceLocation
  }

  var findings: [Diagnostic] {
    guard source.text.holds(UInt8(ascii: "[")) else { return [] }
    let definitions = definitions()
    return notes(definitions.filter { $0.name.hasPrefix("^") })
      + links(definitions.filter { !$0.name.hasPrefix("^") })
  }

  private func notes(_ definitions: [Definition]) -> [Diagnostic] {
    var first: [String: Int] = [:]
    var findings: [Diagnostic] = []
    for note in definitions {
      let isRead = lines.notes.contains(note.location.line)
      if !isRead, lines.text.contains(note.location.line) { continue }
      let name = note.name.dropFirst()
      if name.contains(where: \.isWhitespace) {
        // To cmark this defines a link.
        findings.append(LeftoverMarks.nameWithSpace(String(name), at: note.location))
        continue
      }
      if let line = first[note.key] {
        findings.append(
          .error(
            "duplicate-note", at: note.location, "the note '\(name)' is defined twice, first at line \(line)",
            remedy: "Give one of them another name."))
      } else if !isRead {
        findings.append(
          .warning(
            "unused-note", at: note.location, "nothing refers to the note '\(name)', so no page shows it",
            remedy: "Write '[^\(name)]' where the note belongs, or remove it."))
      }
      if first[note.key] == nil { first[note.key] = note.location.line }
    }
    return findings
  }

  private func links(_ definitions: [Definition]) -> [Diagnostic] {
    guard !definitions.isEmpty else { return [] }
    let text = Self.key(source.text[...])
    var first: [String: Int] = [:]
    var findings: [Diagnostic] = []
    for link in definitions {
      if let line = first[link.key] {
        findings.append(
          .warning(
            "duplicate-link", at: link.location,
            "the link '\(link.name)' is defined twice, first at line \(line), which is the one that counts",
            remedy: "Remove one of them."))
        continue
      }
      first[link.key] = link.location.line
      let definitionCount = definitions.count { $0.key == link.key }
      if text.ranges(of: "[\(link.key)]").count <= definitionCount {
        findings.append(
          .warning(
            "unused-link", at: link.location, "no text uses the link '\(link.name)'",
            remedy: "Write '[words][\(link.name)]', or remove it."))
      }
    }
    return findings
  }

  /// The lines that may define a note or a link, in their order.
  private func definitions() -> [Definition] {
    var found: [Definition] = []
    var mayDefineLink = true
    for (index, line) in source.lines.enumerated() where !lines.verbatim.contains(index + 1) {
      let bytes = line.utf8.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
      defer {
        mayDefineLink =
          bytes.isEmpty || bytes.first == UInt8(ascii: "#") || found.last?.location.line == index + 1
      }
      guard bytes.first == UInt8(ascii: "[") else { continue }
      let content = Substring(bytes)
      guard let end = content.firstRange(of: "]:") else { continue }
      let name = content[content.index(after: content.startIndex)..<end.lowerBound]
      guard !name.isEmpty, !name.contains("["), !name.contains("]"), name.hasPrefix("^") || mayDefineLink else {
        continue
      }
      found.append(
        Definition(
          name: name, key: Self.key(name),
          location: source.location(line: index + 1, byteColumn: line.utf8.count - content.utf8.count + 1)))
    }
    return found
  }

  /// Names are compared without their case, each white space as one space.
  private static func key(_ text: Substring) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
