import BookModel
import Diagnostics

/// A block of metadata between two lines `---` at the top of a chapter, as other tools have it.
struct FrontMatter {
  /// The chapter's text, with empty lines in place of the block.
  let text: String
  let diagnostics: [Diagnostic]

  init(_ source: SourceText) {
    let lines = source.lines
    guard lines.first?.trimmingSuffix(while: \.isWhitespace) == "---",
      let end = lines.dropFirst().firstIndex(where: {
        ["---", "..."].contains($0.trimmingSuffix(while: \.isWhitespace))
      }),
      lines[1..<end].allSatisfy({
        $0.isEmpty || $0.first == "#" || $0.first?.isWhitespace == true || $0.contains(":") || $0.hasPrefix("-")
      }),
      lines[1..<end].contains(where: { $0.contains(":") })
    else {
      text = source.text
      diagnostics = []
      return
    }
    text = String(repeating: "\n", count: end) + lines[end...].dropFirst().map { "\n" + $0 }.joined()
    let title = lines[1..<end].first { $0.hasPrefix("title:") }?.dropFirst(6).trimmingPrefix { $0 == " " }
    diagnostics = [
      .error(
        "front-matter", at: SourceLocation(file: source.file, line: 1), "a chapter has no metadata between lines '---'",
        remedy:
          "Delete lines 1 to \(end + 1); the title is the heading '# \(title.map { String($0).trimmingCharacters { $0 == "\"" } } ?? "Title")', "
          + "and settings go into book.yaml.")
    ]
  }
}
