package import BookModel
package import BuildStorage

/// The texts of a book's formulas, extracted from KaTeX's output. Known texts are loaded from the cache.
package struct FormulaReadings: Sendable {
  private var texts: [Formula: String] = [:]

  /// - Parameter typeset: the typeset formulas of all documents that are made in this build.
  package init(_ typeset: FormulaTypesetter.Outcome, store: BuildStore) {
    for (document, formulas) in typeset.documents {
      read(
        formulas, of: typeset, FragmentStore(store: store, kind: .formulaTexts, document: document), key: typeset.key)
    }
  }

  /// A formula's text, empty if it couldn't be typeset.
  package subscript(formula: Formula) -> String { texts[formula] ?? "" }

  /// A fragment of the cache is a formula's text.
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
