import Diagnostics

extension SiteRenderer {
  /// The landing page.
  ///
  /// - Parameter cover: the figure on it.
  func frontPage(_ written: WrittenChapter?, _ previews: Previews, cover: String?) -> Page {
    var context = frontContext(image: written?.firstPicture)
    context["figureHTML"] = cover
    guard let written else { return Page(PageName.front, html: material.templates.render("index", context)) }
    context["introductionHTML"] = String(decoding: written.named(.page, onePage: []).body, as: UTF8.self)
    context["previewsHTML"] = previews.html(labels: written.references, works: written.citedWorks)
    return Page(
      PageName.front, html: material.templates.render("index", context), files: written.files,
      diagnostics: written.diagnostics)
  }

  private func frontContext(image: String?) -> [String: Any] {
    var context = contexts.context(of: PageName.front, image: image)
    let book = material.book
    if !book.chapters.isEmpty { context["first"] = contexts.link(to: 0) }
    context["made"] = Dictionary(uniqueKeysWithValues: material.counts.values)
    return context
  }

  /// The pages that stand beside the chapters: works, symbols, licences, and the one for addresses that lead nowhere.
  func furtherPages(_ symbols: WrittenGlossary?, _ previews: Previews) -> [Page] {
    var pages: [Page] = []
    if !material.book.bibliography.isEmpty {
      var context = contexts.context(of: PageName.bibliography)
      context["entries"] = works(style: .page)
      pages.append(Page(PageName.bibliography, html: material.templates.render("bibliography", context)))
    }
    if let symbols { pages.append(symbolsPage(symbols, previews)) }
    if material.templates.has("licences") {
      var context = contexts.context(of: PageName.licences)
      context["hasFormulas"] = material.formulaCount > 0
      pages.append(Page(PageName.licences, html: material.templates.render("licences", context)))
    }
    if material.templates.has("notfound") {
      let context = contexts.context(of: PageName.notFound)
      pages.append(Page(PageName.notFound, html: material.templates.render("notfound", context)))
    }
    return pages
  }

  /// The works that the book cites, with the ways back to where it does.
  func works(style: LinkStyle) -> [[String: Any]] {
    material.book.bibliography.sorted.compactMap { entry in
      guard let places = material.citations.places[entry.key] else { return nil }
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
    var context = contexts.context(of: Glossary.page)
    context["symbols"] = written.entries.map { entry -> [String: Any] in
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
    context["previewsHTML"] = previews.html(labels: written.references, works: written.citedWorks)
    return Page(Glossary.page, html: material.templates.render("symbols", context), diagnostics: written.diagnostics)
  }
}
