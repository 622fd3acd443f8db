import BookModel

/// A document's tree as plain HTML, to compare it with the CommonMark specification.
enum WrittenHTML {
  static func html(_ blocks: [Block], isTight: Bool = false) -> String {
    blocks.map { html($0, isTight: isTight) }.joined(separator: "\n")
  }

  private static func html(_ block: Block, isTight: Bool) -> String {
    switch block.content {
    case .heading(let heading): "<h\(heading.level)>\(html(heading.text))</h\(heading.level)>"
    case .paragraph(let inlines): isTight ? html(inlines) : "<p>\(html(inlines))</p>"
    case .equation(let equation): "<p>\(equation.tex.htmlEscaped)</p>"
    case .code(let text, _): "<pre><code>\(text.htmlEscaped)</code></pre>"
    case .list(let ordered, _, let tight, let items):
      "<\(ordered ? "ol" : "ul")>\(items.map { "<li>\(html($0.blocks, isTight: tight))</li>" }.joined())</ul>"
    case .quote(let blocks): "<blockquote>\(html(blocks))</blockquote>"
    case .html(let text): text
    case .rule: "<hr>"
    case .cell, .listing, .callout, .table, .figure, .footnote: "<unknown>"
    }
  }

  private static func html(_ inlines: [Inline]) -> String { inlines.map(html).joined() }

  private static func html(_ inline: Inline) -> String {
    switch inline.content {
    case .text(let text): text.htmlEscaped
    case .code(let text): "<code>\(text.htmlEscaped)</code>"
    case .emphasis(let children): "<em>\(html(children))</em>"
    case .strong(let children): "<strong>\(html(children))</strong>"
    case .strikethrough(let children): "<del>\(html(children))</del>"
    case .link(_, _, let children): "<a>\(html(children))</a>"
    case .image: "<img>"
    case .html(let text): text
    case .softBreak: "\n"
    case .lineBreak: "<br>"
    case .math, .equation, .value, .footnoteReference, .citation: "<unknown>"
    }
  }

  /// The names of the elements that begin, and the text, without white space and with straight quotes.
  static func flattened(_ html: String) -> String {
    var result = ""
    var rest = html[...]
    while let character = rest.first {
      if character == "<", let tag = rest.prefixMatch(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>/) {
        if tag.1.isEmpty { result += "<\(tag.2)>" }
        rest = rest[tag.range.upperBound...]
        continue
      }
      rest.removeFirst()
      switch character {
      case "“", "”": result += "\""
      case "‘", "’": result += "'"
      case "–": result += "--"
      case "—": result += "---"
      case "…": result += "..."
      case let space where space.isWhitespace: break
      default: result.append(character)
      }
    }
    return result.htmlUnescaped
  }
}
