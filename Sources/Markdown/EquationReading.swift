import BookModel
import CMark
import Diagnostics
import Foundation

extension MarkdownParser {
  /// The formula that a block found by ``DisplayedMath`` is.
  mutating func equation(_ node: MarkdownNode, at location: SourceLocation) -> Equation? {
    let raw = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    var lines = raw.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.drop { $0 == " " || $0 == "\t" }
    }
    if lines.last == "" { lines.removeLast() }
    guard let first = lines.first, let delimiter = MathDelimiter(opening: first.utf8) else { return nil }
    lines[0] = first.dropFirst(delimiter.opening.unicodeScalars.count)
    guard let closing = lines.indices.last(where: { delimiter.end(in: Array(lines[$0].utf8)[...]) != nil }) else {
      reportUnclosed(delimiter, at: location)
      return nil
    }
    let line = lines[closing]
    let end = delimiter.end(in: Array(line.utf8)[...]) ?? 0..<0
    let tail = line.utf8.dropFirst(end.upperBound)
    lines[closing] = Substring(line.utf8.prefix(end.lowerBound))
    if let blank = lines[1..<max(1, closing)].firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
      diagnostics.append(
        .error(
          "empty-line-in-math", at: SourceLocation(file: source.file, line: location.line + blank),
          "an empty line parts the displayed formula that begins at line \(location.line)",
          remedy: "Remove it; if the formula ends here, close it with '\(delimiter.writtenClosing)'."))
      return nil
    }
    return equation(
      lines[...closing].map { EscapeMarks.source(String($0)) }, delimiter, tail: Substring(tail), at: location)
  }

  private mutating func reportUnclosed(_ delimiter: MathDelimiter, at location: SourceLocation) {
    diagnostics.append(
      .error(
        "unclosed-math", at: location, "this displayed formula is not closed",
        remedy: "End it with a line '\(delimiter.writtenClosing)'."))
  }

  private mutating func equation(
    _ lines: [String], _ delimiter: MathDelimiter, tail: Substring, at location: SourceLocation
  ) -> Equation {
    let last = location.line + lines.count - 1
    let trimmed = tail.trimmingPrefix { $0 == " " || $0 == "\t" }.trimmingSuffix { $0 == " " || $0 == "\t" }
    var label: Label?
    if !trimmed.isEmpty {
      let place = place(of: String(trimmed), line: last)
      if let name = LabelSyntax.name(in: trimmed) {
        label = Label(name: name, location: place)
      } else if trimmed.hasPrefix("{#") {
        diagnostics.append(LabelSyntax.invalid(trimmed, at: place))
      } else {
        diagnostics.append(
          .error(
            "text-after-math", at: place, "only a label may follow a displayed formula",
            remedy: "Write '$$ {#eq-name}', or begin a new line."))
      }
    }
    let blankLines = lines.prefix { $0.allSatisfy { $0 == " " } }.count
    let body = lines.joined(separator: "\n").trimmingCharacters { $0 == " " || $0 == "\n" }
    return numbered(
      Equation(tex: delimiter.tex(body), firstLine: location.line + blankLines, label: label, location: location))
  }

  /// The formula of a fence `math`, which may have a label behind that word.
  mutating func equation(_ text: String, behind words: ArraySlice<Substring>, at location: SourceLocation) -> Equation {
    var equation = Equation(
      tex: text.trimmingCharacters { $0 == " " || $0 == "\n" }, firstLine: location.line + 1, location: location)
    if let word = words.first {
      let place = place(of: String(word), line: location.line)
      if let name = LabelSyntax.name(in: word) {
        equation.label = Label(name: name, location: place)
      } else if word.hasPrefix("{#") {
        diagnostics.append(LabelSyntax.invalid(word, at: place))
      } else {
        diagnostics.append(
          .error("extra-word", at: place, "only a label may follow 'math'", remedy: "Write '```math {#eq-name}'."))
      }
    }
    return numbered(equation)
  }

  /// Where a text is written, at a line or below it.
  func place(of text: String, line: Int) -> SourceLocation {
    for number in line..<line + 50 where source.lines.indices.contains(number - 1) {
      guard let range = source.lines[number - 1].range(of: text) else { continue }
      return SourceLocation(
        file: source.file, line: number,
        column: source.lines[number - 1][..<range.lowerBound].unicodeScalars.count + 1)
    }
    return SourceLocation(file: source.file, line: line)
  }
}
