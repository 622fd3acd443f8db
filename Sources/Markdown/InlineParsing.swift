package import BookModel
import CMark
import Diagnostics

extension MarkdownParser {
  package mutating func runningText(in parent: MarkdownNode) -> [Inline] {
    inside(parent) { parser in children(of: parent).flatMap { parser.inline($0) } }
  }

  private mutating func inline(_ node: MarkdownNode) -> [Inline] {
    let location = location(of: node)
    func made(_ content: Inline.Content) -> [Inline] { [Inline(content: content, location: location)] }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: return text(literal(of: node), at: location)
    case CMARK_NODE_SOFTBREAK: return made(.softBreak)
    case CMARK_NODE_LINEBREAK: return made(.lineBreak)
    case CMARK_NODE_CODE: return made(code(literal(of: node)))
    case CMARK_NODE_HTML_INLINE:
      let text = literal(of: node)
      return text.first == MathSyntax.mark ? [math(text.dropFirst())] : made(.html(text))
    case CMARK_NODE_EMPH: return made(.emphasis(runningText(in: node)))
    case CMARK_NODE_STRONG: return made(.strong(runningText(in: node)))
    case CMARK_NODE_LINK:
      return made(.link(destination: url(of: node), title: title(of: node), runningText(in: node)))
    case CMARK_NODE_IMAGE:
      return made(.image(source: url(of: node), title: title(of: node), runningText(in: node)))
    case CMARK_NODE_FOOTNOTE_REFERENCE: return made(.footnoteReference(literal(of: node)))
    default:
      return typeName(of: node) == "strikethrough" ? made(.strikethrough(runningText(in: node))) : []
    }
  }

  /// A text, with the displayed formulas in place of their marks.
  private func text(_ text: String, at location: SourceLocation) -> [Inline] {
    guard text.contains(DisplayedMath.opening) else { return withCitations(text, at: location) }
    var result: [Inline] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: DisplayedMath.opening),
      let end = rest[start...].firstIndex(of: DisplayedMath.closing),
      let index = Int(rest[rest.index(after: start)..<end]), equations.indices.contains(index)
    {
      let before = rest[..<start]
      if !before.isEmpty { result.append(Inline(content: .text(String(before)), location: location)) }
      result.append(Inline(content: .equation(equations[index]), location: equations[index].location))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { result.append(Inline(content: .text(String(rest)), location: location)) }
    return result
  }

  /// A text with the citations in it.
  private func withCitations(_ text: String, at location: SourceLocation) -> [Inline] {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return [Inline(content: .text(text), location: location)] }
    return CitationSyntax.pieces(of: text, at: location).map { piece in
      switch piece {
      case .text(let words): Inline(content: .text(String(words)), location: location)
      case .citation(let citations): Inline(content: .citation(citations), location: citations[0].location)
      }
    }
  }

  private func code(_ text: String) -> Inline.Content {
    guard text.hasPrefix("{run} ") else { return .code(text) }
    let parts = text.dropFirst(6).split(separator: "|", maxSplits: 1).map {
      String($0).trimmingCharacters { $0 == " " }
    }
    return .value(InlineValue(path: parts.first ?? "", format: parts.count > 1 ? parts[1] : nil))
  }

  private func math(_ content: Substring) -> Inline {
    let parts = content.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let line = Int(parts[0]), let column = Int(parts[1]) else {
      return Inline(content: .math(String(content)), location: SourceLocation(file: source.file))
    }
    return Inline(content: .math(String(parts[2])), location: source.location(line: line, byteColumn: column))
  }

  private func url(of node: MarkdownNode) -> String {
    cmark_node_get_url(node).map { String(cString: $0) } ?? ""
  }

  private func title(of node: MarkdownNode) -> String {
    cmark_node_get_title(node).map { String(cString: $0) } ?? ""
  }
}
