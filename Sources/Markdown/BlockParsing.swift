package import BookModel
import CMark
import Diagnostics

package typealias MarkdownNode = OpaquePointer

/// The children of a node, in order.
package func children(of node: MarkdownNode) -> [MarkdownNode] {
  var result: [MarkdownNode] = []
  var next = cmark_node_first_child(node)
  while let child = next {
    result.append(child)
    next = cmark_node_next(child)
  }
  return result
}

/// The text of a node as its author wrote it.
package func literal(of node: MarkdownNode) -> String {
  cmark_node_get_literal(node).map { EscapeMarks.source(String(cString: $0)) } ?? ""
}

package func typeName(of node: MarkdownNode) -> String {
  cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
}

extension MarkdownParser {
  package mutating func blocks(in parent: MarkdownNode) -> [Block] {
    inside(parent) { parser in
      let nodes = children(of: parent)
      guard let end = parser.appended?.firstLine else { return parser.blocks(nodes) }
      return parser.blocks(nodes.filter { parser.line(of: $0) < end })
    }
  }

  func line(of node: MarkdownNode) -> Int { Int(cmark_node_get_start_line(node)) }

  mutating func blocks(_ nodes: [MarkdownNode]) -> [Block] {
    var blocks: [Block] = []
    var previous: MarkdownNode?
    for node in nodes {
      lines.note(node)
      guard let block = block(node) else { continue }
      if let before = previous, let last = blocks.last, let joined = joined(last, before, block, node) {
        blocks[blocks.count - 1] = joined
      } else {
        blocks.append(block)
      }
      previous = node
    }
    return withTableCaptions(blocks)
  }

  /// A paragraph and a formula on the next line as one block, since the one goes on with the other; nil for others.
  private func joined(
    _ first: Block, _ firstNode: MarkdownNode, _ second: Block, _ secondNode: MarkdownNode
  ) -> Block? {
    guard cmark_node_get_end_line(firstNode) + 1 == cmark_node_get_start_line(secondNode) else { return nil }
    let lineBreak = Inline(content: .softBreak, location: second.location)
    switch (first.content, second.content) {
    case (.equation(var equation), .paragraph(let inlines)) where equation.label == nil && Self.label(inlines) != nil:
      // A label on the line below its formula.
      equation.label = Self.label(inlines).map { Label(name: $0, location: second.location) }
      return Block(content: .equation(equation), location: first.location)
    case (.paragraph(let inlines), .equation(let equation)) where DisplayedMath.isFormula(secondNode):
      let formula = Inline(content: .equation(equation), location: second.location)
      return Block(content: .paragraph(inlines + [lineBreak, formula]), location: first.location)
    case (.equation(let equation), .paragraph(let inlines))
    where DisplayedMath.isFormula(firstNode)
      && cmark_node_get_start_line(firstNode) == cmark_node_get_end_line(firstNode):
      let formula = Inline(content: .equation(equation), location: first.location)
      return Block(content: .paragraph([formula, lineBreak] + inlines), location: first.location)
    default: return nil
    }
  }

  /// The name in a paragraph that is nothing but a label.
  private static func label(_ inlines: [Inline]) -> String? {
    guard inlines.count == 1, case .text(let text) = inlines[0].content else { return nil }
    return LabelSyntax.name(in: text[...])
  }

  /// The blocks with each paragraph `Table: …` as the caption of the table right below it.
  private mutating func withTableCaptions(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    var caption: Block?
    for block in blocks {
      if let paragraph = caption {
        caption = nil
        if case .table(var table) = block.content, case .paragraph(let inlines) = paragraph.content {
          table.caption = inlines
          table.label = LabelSyntax.takeTrailing(from: &table.caption, in: source)
          diagnostics += ForeignBlocks.attributes(in: table.caption)
          result.append(Block(content: .table(table), location: block.location))
          continue
        }
        diagnostics.append(Self.captionWithoutTable(at: paragraph.location))
      }
      if let withoutMark = Self.captionBehindMark(block) {
        caption = withoutMark
        continue
      }
      if let finding = ForeignBlocks.captionBelow(result.last, block) {
        diagnostics.append(finding)
      } else if case .paragraph(let inlines) = block.content, Self.calloutMark(inlines) == nil {
        diagnostics += ForeignBlocks.attributes(in: inlines)
      }
      result.append(block)
    }
    if let caption { diagnostics.append(Self.captionWithoutTable(at: caption.location)) }
    return result
  }

