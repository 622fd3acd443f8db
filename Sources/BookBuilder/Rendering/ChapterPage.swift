import Diagnostics
import Foundation

extension SiteRenderer {
  /// A chapter's own page.
  func chapterPage(_ index: Int, _ written: WrittenChapter, _ previews: Previews) -> Page {
    let chapter = material.book.chapters[index]
    let previewsHTML = previews.html(labels: written.references, works: written.citedWorks)
    let stamp = Fingerprint(texts: ["\(index)", contexts.fingerprint.text, written.fingerprint.text, previewsHTML])
    return page(chapter.slug, stamp: stamp, files: written.files, diagnostics: written.diagnostics) {
      let named = written.named(.page, onePage: chapterSlugs)
      var context = contexts.context(of: chapter.slug, image: written.firstPicture)
      var entry: [String: Any] = [
        "number": index + 1, "title": chapter.title.plainText, "titleHTML": named.title,
        "bodyHTML": TemplateLibrary.place(of: 0), "summary": contexts.summaries[index],
      ]
      if offersSources { entry["source"] = ["href": WrittenChapter.sourcePath(of: chapter), "name": chapter.name] }
      context["chapter"] = entry
      context["sections"] = named.sections
      context["hasSections"] = !named.sections.isEmpty
      context["part"] = contexts.part(of: chapter)
      if index > 0 { context["previous"] = contexts.link(to: index - 1) }
      if index + 1 < material.book.chapters.count { context["next"] = contexts.link(to: index + 1) }
      context["previewsHTML"] = previewsHTML
      return material.templates.render("page", context, pieces: [named.body])
    }
  }

  /// All chapters on one page, to search, to print and to keep.
  func wholePage(_ written: [WrittenChapter]) -> Page {
    let stamp = Fingerprint(
      texts: [contexts.fingerprint.text, material.citations.fingerprint.text] + written.map(\.fingerprint.text))
    return page(PageName.whole, stamp: stamp) {
      var context = contexts.context(of: PageName.whole)
      let named = written.map { $0.named(.onePage, onePage: chapterSlugs) }
      context["chapters"] = zip(material.book.chapters, named).enumerated().map { index, pair -> [String: Any] in
        let (chapter, named) = pair
        return [
          "number": index + 1, "title": chapter.title.plainText, "titleHTML": named.title,
          "bodyHTML": TemplateLibrary.place(of: index), "slug": chapter.slug, "sections": named.sections,
        ]
      }
      if !material.book.bibliography.isEmpty { context["bibliography"] = ["entries": works(style: .onePage)] }
      return material.templates.render("all", context, pieces: named.map(\.body))
    }
  }

  /// A page under a stamp that names all it depends on; it isn't made where the site holds it already.
  private func page(
    _ slug: String, stamp: Fingerprint, files: [SiteFile] = [], diagnostics: [Diagnostic] = [], _ make: () -> Data
  ) -> Page {
    let path = "\(slug).html"
    let standing = SiteFile(standing: path, stamp: stamp.text)
    if site?.stands(standing) == true { return Page(standing, files: files, diagnostics: diagnostics) }
    return Page(SiteFile(path: path, bytes: make(), stamp: stamp.text), files: files, diagnostics: diagnostics)
  }
}
