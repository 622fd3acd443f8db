import BookModel
import Configuration
import ConfigurationYAML
import Diagnostics

/// A block of metadata between two lines `---` or `+++` at the top of a chapter, as other tools have it. Its title is read;
/// each other key is a finding.
struct FrontMatter {
  /// The chapter's text, with empty lines in place of the block.
  let text: String
  private(set) var title: (text: String, location: SourceLocation)?
  private(set) var diagnostics: [Diagnostic] = []

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
      return
    }
    text = String(repeating: "\n", count: end) + lines[end...].dropFirst().map { "\n" + $0 }.joined()
    if mark == "+++" {
      read(toml: lines[1..<end], of: source.file)
    } else {
      read(yaml: lines[1..<end], of: source.file)
    }
  }

  private mutating func read(yaml lines: ArraySlice<Substring>, of file: String) {
    do throws(Diagnostic) {
      let value = try YAML(file: file, lineOffset: 1).parse(lines.joined(separator: "\n"))
      guard case .map(let entries) = value.content else { return }
      for entry in entries {
        switch (entry.key, entry.value.content) {
        case ("title", .text(let text)), ("title", .number(_, let text)): title = (text, entry.value.location)
        default: reportUnread(entry.key, at: entry.keyLocation)
        }
      }
    } catch {
      diagnostics.append(error)
    }
  }

  /// Reads `title = "…"`; each other line with a key is a finding.
  private mutating func read(toml lines: ArraySlice<Substring>, of file: String) {
    for (index, line) in lines.enumerated() {
      guard let match = line.prefixMatch(of: /\[*([A-Za-z][\w.-]*)\]*\s*(?:=\s*(.*))?/) else { continue }
      let place = SourceLocation(file: file, line: index + 2)
      if match.1 == "title", let value = match.2, let quote = value.first, ["\"", "'"].contains(quote) {
        title = (String(value.dropFirst().prefix { $0 != quote }), place)
      } else {
        reportUnread(String(match.1), at: place)
      }
    }
  }

  private mutating func reportUnread(_ key: String, at location: SourceLocation) {
    diagnostics.append(
      .warning(
        "front-matter", at: location, "'\(key)' is not read here, and no page shows it",
        remedy: "Of a chapter's metadata the title is read. Settings of the book go into book.yaml; remove this one."))
  }

  /// A finding where a chapter has a title in its metadata that no page shows, since its heading is another one.
  func findings(besideTitle heading: String) -> [Diagnostic] {
    guard let title, title.text != heading else { return [] }
    return [
      .warning(
        "front-matter", at: title.location,
        "the chapter's title is its heading '\(heading)', and no page shows this one",
        remedy: "Remove one of them.")
    ]
  }
}
