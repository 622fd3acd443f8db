/// The texts of a book's formulas, read off what KaTeX made of them. Those that were read before come from the cache.
struct FormulaReadings: Sendable {
  /// Whether the book has any, in chapters that were read or in others.
  let hasFormulas: Bool
  private var texts: [Formula: String] = [:]

  /// - Parameters:
  ///   - typeset: the formulas as they are set, of all documents that were read.
  ///   - book: where the others are.
  init(_ typeset: FormulaTypesetter.Outcome, of book: Book, store: BuildStore) {
    hasFormulas = book.interfaces.contains { !$0.formulas.isEmpty }
    for (document, formulas) in typeset.documents {
      read(
        formulas, of: typeset, FragmentStore(store: store, kind: .formulaTexts, document: document), key: typeset.key)
    }
  }

  /// A formula's text; empty where it couldn't be set.
  subscript(formula: Formula) -> String { texts[formula] ?? "" }

  /// A piece of the cache is a formula's text.
  private mutating func read(
    _ formulas: Set<Formula>, of typeset: FormulaTypesetter.Outcome, _ store: FragmentStore, key: String
  ) {
    let known = store.load(key: key)
    var pieces: [String: String] = [:]
    var isNew = false
    for formula in formulas {
      guard let html = typeset.html[formula] else { continue }
      var piece = known[formula.source]
      if piece == nil {
        isNew = true
        piece = FormulaText(html: html).text
      }
      pieces[formula.source] = piece
      texts[formula] = piece
    }
    if isNew { store.save(pieces, key: key) }
  }
}
