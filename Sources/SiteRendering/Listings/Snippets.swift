import BookModel
package import Typesetting

extension Document {
  /// All code in the chapter in languages that can be highlighted.
  package func snippets(_ texts: ListingTexts) -> [Snippet] {
    var found: [Snippet] = []
    func add(_ code: String, _ language: String) {
      if let snippet = Snippet(code, language: language) { found.append(snippet) }
    }
    forEachBlock { block in
      switch block.content {
      case .code(let code, let language): add(code, language)
      case .cell(let cell): add(cell.shownSource, cell.language)
      case .listing: if let text = texts[block.location] { add(text.lines, "swift") }
      case .heading, .paragraph, .equation, .list, .quote, .callout, .table, .figure, .footnote, .html, .rule: break
      }
    }
    return found
  }
}