  private static func captionWithoutTable(at location: SourceLocation) -> Diagnostic {
    .error(
      "caption-without-table", at: location, "no table stands right below this caption",
      remedy: "Write the table behind it with an empty line between, or begin the paragraph with another word.")
  }

  /// The paragraph without its `Table: `; nil for any other block.
  private static func captionBehindMark(_ block: Block) -> Block? {
    let mark = "Table: "
    guard case .paragraph(var inlines) = block.content, case .text(let text)? = inlines.first?.content,
      text.hasPrefix(mark)
    else { return nil }
    let rest = text.dropFirst(mark.count)
    if rest.isEmpty { inlines.removeFirst() } else { inlines[0].content = .text(String(rest)) }
    return Block(content: .paragraph(inlines), location: block.location)
  }

  private mutating func block(_ node: MarkdownNode) -> Block? {
    let location = location(of: node)
    func made(_ content: Block.Content) -> Block { Block(content: content, location: location) }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      var inlines = runningText(in: node)
      let (label, isNumbered) = AttributeSyntax.takeHeading(&inlines, in: source)
      diagnostics += ForeignBlocks.attributes(in: inlines)
      let level = Int(cmark_node_get_heading_level(node))
      return made(.heading(Heading(level: level, text: inlines, label: label, isNumbered: isNumbered)))
    case CMARK_NODE_PARAGRAPH:
      let inlines = runningText(in: node)
      if inlines.count == 1, case .equation(let equation) = inlines[0].content { return made(.equation(equation)) }
      if inlines.count == 1, case .image(let image) = inlines[0].content, let label = image.label {
        return made(.figure(ImageFigure(image: image, label: label)))
      }
      diagnostics += ForeignBlocks.divs(in: inlines)
      reportTextLikeTable(node, at: location)
      return inlines.isEmpty ? nil : made(.paragraph(inlines))
    case CMARK_NODE_CODE_BLOCK:
      return codeBlock(node, at: location)
    case CMARK_NODE_HTML_BLOCK:
      reportUnclosedHTML(literal(of: node), at: location)
      return made(.html(literal(of: node)))
    case CMARK_NODE_THEMATIC_BREAK:
      return made(.rule)
    case CMARK_NODE_BLOCK_QUOTE:
      return quote(node, at: location)
    case CMARK_NODE_LIST:
      let items = children(of: node).map { item in
        let isTask = typeName(of: item) == "tasklist"
        let read = ListItem(
          blocks: blocks(in: item), isDone: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(item) : nil)
        return isTask ? read : Self.withTaskMark(read)
      }
      return made(
        .list(
          ordered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, start: Int(cmark_node_get_list_start(node)),
          tight: cmark_node_get_list_tight(node) != 0, items))
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      // cmark puts the definitions in the order of their first use, and calls references by that number.
      footnoteCount += 1
      lines.notes.insert(Int(cmark_node_get_start_line(node)))
      return made(.footnote(name: "\(footnoteCount)", blocks(in: node)))
    default:
      return typeName(of: node) == "table" ? made(table(node)) : nil
    }
  }

  /// The item as a task where it begins with `[ ]` or `[x]`: inside block quotes cmark-gfm leaves these as text.
  private static func withTaskMark(_ item: ListItem) -> ListItem {
    guard case .paragraph(var inlines)? = item.blocks.first?.content, case .text(let text)? = inlines.first?.content,
      let mark = ["[ ] ", "[x] ", "[X] "].first(where: text.hasPrefix)
    else { return item }
    var result = item
    inlines[0].content = .text(String(text.dropFirst(mark.count)))
    result.blocks[0].content = .paragraph(inlines)
    result.isDone = mark != "[ ] "
    return result
  }

  private mutating func codeBlock(_ node: MarkdownNode, at location: SourceLocation) -> Block? {
    if DisplayedMath.isFormula(node) {
      return equation(node, at: location).map { Block(content: .equation($0), location: location) }
    }
    let isUnclosed = reportUnclosedFence(node, at: location)
    let info = cmark_node_get_fence_info(node).map { EscapeMarks.text(String(cString: $0)) } ?? ""
    let words = info.split(separator: " ", omittingEmptySubsequences: true)
    let text = literal(of: node)
    if let word = words.first, let finding = ForeignBlocks.fence(String(word), at: location), word != "{math}" {
      diagnostics.append(finding)
    }
    // What is no end of a cell would be compiled with it.
    if isUnclosed { return Block(content: .code(text, language: ""), location: location) }
    if words.first == "math" || words.first == "{math}" {
      return Block(content: .equation(equation(text, behind: words.dropFirst(), at: location)), location: location)
    }
    if words.first == "swift-source" {
      var parser = CellParser(source: source, fence: location, text: text)
      var listing = parser.listing()
      diagnostics += parser.diagnostics
      if var options = listing?.options {
        readCaption(&options)
        listing?.options = options
      }
      return Block(content: listing.map(Block.Content.listing) ?? .code(text, language: "yaml"), location: location)
    }
    guard words.first == "swift-run" else {
      return Block(content: .code(text, language: words.first.map(String.init) ?? ""), location: location)
    }
    var parser = CellParser(source: source, fence: location, text: text)
    let cell = parser.cell(info: words.dropFirst().map(String.init))
    diagnostics += parser.diagnostics
    guard var cell else { return Block(content: .code(text, language: "yaml"), location: location) }
    readCaption(&cell.options)
    return Block(content: .cell(cell), location: location)
  }

  /// The text that a callout begins with, and where its `]` is; nil for other paragraphs.
  private static func calloutMark(_ inlines: [Inline]) -> (text: String, end: String.Index)? {
    guard case .text(let text)? = inlines.first?.content, text.hasPrefix("[!"), let end = text.firstIndex(of: "]")
    else {
      return nil
    }
    return (text, end)
  }

  /// A block quote, or the callout that one beginning with `[!KIND]` is.
  private mutating func quote(_ node: MarkdownNode, at location: SourceLocation) -> Block {
    var blocks = blocks(in: node)
    guard case .paragraph(var inlines)? = blocks.first?.content, let (text, end) = Self.calloutMark(inlines)
    else { return Block(content: .quote(blocks), location: location) }
    let word = text[text.index(text.startIndex, offsetBy: 2)..<end]
    guard let kind = Callout.Kind(rawValue: word.lowercased()) else {
      let known = Callout.Kind.allCases.map { $0.rawValue.uppercased() }
      diagnostics.append(
        .error(
          "unknown-callout", at: inlines[0].location, "there is no callout '\(word)'",
          remedy: Suggestion.sentence(for: String(word), amongAll: known, noun: "callout")))
      return Block(content: .quote(blocks), location: location)
    }
    var rest = text[text.index(after: end)...]
    let isFolded = rest.hasPrefix("-")
    if isFolded { rest = rest.dropFirst() }
    rest = rest.trimmingPrefix { $0 == " " }
    inlines[0].content = .text(String(rest))
    // The title ends where the first line does; the paragraph goes on below it.
    let lineEnd = inlines.firstIndex { if case .softBreak = $0.content { true } else { false } } ?? inlines.endIndex
    var title = Array(inlines[..<lineEnd])
    if rest.isEmpty { title.removeFirst() }
    let body = Array(inlines[lineEnd...].dropFirst())
    let label = LabelSyntax.takeTrailing(from: &title, in: source)
    diagnostics += ForeignBlocks.attributes(in: title + body)
    if body.isEmpty {
      blocks.removeFirst()
    } else if body.count == 1, case .equation(let equation) = body[0].content {
      blocks[0] = Block(content: .equation(equation), location: body[0].location)
    } else {
      blocks[0] = Block(content: .paragraph(body), location: body[0].location)
    }
    return Block(
      content: .callout(Callout(kind: kind, title: title, label: label, isFolded: isFolded, blocks: blocks)),
      location: location)
  }
}
