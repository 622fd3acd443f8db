package import BookModel
import Dependencies
package import Diagnostics

/// The glossary as HTML.
package struct WrittenGlossary: Sendable {
  package struct Entry: Sendable {
    package var symbol: String
    package var name: String
    package var meaning: String
    package var also: [String]
    package var code: String?
    /// The place that introduces the symbol.
    package var see: Target?
  }

  package private(set) var entries: [Entry] = []
  package let diagnostics: [Diagnostic]
  /// The labels on other pages that the texts refer to, and the works they cite.
  package let references: Set<String>
  package let citedWorks: Set<String>

  package init(_ glossary: Glossary, of material: SiteMaterial) {
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
