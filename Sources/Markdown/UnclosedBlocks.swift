import BookModel
import CMark
import Diagnostics

extension MarkdownParser {
  /// A fence that only the end of the file, or of the quote or the item it is in, closes: it hides all that follows.
  ///
  /// - Returns: whether there was something to report.
  mutating func reportUnclosedFence(_ node: MarkdownNode, at location: SourceLocation) -> Bool {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    guard cmark_node_get_fenced(node, &length, &offset, &character) != 0 else { return false }
    let mark = UInt8(bitPattern: character)
    let last = Int(cmark_node_get_end_line(node))
    if last > location.line, source.lines.indices.contains(last - 1) {
      let end = source.lines[last - 1].utf8.reversed().drop(while: MathDelimiter.isSpace)
      let marks = end.prefix { $0 == mark }.count
      // Only the marks of quotes are before it.
      if marks >= Int(length), end.dropFirst(marks).allSatisfy({ MathDelimiter.isSpace($0) || $0 == UInt8(ascii: ">") })
      {
        return reportSwallowedFence(node, at: location)
      }
    }
    let fence = String(repeating: Character(Unicode.Scalar(mark)), count: max(3, Int(length)))
    diagnostics.append(
      .error(
        "unclosed-fence", at: location, "nothing closes this fence",
        remedy: "End the code with a line '\(fence)', as far indented as the first one; if this line is meant to be an "
          + "end, a fence above has none."))
    return true
  }

  /// A cell that holds the first line of another one: its own last line is missing.
  private mutating func reportSwallowedFence(_ node: MarkdownNode, at location: SourceLocation) -> Bool {
    let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    guard info.hasPrefix("swift-") else { return false }
    let text = literal(of: node)
    guard text.utf8.contains(UInt8(ascii: "`")) else { return false }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let next = lines.firstIndex(where: Self.opensFence) else { return false }
    diagnostics.append(
      .error(
        "unclosed-fence", at: location,
        "nothing closes this fence before the next one at line \(location.line + 1 + next)",
        remedy: "End the code with a line '```'."))
    return true
  }

  /// Whether a line is the first of a fenced block with a word: up to three spaces, three backticks or more, the word.
  private static func opensFence(_ line: Substring) -> Bool {
    let text = line.utf8.drop { $0 == UInt8(ascii: " ") }
    guard line.utf8.count - text.count <= 3 else { return false }
    let word = text.drop { $0 == UInt8(ascii: "`") }
    guard text.count - word.count >= 3,
      let first = Substring(word).first(where: { $0 != " " && $0 != "\t" })
    else { return false }
    return first.isLetter || first.isNumber || first == "_" || first == "{"
  }

  /// A comment or the like that only the end of the file closes hides all that follows.
  mutating func reportUnclosedHTML(_ text: String, at location: SourceLocation) {
    let start = text.drop(while: \.isWhitespace).lowercased()
    for (opening, closing) in [
      ("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<pre", "</pre>"),
    ] where start.hasPrefix(opening) && !start.contains(closing) {
      diagnostics.append(
        .error(
          "unclosed-html", at: location, "nothing closes this '\(opening)'", remedy: "End it with '\(closing)'."))
    }
  }
}
