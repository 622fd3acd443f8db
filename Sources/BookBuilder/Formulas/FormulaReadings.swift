/// What is read off the formulas of a book once they are set: their texts, and the fonts they are drawn with.
///
/// Formulas that were read before come from the cache.
struct FormulaReadings: Sendable {
  /// KaTeX's style sheet; nil when there are no formulas, or when it can't be read.
  private(set) var style: KaTeXStyle?
  /// The files of the fonts that each document's formulas need, relative to the style sheet.
  private(set) var fonts: [String: Set<String>] = [:]
  private var texts: [Formula: String] = [:]
  /// What keeps the style sheet from being read.
  private(set) var failure: JavaScriptFailure?

  /// - Parameters:
  ///   - typeset: the formulas as they are set, of all documents that were read.
  ///   - book: where the others are.
  init(_ typeset: FormulaTypesetter.Outcome, of book: Book, store: BuildStore) {
    for chapter in book.chapters {
      if let cached = chapter.cached, !cached.fonts.isEmpty { fonts[chapter.slug] = Set(cached.fonts) }
    }
    guard !typeset.html.isEmpty || !fonts.isEmpty else { return }
    do throws(JavaScriptFailure) {
      let sheet = try KaTeXAssets.style()
      let style = KaTeXStyle(String(decoding: sheet, as: UTF8.self))
      self.style = style
      let hash = SHA256()
      hash.update(sheet)
      hash.update(field: typeset.key)
      let key = hash.hexDigest()
      var faces = KaTeXFonts(style: style)
      for (document, formulas) in typeset.documents {
        read(
          formulas, of: typeset, &faces, FragmentStore(store: store, kind: .formulaTexts, document: document),
          key: key)
      }
    } catch {
      failure = error
    }
  }

  /// A formula's text; empty where it couldn't be set.
  subscript(formula: Formula) -> String { texts[formula] ?? "" }

  /// A piece of the cache is a formula's fonts on a line, and its text.
  private mutating func read(
    _ formulas: Set<Formula>, of typeset: FormulaTypesetter.Outcome, _ faces: inout KaTeXFonts, _ store: FragmentStore,
    key: String
  ) {
    let known = store.load(key: key)
    var pieces: [String: String] = [:]
    var fontLines: Set<Substring> = []
    var isNew = false
    for formula in formulas {
      guard let html = typeset.html[formula] else { continue }
      var piece = known[formula.source] ?? ""
      if piece.isEmpty {
        isNew = true
        piece = faces.files(in: html).joined(separator: " ") + "\n" + FormulaText(html: html).text
      }
      pieces[formula.source] = piece
      let end = piece.utf8.firstIndex(of: 0x0A) ?? piece.endIndex
      fontLines.insert(piece[..<end])
      texts[formula] = String(piece[end...].dropFirst())
    }
    fonts[store.document] = Set(fontLines.flatMap { $0.split(separator: " ").map(String.init) })
    if isNew { store.save(pieces, key: key) }
  }
}
