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
    let lines = literal(of: node).split(separator: "\n", omittingEmptySubsequences: false)
    guard let next = lines.firstIndex(where: { $0.prefixMatch(of: /[ ]{0,3}`{3,}\s*[\w{]/) != nil }) else {
      return false
    }
    diagnostics.append(
      .error(
        "unclosed-fence", at: location,
        "nothing closes this fence before the next one at line \(location.line + 1 + next)",
        remedy: "End the code with a line '```'."))
    return true
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
