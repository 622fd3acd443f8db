extension Block {
  /// Calls `visit` for this block and every block inside it, in reading order.
  package func forEachBlock(_ visit: (Block) -> Void) {
    visit(self)
    for child in children { child.forEachBlock(visit) }
  }

  /// The direct child blocks.
  package var children: [Block] {
    switch content {
    case .list(_, _, _, let items): items.flatMap(\.blocks)
    case .quote(let blocks), .footnote(_, let blocks): blocks
    case .callout(let callout): callout.blocks
    case .heading, .paragraph, .equation, .code, .cell, .listing, .table, .figure, .html, .rule: []
    }
  }

  /// The block's own running texts, each as an array of inlines.
  package var texts: [[Inline]] {
    switch content {
    case .heading(let heading): [heading.text]
    case .paragraph(let inlines): [inlines]
    case .figure(let figure): [figure.caption]
    case .table(let table): [table.caption] + table.header + table.rows.flatMap { $0 }
    case .callout(let callout): [callout.title]
    case .cell(let cell): [cell.options.caption]
    case .listing(let listing): [listing.options.caption]
    case .equation, .code, .list, .quote, .footnote, .html, .rule: []
    }
  }
}

extension Inline {
  /// Calls `visit` for this inline and every inline inside it.
  package func forEachInline(_ visit: (Inline) -> Void) {
    visit(self)
    for child in children { child.forEachInline(visit) }
  }

  package var children: [Inline] {
    switch content {
    case .emphasis(let children), .strong(let children), .strikethrough(let children), .link(_, _, let children):
      children
    case .image(let image): image.alt
    case .citation(let citations): citations.flatMap { $0.prefix + $0.locator }
    case .text, .code, .math, .equation, .value, .footnoteReference, .html, .softBreak, .lineBreak: []
    }
  }

  /// The text without markup, for titles and alternative texts.
  package var plainText: String {
    switch content {
    case .text(let text), .code(let text): text
    case .math(let tex): tex
    case .equation(let equation): equation.tex
    case .softBreak, .lineBreak: " "
    case .html, .footnoteReference, .citation, .value: ""
    case .emphasis, .strong, .strikethrough, .link, .image: children.plainText
    }
  }
}

extension [Inline] {
  package var plainText: String { map(\.plainText).joined() }
}

extension Document {
  /// Calls `visit` for every block, in reading order.
  package func forEachBlock(_ visit: (Block) -> Void) {
    for block in blocks { block.forEachBlock(visit) }
  }

  /// Calls `visit` for every inline of the title and the blocks.
  package func forEachInline(_ visit: (Inline) -> Void) {
    for inline in title { inline.forEachInline(visit) }
    forEachBlock { block in
      for text in block.texts {
        for inline in text { inline.forEachInline(visit) }
      }
    }
  }

  /// The cells in reading order.
  package var cells: [Cell] {
    var found: [Cell] = []
    forEachBlock { block in
      if case .cell(let cell) = block.content { found.append(cell) }
    }
    return found
  }
}
