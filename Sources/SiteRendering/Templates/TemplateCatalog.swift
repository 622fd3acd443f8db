/// All templates that the builder renders, each known by what it is told.
package enum TemplateCatalog {
  package static let pages: [any PageContext.Type] = [
    ChapterPageContext.self, FrontPageContext.self, WholeBookContext.self, BibliographyPageContext.self,
    SymbolsPageContext.self, LicencesPageContext.self, NotFoundPageContext.self,
  ]

  package static let partials: [any PartialContext.Type] = [
    CellContext.self, FigureContext.self, ImageFigureContext.self, TableContext.self, TableOutputContext.self,
    ListingContext.self, CalloutContext.self, QuizContext.self,
  ]

  /// The templates that every folder of templates has.
  static var required: [String] {
    pages.filter { $0.isRequired }.map { $0.template } + partials.filter { $0.isRequired }.map { $0.template }
  }
}
