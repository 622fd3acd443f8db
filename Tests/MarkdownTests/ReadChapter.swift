import BookModel
import Diagnostics
import Markdown

/// A chapter as it is read, in a short form that tests compare.
struct ReadChapter {
  let document: Document
  let diagnostics: [Diagnostic]

  /// Reads `text` below a title; its first line is line 3.
  init(_ text: String) {
    let source = SourceText(file: "a.md", text: "# Title\n\n\(text)\n")
    (document, diagnostics) = MarkdownParser.chapter(named: "a.md", source: source)
  }

  /// `line:column id`, in the order of the places.
  var findings: [String] {
    diagnostics.inSourceOrder().map { "\($0.location.line):\($0.location.column) \($0.id)" }
  }

  /// The blocks with their kinds: `p(text [d:x = 1])`.
  var outline: String { Self.outline(document.blocks) }

  static func outline(_ blocks: [Block]) -> String { blocks.map(outline).joined(separator: " ") }

  private static func outline(_ block: Block) -> String {
    switch block.content {
    case .heading(let heading):
      "h\(heading.level)(\(outline(heading.text))\(mark(heading.label))\(heading.isNumbered ? "" : " unnumbered"))"
    case .paragraph(let inlines): "p(\(outline(inlines)))"
    case .equation(let equation): outline(equation)
    case .code(let text, let language): "code\(language.isEmpty ? "" : "-" + language)(\(text.dropLast()))"
    case .cell: "cell"
    case .listing: "listing"
    case .list(_, _, _, let items): "list(\(items.map { outline($0.blocks) }.joined(separator: ", ")))"
    case .quote(let blocks): "quote(\(outline(blocks)))"
    case .callout(let callout):
      "\(callout.kind.rawValue)(\(callout.title.isEmpty ? "" : outline(callout.title) + ": ")\(outline(callout.blocks)))"
    case .table(let table):
      "table(\((table.header + table.rows.joined()).map(outline).joined(separator: ", ")))"
    case .footnote(let name, let blocks): "note-\(name)(\(outline(blocks)))"
    case .figure(let figure): "figure(\(outline(figure.image))\(mark(figure.label)))"
    case .html(let text): "html(\(text.dropLast()))"
    case .rule: "rule"
    }
  }

  static func outline(_ inlines: [Inline]) -> String { inlines.map(outline).joined() }

  private static func outline(_ inline: Inline) -> String {
    switch inline.content {
    case .text(let text): text
    case .code(let text): "`\(text)`"
    case .math(let tex): "[i:\(tex)]"
    case .equation(let equation): outline(equation)
    case .value(let value): "[value:\(value.path)]"
    case .emphasis(let children): "*\(outline(children))*"
    case .strong(let children): "**\(outline(children))**"
    case .strikethrough(let children): "~\(outline(children))~"
    case .link(let destination, _, let children): "<\(destination)|\(outline(children))>"
    case .image(let image): outline(image)
    case .footnoteReference(let name): "^\(name)"
    case .citation(let citations): "{\(citations.map(outline).joined(separator: "; "))}"
    case .html(let text): "html(\(text))"
    case .softBreak: "/"
    case .lineBreak: "//"
    }
  }

  private static func outline(_ image: Image) -> String {
    let size = image.size.css.isEmpty ? "" : " \(image.size.css)"
    return "!<\(image.source)|\(outline(image.alt))\(image.description.map { "|\($0)" } ?? "")\(size)>"
  }

  private static func outline(_ equation: Equation) -> String {
    "[d:\(equation.tex.replacing("\n", with: "/"))\(mark(equation.label))]"
  }

  private static func outline(_ citation: Citation) -> String {
    let prefix = citation.prefix.isEmpty ? "" : outline(citation.prefix) + " "
    let locator = citation.locator.isEmpty ? "" : ", " + outline(citation.locator)
    return prefix + (citation.omitsAuthors ? "-" : "") + (citation.isInSentence ? "in " : "") + citation.key + locator
  }

  private static func mark(_ label: Label?) -> String { label.map { " #\($0.name)" } ?? "" }
}
