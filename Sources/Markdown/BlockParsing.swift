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

package func literal(of node: MarkdownNode) -> String {
  cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
}

package func typeName(of node: MarkdownNode) -> String {
  cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
}

extension MarkdownParser {
  package mutating func blocks(in parent: MarkdownNode) -> [Block] {
    inside(parent) { parser in
      parser.withTableCaptions(children(of: parent).compactMap { parser.block($0) })
    }
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
          result.append(Block(content: .table(table), location: block.location))
          continue
        }
        diagnostics.append(Self.captionWithoutTable(at: paragraph.location))
      }
      if let withoutMark = Self.captionBehindMark(block) { caption = withoutMark } else { result.append(block) }
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
      let label = LabelSyntax.takeTrailing(from: &inlines, in: source)
      return made(.heading(level: Int(cmark_node_get_heading_level(node)), inlines, label: label))
    case CMARK_NODE_PARAGRAPH:
      let inlines = runningText(in: node)
      if inlines.count == 1, case .equation(let equation) = inlines[0].content { return made(.equation(equation)) }
      return inlines.isEmpty ? nil : made(.paragraph(inlines))
    case CMARK_NODE_CODE_BLOCK:
      return codeBlock(node, at: location)
    case CMARK_NODE_HTML_BLOCK:
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

  private mutating func codeBlock(_ node: MarkdownNode, at location: SourceLocation) -> Block {
    let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    let words = info.split(separator: " ", omittingEmptySubsequences: true)
    let text = literal(of: node)
    if words.first == "swift-source" {
      var parser = CellParser(source: source, fence: location, text: text)
      let listing = parser.listing()
      diagnostics += parser.diagnostics
      return Block(content: listing.map(Block.Content.listing) ?? .code(text, language: "yaml"), location: location)
    }
    guard words.first == "swift-run" else {
      return Block(content: .code(text, language: words.first.map(String.init) ?? ""), location: location)
    }
    var parser = CellParser(source: source, fence: location, text: text)
    let cell = parser.cell(info: words.dropFirst().map(String.init))
    diagnostics += parser.diagnostics
    guard let cell else { return Block(content: .code(text, language: "yaml"), location: location) }
    return Block(content: .cell(cell), location: location)
  }

  private mutating func table(_ node: MarkdownNode) -> Block.Content {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    let bytes = cmark_gfm_extensions_get_table_alignments(node)
    let alignments = (0..<count).map { index -> ColumnAlignment in
      switch bytes?[index] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .natural
      }
    }
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    for row in children(of: node) {
      let cells = children(of: row).map { runningText(in: $0) }
      if cmark_gfm_extensions_get_table_row_is_header(row) != 0 { header = cells } else { rows.append(cells) }
    }
    return .table(MarkdownTable(alignments: alignments, header: header, rows: rows))
  }

  /// A block quote, or the callout that one beginning with `[!KIND]` is.
  private mutating func quote(_ node: MarkdownNode, at location: SourceLocation) -> Block {
    var blocks = blocks(in: node)
    guard case .paragraph(var inlines)? = blocks.first?.content, case .text(let text)? = inlines.first?.content,
      text.hasPrefix("[!"), let end = text.firstIndex(of: "]")
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
