import BookModel
import Diagnostics

/// A block of metadata between two lines `---` or `+++` at the top of a chapter, as other tools have it.
struct FrontMatter {
  /// The chapter's text, with empty lines in place of the block.
  let text: String
  let diagnostics: [Diagnostic]

  init(_ source: SourceText) {
    let lines = source.lines
    let mark = lines.first?.trimmingSuffix(while: \.isWhitespace) ?? ""
    let closings = mark == "+++" ? ["+++"] : ["---", "..."]
    let sign: Character = mark == "+++" ? "=" : ":"
    guard ["---", "+++"].contains(mark),
      let end = lines.dropFirst().firstIndex(where: {
        closings.contains(String($0.trimmingSuffix(while: \.isWhitespace)))
      }),
      lines[1..<end].allSatisfy({ line in
        line.isEmpty || line.first?.isWhitespace == true || line.contains(sign)
          || ["#", "-", "[", "]", "}"].contains { line.hasPrefix($0) }
      }),
      lines[1..<end].contains(where: { $0.contains(sign) })
    else {
      text = source.text
      diagnostics = []
      return
    }
    text = String(repeating: "\n", count: end) + lines[end...].dropFirst().map { "\n" + $0 }.joined()
    let title = lines[1..<end].first { $0.hasPrefix("title") }?.drop { $0 != sign }.dropFirst()
      .trimmingPrefix { $0 == " " }
    diagnostics = [
      .error(
        "front-matter", at: SourceLocation(file: source.file, line: 1),
        "a chapter has no metadata between lines '\(mark)'",
        remedy:
          "Delete lines 1 to \(end + 1); the title is the heading '# \(title.map { String($0).trimmingCharacters { $0 == "\"" } } ?? "Title")', "
          + "and settings go into book.yaml.")
    ]
  }
}
