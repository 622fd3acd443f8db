package import BookModel
package import Diagnostics

/// Takes `$$ … $$` blocks out of a chapter before Markdown is parsed, since a line of a formula that begins with `=` or `-`
/// would become a heading or a list. A private-use character and a number stand in their place, line for line.
package struct DisplayedMath {
  /// The chapter's text with a mark in place of each formula; as many lines as before.
  package private(set) var text = ""
  package private(set) var equations: [Equation] = []
  package private(set) var diagnostics: [Diagnostic] = []

  /// Stands before the number of a formula.
  package static let opening: Character = "\u{F0001}"
  /// Stands behind it.
  package static let closing: Character = "\u{F0002}"

  package init(_ source: SourceText) {
    var lines: [String] = []
    lines.reserveCapacity(source.lines.count)
    var fence: Substring?
    var index = 0
    while index < source.lines.count {
      let line = source.lines[index]
      let content = Self.contentStart(of: line)
      let rest = line[content...]
      if let open = fence {
        if rest.hasPrefix(open), rest.drop(while: { $0 == open.first }).allSatisfy({ $0 == " " }) { fence = nil }
        lines.append(String(line))
        index += 1
      } else if rest.hasPrefix("```") || rest.hasPrefix("~~~") {
        fence = rest.prefix { $0 == rest.first }
        lines.append(String(line))
        index += 1
      } else if rest.hasPrefix("$$") {
        index = takeBlock(from: index, contentStart: content, in: source, into: &lines)
      } else {
        lines.append(String(line))
        index += 1
      }
    }
    text = lines.joined(separator: "\n")
  }

  /// Where a line's content begins, behind indentation and the marks of quotes.
  private static func contentStart(of line: Substring) -> Substring.Index {
    line.firstIndex { $0 != " " && $0 != ">" && $0 != "\t" } ?? line.endIndex
  }

  /// Takes the block whose first line is `first`; gives the line behind it.
  private mutating func takeBlock(
    from first: Int, contentStart: Substring.Index, in source: SourceText, into lines: inout [String]
  ) -> Int {
    let line = source.lines[first]
    let prefix = line[..<contentStart]
    let location = source.location(line: first + 1, byteColumn: prefix.utf8.count + 1)
    var tex: [Substring] = []
    var rest = line[contentStart...].dropFirst(2)
    var index = first
    while true {
      if let end = rest.firstRange(of: "$$") {
        tex.append(rest[..<end.lowerBound])
        append(tex, tail: rest[end.upperBound...], line: index, location: location, source: source)
        lines.append("\(prefix)\(Self.opening)\(equations.count - 1)\(Self.closing)")
        // The lines the formula took stay, empty, so that all that follows keeps its place.
        let quote = prefix.contains(">") ? String(prefix) : ""
        for _ in first..<index { lines.append(quote) }
        return index + 1
      }
      tex.append(rest)
      index += 1
      guard index < source.lines.count, isInside(source.lines[index], prefix: prefix) else { break }
      rest = source.lines[index][Self.contentStart(of: source.lines[index])...]
    }
    diagnostics.append(
      .error(
        "unclosed-math", at: location, "this displayed formula is not closed", remedy: "End it with a line '$$'."))
    for number in first..<index { lines.append(number == first ? String(prefix) : String(source.lines[number])) }
    return index
  }

  /// Whether a formula that began behind `prefix` goes on in `line`: an empty line ends it.
  private func isInside(_ line: Substring, prefix: Substring) -> Bool {
    Self.contentStart(of: line) < line.endIndex
      && (prefix.contains(">") == line[..<Self.contentStart(of: line)].contains(">"))
  }

  private mutating func append(
    _ tex: [Substring], tail: Substring, line: Int, location: SourceLocation, source: SourceText
  ) {
    var label: Label?
    let trimmed = tail.trimmingPrefix { $0 == " " }
    if !trimmed.isEmpty {
      let column = source.lines[line].utf8.count - trimmed.utf8.count + 1
      let place = source.location(line: line + 1, byteColumn: column)
      if let name = LabelSyntax.name(in: trimmed) {
        label = Label(name: name, location: place)
      } else {
        diagnostics.append(
          .error(
            "text-after-math", at: place, "only a label may stand behind a displayed formula",
            remedy: "Write '$$ {#eq-name}', or begin a new line."))
      }
    }
    let blankLines = tex.prefix { $0.allSatisfy { $0 == " " } }.count
    equations.append(
      Equation(
        tex: tex.joined(separator: "\n").trimmingCharacters(where: { $0 == " " || $0 == "\n" }),
        firstLine: location.line + blankLines, label: label, location: location))
  }
}
