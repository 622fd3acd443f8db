import CMark

/// Which lines of a chapter the blocks of cmark's tree take.
struct LinesOfBlocks {
  /// Lines of code, HTML and formulas: what is written there defines nothing.
  private(set) var verbatim: Set<Int> = []
  /// Lines of paragraphs, headings and tables.
  private(set) var text: Set<Int> = []
  /// The lines where notes begin that are part of the tree.
  var notes: Set<Int> = []

  mutating func note(_ node: MarkdownNode) {
    let first = Int(cmark_node_get_start_line(node))
    let last = max(first, Int(cmark_node_get_end_line(node)))
    switch cmark_node_get_type(node) {
    case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: verbatim.formUnion(first...last)
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: text.formUnion(first...last)
    default: if typeName(of: node) == "table" { text.formUnion(first...last) }
    }
  }
}
