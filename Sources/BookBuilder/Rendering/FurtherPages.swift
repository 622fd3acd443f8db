import Diagnostics

extension SiteRenderer {
  /// The landing page.
  func frontPage() -> Page {
    guard let front = material.book.front else {
      return Page(PageName.front, html: material.templates.render("index", frontContext(image: nil)))
    }
    let written = WrittenChapter(front, of: material)
    var context = frontContext(image: written.firstPicture)
    context["introductionHTML"] = written.named(.page, onePage: []).body
    context["previewsHTML"] = Previews(material: material).html(
      labels: written.references, works: written.citedWorks)
    return Page(
      PageName.front, html: material.templates.render("index", context), files: written.files,
      diagnostics: written.diagnostics)
  }

  private func frontContext(image: String?) -> [String: Any] {
    var context = contexts.context(of: PageName.front, image: image)
    let book = material.book
    if !book.chapters.isEmpty { context["first"] = contexts.link(to: 0) }
    if let cover = book.manifest.cover { context["figureHTML"] = Previews(material: material).figure(cover.name) }
    context["made"] = Dictionary(uniqueKeysWithValues: material.counts.values)
    return context
  }

  /// The pages that stand beside the chapters: works, symbols, licences, and the one for addresses that lead nowhere.
  func furtherPages() -> [Page] {
    var pages: [Page] = []
    if !material.book.bibliography.isEmpty {
      var context = contexts.context(of: PageName.bibliography)
      context["entries"] = works(style: .page)
      pages.append(Page(PageName.bibliography, html: material.templates.render("bibliography", context)))
    }
    if let glossary = material.book.glossary { pages.append(symbolsPage(glossary)) }
    if material.templates.has("licences") {
      var context = contexts.context(of: PageName.licences)
      context["hasFormulas"] = !material.formulas.isEmpty
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

  private func symbolsPage(_ glossary: Glossary) -> Page {
    var renderer = ChapterRenderer(glossary.document, of: material)
    func html(_ inlines: [Inline]) -> String {
      LinkStyle.page.resolve(renderer.html(inlines), slug: Glossary.page, onePage: [])
    }
    var context = contexts.context(of: Glossary.page)
    context["symbols"] = glossary.symbols.map { symbol -> [String: Any] in
      var entry: [String: Any] = [
        "symbolHTML": html(symbol.symbol), "nameHTML": html(symbol.name), "meaningHTML": html(symbol.meaning),
        "also": symbol.also.map { ["html": html($0)] },
      ]
      entry["code"] = symbol.code
      if let see = symbol.see, let target = material.numbering.targets[see.name] {
        entry["see"] = [
          "title": target.title,
          "href": LinkStyle.page.href(
            to: target.id, slug: target.slug, from: Glossary.page, onePage: []),
        ]
      }
      return entry
    }
    context["previewsHTML"] = Previews(material: material).html(
      labels: renderer.references, works: renderer.citedWorks)
    return Page(Glossary.page, html: material.templates.render("symbols", context), diagnostics: renderer.diagnostics)
  }
}
