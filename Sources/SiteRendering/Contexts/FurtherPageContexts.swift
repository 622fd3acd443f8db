/// What `index.mustache` is told: the landing page.
package struct FrontPageContext: PageContext {
  var made: BookCounts
  var first: ChapterLinkContext?
  var figureHTML: String?
  var introductionHTML: String?

  package static let template = "index"
  package static let isRequired = true
  package static let keys = ContextKeys<Self>(
    ContextKey("made", \.made, "what the book is made of, counted"),
    ContextKey("first", \.first, "the first chapter"),
    ContextKey("figureHTML", \.figureHTML, "the figure that book.yaml calls 'cover'"),
    ContextKey("introductionHTML", \.introductionHTML, "the text of index.md"))
}

/// What `bibliography.mustache` is told: the page of works.
package struct BibliographyPageContext: PageContext {
  var works: WorksContext

  package static let template = "bibliography"
  package static let isRequired = false
  package static let keys = ContextKeys<Self>(
    ContextKey("entries", \.works.entries, "the works that the book cites"))
}

/// The works that a book cites.
package struct WorksContext: TemplateContext {
  var entries: [WorkContext]

  package static let keys = ContextKeys<Self>(ContextKey("entries", \.entries, "the works"))
}

/// A work that a book cites.
package struct WorkContext: TemplateContext {
  var id: String
  var html: String
  var places: [TitledLinkContext]

  package static let keys = ContextKeys<Self>(
    ContextKey("id", \.id, "the anchor that citations lead to"),
    ContextKey("html", \.html, "its authors, title and place"),
    ContextKey("places", \.places, "where it is cited"))
}

/// What `symbols.mustache` is told: the page of symbols.
package struct SymbolsPageContext: PageContext {
  var symbols: [SymbolContext]

  package static let template = "symbols"
  package static let isRequired = false
  package static let keys = ContextKeys<Self>(ContextKey("symbols", \.symbols, "the symbols"))
}

/// A symbol with its meaning.
package struct SymbolContext: TemplateContext {
  var symbolHTML: String
  var nameHTML: String
  var meaningHTML: String
  var also: [MarkupContext]
  var code: String?
  var see: TitledLinkContext?

  package static let keys = ContextKeys<Self>(
    ContextKey("symbolHTML", \.symbolHTML, "the symbol"), ContextKey("nameHTML", \.nameHTML, "what it is called"),
    ContextKey("meaningHTML", \.meaningHTML, "what it means"),
    ContextKey("also", \.also, "other ways to write it"), ContextKey("code", \.code, "its name in code"),
    ContextKey("see", \.see, "the place that introduces it"))
}

/// A piece of HTML.
package struct MarkupContext: TemplateContext {
  var html: String

  package static let keys = ContextKeys<Self>(ContextKey("html", \.html, "the piece"))
}

/// What `licences.mustache` is told: what the pages hold that others made.
package struct LicencesPageContext: PageContext {
  var hasFormulas: Bool

  package static let template = "licences"
  package static let isRequired = false
  package static let keys = ContextKeys<Self>(
    ContextKey("hasFormulas", \.hasFormulas, "whether the book has formulas"))
}

/// What `notfound.mustache` is told: nothing of its own.
package struct NotFoundPageContext: PageContext {
  package static let template = "notfound"
  package static let isRequired = false
  package static let keys = ContextKeys<Self>()
}
