import BookModel
import CMark
import Diagnostics

extension MarkdownParser {
  /// A fence that only the end of the file, or of the quote or the item it is in, closes: it hides all that follows.
  mutating func reportUnclosedFence(_ node: MarkdownNode, at location: SourceLocation) {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    guard cmark_node_get_fenced(node, &length, &offset, &character) != 0 else { return }
    let mark = UInt8(bitPattern: character)
    let last = Int(cmark_node_get_end_line(node))
    if last > location.line, source.lines.indices.contains(last - 1) {
      let end = source.lines[last - 1].utf8.reversed().drop(while: MathDelimiter.isSpace)
      let marks = end.prefix { $0 == mark }.count
      // Before it stand only the marks of quotes.
      if marks >= Int(length), end.dropFirst(marks).allSatisfy({ MathDelimiter.isSpace($0) || $0 == UInt8(ascii: ">") })
      {
        return
      }
    }
    let fence = String(repeating: Character(Unicode.Scalar(mark)), count: max(3, Int(length)))
    diagnostics.append(
      .error(
        "unclosed-fence", at: location, "nothing closes this fence",
        remedy: "End the code with a line '\(fence)', as far indented as the first one."))
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
