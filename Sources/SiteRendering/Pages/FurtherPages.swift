import BookModel
import Dependencies
import Diagnostics

extension SiteRenderer {
  /// The landing page.
  ///
  /// - Parameter cover: its figure.
  package func frontPage(_ rendered: RenderedChapter?, _ previews: Previews, cover: String?) -> Page {
    let book = material.book
    var own: [String: Any] = ["made": Dictionary(uniqueKeysWithValues: material.counts.values)]
    if !book.chapters.isEmpty { own["first"] = contexts.link(to: 0) }
    own["figureHTML"] = cover
    guard let rendered else { return page(PageName.front, "index", own: own) }
    own["introductionHTML"] = String(decoding: rendered.body(.page, onePage: []), as: UTF8.self)
    own["previewsHTML"] = previews.html(labels: rendered.references, works: rendered.citedWorks)
    return page(
      PageName.front, "index", image: rendered.firstPicture, own: own, files: rendered.files,
      diagnostics: rendered.diagnostics)
  }

  /// The pages other than chapters: bibliography, symbols, licences, and the page for addresses that don't exist.
  package func furtherPages(_ symbols: WrittenGlossary?, _ previews: Previews) -> [Page] {
    var pages: [Page] = []
    if !material.book.bibliography.isEmpty {
      pages.append(page(PageName.bibliography, "bibliography", own: ["entries": works(style: .page)]))
    }
    if let symbols { pages.append(symbolsPage(symbols, previews)) }
    if material.templates.has("licences") {
      pages.append(page(PageName.licences, "licences", own: ["hasFormulas": material.formulaCount > 0]))
    }
    if material.templates.has("notfound") { pages.append(page(PageName.notFound, "notfound", own: [:])) }
    return pages
  }

  /// The works that the book cites, with links back to the citations.
  package func works(style: LinkStyle) -> [[String: Any]] {
    material.book.bibliography.sorted.compactMap { entry in
      guard let places = material.index.citations[entry.key] else { return nil }
      return [
        "id": style.id("ref-\(entry.key)", slug: PageName.bibliography), "html": entry.html,
        "places": places.map { place in
          [
            "title": place.title,
            "href": style.href(to: place.id, slug: place.slug, from: PageName.bibliography, onePage: chapterSlugs),
          ]
        },
      ]
    }
  }

  private func symbolsPage(_ written: WrittenGlossary, _ previews: Previews) -> Page {
    var own: [String: Any] = [:]
    own["symbols"] = written.entries.map { entry -> [String: Any] in
      var symbol: [String: Any] = [
        "symbolHTML": entry.symbol, "nameHTML": entry.name, "meaningHTML": entry.meaning,
        "also": entry.also.map { ["html": $0] },
      ]
      symbol["code"] = entry.code
      if let see = entry.see {
        let href = LinkStyle.page.href(to: see.id, slug: see.slug, from: Glossary.page, onePage: [])
        symbol["see"] = ["title": see.title, "href": href]
      }
      return symbol
    }
    own["previewsHTML"] = previews.html(labels: written.references, works: written.citedWorks)
    return page(Glossary.page, "symbols", own: own, diagnostics: written.diagnostics)
  }
}
