import BookModel
import Dependencies
import Diagnostics

extension SiteRenderer {
  /// The landing page.
  ///
  /// - Parameter cover: its figure.
  package func frontPage(_ rendered: RenderedChapter?, _ previews: Previews, cover: String?) -> Page {
    var own = FrontPageContext(
      made: material.counts, first: material.book.chapters.isEmpty ? nil : contexts.link(to: 0), figureHTML: cover)
    guard let rendered else { return page(PageName.front, own) }
    own.introductionHTML = String(decoding: rendered.body(.page, onePage: []), as: UTF8.self)
    let previewsHTML = previews.html(labels: rendered.references, works: rendered.citedWorks)
    return page(
      PageName.front, own, SubjectContext(previewsHTML: previewsHTML), image: rendered.firstPicture,
      files: rendered.files, diagnostics: rendered.diagnostics)
  }

  /// The pages other than chapters: bibliography, symbols, licences, and the page for addresses that don't exist.
  package func furtherPages(_ symbols: WrittenGlossary?, _ previews: Previews) -> [Page] {
    var pages: [Page] = []
    if !material.book.bibliography.isEmpty {
      pages.append(page(PageName.bibliography, BibliographyPageContext(works: works(style: .page))))
    }
    if let symbols { pages.append(symbolsPage(symbols, previews)) }
    if material.templates.has(LicencesPageContext.template) {
      pages.append(page(PageName.licences, LicencesPageContext(hasFormulas: material.formulaCount > 0)))
    }
    if material.templates.has(NotFoundPageContext.template) {
      pages.append(page(PageName.notFound, NotFoundPageContext()))
    }
    return pages
  }

  /// The works that the book cites, with the ways back to where it does.
  package func works(style: LinkStyle) -> WorksContext {
    WorksContext(
      entries: material.book.bibliography.sorted.compactMap { entry in
        guard let places = material.index.citations[entry.key] else { return nil }
        return WorkContext(
          id: style.id("ref-\(entry.key)", slug: PageName.bibliography), html: entry.html,
          places: places.map { place in
            TitledLinkContext(
              title: place.title,
              href: style.href(to: place.id, slug: place.slug, from: PageName.bibliography, onePage: chapterSlugs))
          })
      })
  }

  private func symbolsPage(_ written: WrittenGlossary, _ previews: Previews) -> Page {
    let symbols = written.entries.map { entry in
      SymbolContext(
        symbolHTML: entry.symbol, nameHTML: entry.name, meaningHTML: entry.meaning,
        also: entry.also.map(MarkupContext.init), code: entry.code,
        see: entry.see.map { see in
          TitledLinkContext(
            title: see.title,
            href: LinkStyle.page.href(to: see.id, slug: see.slug, from: Glossary.page, onePage: []))
        })
    }
    let previewsHTML = previews.html(labels: written.references, works: written.citedWorks)
    return page(
      Glossary.page, SymbolsPageContext(symbols: symbols), SubjectContext(previewsHTML: previewsHTML),
      diagnostics: written.diagnostics)
  }
}
