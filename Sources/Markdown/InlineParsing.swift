package import BookModel
import CMark
import Diagnostics

extension MarkdownParser {
  package mutating func runningText(in parent: MarkdownNode) -> [Inline] {
    let inlines = inside(parent) { parser in children(of: parent).flatMap { parser.inline($0) } }
    return withCitations(inlines)
  }

  /// The text with its citations, and with the characters that were escaped.
  private mutating func withCitations(_ inlines: [Inline]) -> [Inline] {
    var mayCite = false
    var hasBrackets = false
    var hasEscapes = false
    var hasBraces = false
    for case .text(let text) in inlines.lazy.map(\.content) {
      mayCite = mayCite || text.holds(UInt8(ascii: "@"))
      hasBrackets = hasBrackets || text.holds(UInt8(ascii: "["))
      hasBraces = hasBraces || text.holds(UInt8(ascii: "{"))
      hasEscapes = hasEscapes || text.holds(EscapeMarks.firstByte)
    }
    var result = inlines
    if mayCite || hasBrackets {
      let row = RunningTokens(inlines)
      if hasBrackets { diagnostics += LeftoverMarks(row, source: source).findings }
      if mayCite { result = CitationSyntax(row).inlines() }
    }
    if hasBraces {
      let marks = ForeignMarks(ImageAttributes.taken(from: result, in: source))
      result = marks.inlines
      diagnostics += marks.diagnostics
    }
    return hasEscapes ? result.map(Self.withoutEscapes) : result
  }

  private static func withoutEscapes(_ inline: Inline) -> Inline {
    var result = inline
    switch inline.content {
    case .text(let text): result.content = .text(EscapeMarks.text(text))
    case .citation(let citations):
      result.content = .citation(
        citations.map { citation in
          var citation = citation
          citation.prefix = citation.prefix.map(withoutEscapes)
          citation.locator = citation.locator.map(withoutEscapes)
          return citation
        })
    default: break
    }
    return result
  }

  private mutating func inline(_ node: MarkdownNode) -> [Inline] {
    let location = location(of: node)
    func made(_ content: Inline.Content) -> [Inline] { [Inline(content: content, location: location)] }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: return text(of: node, at: location)
    case CMARK_NODE_SOFTBREAK: return made(.softBreak)
    case CMARK_NODE_LINEBREAK: return made(.lineBreak)
    case CMARK_NODE_CODE: return made(code(literal(of: node)))
    case CMARK_NODE_HTML_INLINE:
      let text = literal(of: node)
      return MathSyntax.Found(text).map { [formula($0)] } ?? made(.html(text))
    case CMARK_NODE_EMPH: return made(.emphasis(runningText(in: node)))
    case CMARK_NODE_STRONG: return made(.strong(runningText(in: node)))
    case CMARK_NODE_LINK:
      if let address = Self.bareAddress(node) {
        // Escapes mean nothing in an address that is its own text.
        return made(
          .link(
            destination: address.destination, title: "",
            [Inline(content: .text(address.text), location: location)]))
      }
      return made(.link(destination: url(of: node), title: title(of: node), runningText(in: node)))
    case CMARK_NODE_IMAGE:
      return made(.image(Image(source: url(of: node), title: title(of: node), alt: runningText(in: node))))
    case CMARK_NODE_FOOTNOTE_REFERENCE: return made(.footnoteReference(literal(of: node)))
    default:
      return typeName(of: node) == "strikethrough" ? made(.strikethrough(runningText(in: node))) : []
    }
  }

  /// A text; its escapes are those of ``EscapeMarks`` until citations are read.
  private mutating func text(of node: MarkdownNode, at location: SourceLocation) -> [Inline] {
    let text = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    // A character reference may name a character that no page may contain: `&#27;`.
    if !hasControlCharacters, hasCharacterReferences,
      let control = text.unicodeScalars.first(where: { ($0.value < 0x20 && $0 != "\t") || $0.value == 0x7F })
    {
      diagnostics.append(ControlCharacters.finding(control, at: location))
    }
    return [Inline(content: .text(text), location: location)]
  }

  private func code(_ text: String) -> Inline.Content {
    guard text.hasPrefix("{run} ") else { return .code(text) }
    let parts = text.dropFirst(6).split(separator: "|", maxSplits: 1).map {
      String($0).trimmingCharacters { $0 == " " }
    }
    return .value(InlineValue(path: parts.first ?? "", format: parts.count > 1 ? parts[1] : nil))
  }

  private mutating func formula(_ found: MathSyntax.Found) -> Inline {
    let location = source.location(line: found.line, byteColumn: found.column)
    switch found.kind {
    case .inline: return Inline(content: .math(found.tex.trimmingCharacters(where: \.isWhitespace)), location: location)
    case .stray:
      diagnostics.append(
        .warning(
          "unclosed-math", at: location, "this '$' begins or ends a formula that has no other end",
          remedy: "Write a '$' at both ends, without a space inside them; a dollar sign in text is '\\$'."))
      return Inline(content: .text("$"), location: location)
    case .unclosed:
      diagnostics.append(
        .error(
          "unclosed-math", at: location, "nothing closes this '$$'",
          remedy: "End the formula with '$$'; dollar signs in text are '\\$\\$'."))
      return Inline(content: .text("$$"), location: location)
    case .displayed:
      var equation = Equation(
        tex: found.tex.trimmingCharacters(where: \.isWhitespace), firstLine: location.line, location: location)
      if !found.label.isEmpty {
        let place = place(of: found.label, line: location.line)
        if let name = LabelSyntax.name(in: found.label[...]) {
          equation.label = Label(name: name, location: place)
        } else {
          diagnostics.append(LabelSyntax.invalid(found.label, at: place))
        }
      }
      return Inline(content: .equation(numbered(equation)), location: location)
    }
  }

  /// An address with escapes in it that is its own text: `<https://example.org/\[>`; nil for other links.
  private static func bareAddress(_ node: MarkdownNode) -> (destination: String, text: String)? {
    guard let child = cmark_node_first_child(node), cmark_node_next(child) == nil,
      cmark_node_get_type(child) == CMARK_NODE_TEXT,
      let text = cmark_node_get_literal(child).map({ String(cString: $0) }),
      text.utf8.contains(EscapeMarks.firstByte), let url = cmark_node_get_url(node).map({ String(cString: $0) }),
      url.hasSuffix(text)
    else { return nil }
    return (EscapeMarks.source(url), EscapeMarks.source(text))
  }

  private func url(of node: MarkdownNode) -> String {
    cmark_node_get_url(node).map { EscapeMarks.text(String(cString: $0)) } ?? ""
  }

  private func title(of node: MarkdownNode) -> String {
    cmark_node_get_title(node).map { EscapeMarks.text(String(cString: $0)) } ?? ""
  }
}
