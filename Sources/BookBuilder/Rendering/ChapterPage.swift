import Diagnostics

extension SiteRenderer {
  /// A chapter's own page.
  func chapterPage(_ index: Int, _ written: WrittenChapter) -> Page {
    let chapter = material.book.chapters[index]
    let named = written.named(.page, onePage: chapterSlugs)
    var files = written.files
    var context = contexts.context(of: chapter.slug, image: written.firstPicture)
    var entry: [String: Any] = [
      "number": index + 1, "title": chapter.title.plainText, "titleHTML": named.title,
      "bodyHTML": named.body, "summary": contexts.summaries[index],
    ]
    // The source holds the solutions.
    if !material.book.manifest.isStudentEdition {
      let path = "sources/chapters/\(chapter.name).txt"
      files.append(SiteFile(path: path, bytes: Array(chapter.source.text.utf8)))
      entry["source"] = ["href": path, "name": chapter.name]
    }
    context["chapter"] = entry
    context["sections"] = named.sections
    context["hasSections"] = !named.sections.isEmpty
    context["part"] = contexts.part(of: chapter)
    if index > 0 { context["previous"] = contexts.link(to: index - 1) }
    if index + 1 < material.book.chapters.count { context["next"] = contexts.link(to: index + 1) }
    context["previewsHTML"] = Previews(material: material).html(
      labels: written.references, works: written.citedWorks)
    return Page(
      chapter.slug, html: material.templates.render("page", context), files: files, diagnostics: written.diagnostics)
  }

  /// All chapters on one page, to search, to print and to keep.
  func wholePage(_ written: [WrittenChapter]) -> Page {
    var context = contexts.context(of: PageName.whole)
    context["chapters"] = zip(material.book.chapters, written).enumerated().map { index, pair -> [String: Any] in
      let (chapter, written) = pair
      let named = written.named(.onePage, onePage: chapterSlugs)
      return [
        "number": index + 1, "title": chapter.title.plainText, "titleHTML": named.title,
        "bodyHTML": named.body, "slug": chapter.slug, "sections": named.sections,
      ]
    }
    if !material.book.bibliography.isEmpty { context["bibliography"] = ["entries": works(style: .onePage)] }
    return Page(PageName.whole, html: material.templates.render("all", context))
  }
}
