import Diagnostics

extension SiteRenderer {
  /// A chapter's own page.
  func chapterPage(_ index: Int) -> Page {
    let chapter = material.book.chapters[index]
    var renderer = ChapterRenderer(chapter, of: material)
    let title = renderer.html(chapter.title)
    let body = renderer.body()
    var context = contexts.context(of: chapter.slug, image: renderer.firstPicture)
    var entry: [String: Any] = [
      "number": index + 1, "title": chapter.title.plainText, "titleHTML": title, "bodyHTML": body,
      "summary": contexts.summaries[index],
    ]
    // The source holds the solutions.
    if !material.book.manifest.isStudentEdition {
      let path = "sources/chapters/\(chapter.name).txt"
      renderer.need(SiteFile(path: path, bytes: Array(chapter.source.text.utf8)))
      entry["source"] = ["href": path, "name": chapter.name]
    }
    context["chapter"] = entry
    let sections = sections(of: chapter, &renderer)
    context["sections"] = sections
    context["hasSections"] = !sections.isEmpty
    context["part"] = contexts.part(of: chapter)
    if index > 0 { context["previous"] = contexts.link(to: index - 1) }
    if index + 1 < material.book.chapters.count { context["next"] = contexts.link(to: index + 1) }
    context["previewsHTML"] = Previews(material: material).html(
      labels: renderer.references, works: renderer.citedWorks)
    return Page(chapter.slug, html: material.templates.render("page", context), renderer: renderer)
  }

  /// The chapter's sections with their links.
  func sections(of chapter: Chapter, _ renderer: inout ChapterRenderer) -> [[String: Any]] {
    func entry(_ section: Section) -> [String: Any] {
      [
        "number": section.number, "titleHTML": renderer.html(section.title),
        "href": "#\(renderer.anchor(section.id) ?? "")",
      ]
    }
    return (material.numbering.sections[chapter.slug] ?? []).map { section in
      var context = entry(section)
      context["sections"] = section.subsections.map(entry)
      return context
    }
  }

  /// All chapters on one page, to search, to print and to keep.
  func wholePage() -> Page {
    var context = contexts.context(of: PageName.whole)
    context["chapters"] = material.book.chapters.enumerated().map { index, chapter -> [String: Any] in
      var renderer = ChapterRenderer(chapter, of: material, style: .onePage)
      var entry: [String: Any] = [
        "number": index + 1, "title": chapter.title.plainText, "titleHTML": renderer.html(chapter.title),
        "bodyHTML": renderer.body(), "slug": chapter.slug,
      ]
      entry["sections"] = sections(of: chapter, &renderer)
      return entry
    }
    if !material.book.bibliography.isEmpty { context["bibliography"] = ["entries": works(style: .onePage)] }
    // What was found was found on the chapters' own pages too.
    return Page(PageName.whole, html: material.templates.render("all", context))
  }
}
