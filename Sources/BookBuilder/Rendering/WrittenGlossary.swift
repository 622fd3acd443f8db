import Diagnostics

/// The glossary as HTML.
struct WrittenGlossary: Sendable {
  struct Entry: Sendable {
    var symbol: String
    var name: String
    var meaning: String
    var also: [String]
    var code: String?
    /// The place that introduces it.
    var see: Target?
  }

  private(set) var entries: [Entry] = []
  let diagnostics: [Diagnostic]
  /// What the texts refer to on other pages, and the works they cite.
  let references: Set<String>
  let citedWorks: Set<String>

  init(_ glossary: Glossary, of material: SiteMaterial) {
    let context = material.context(of: glossary.document)
    var renderer = ChapterRenderer(context)
    func html(_ inlines: [Inline]) -> String {
      LinkStyle.page.resolve(renderer.html(inlines), slug: Glossary.page, onePage: [])
    }
    for symbol in glossary.symbols {
      entries.append(
        Entry(
          symbol: html(symbol.symbol), name: html(symbol.name), meaning: html(symbol.meaning),
          also: symbol.also.map(html), code: symbol.code,
          see: symbol.see.flatMap { context.view.target($0.name) }))
    }
    diagnostics = renderer.diagnostics
    references = renderer.references
    citedWorks = renderer.citedWorks
  }
}
