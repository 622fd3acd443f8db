import BookModel
import Diagnostics
import Foundation

extension SiteRenderer {
  /// A chapter's own page.
  package func chapterPage(_ index: Int, _ rendered: RenderedChapter, _ previews: Previews) -> Page {
    let chapter = material.book.chapters[index]
    let sections = rendered.sections(.page, onePage: chapterSlugs)
    var entry: [String: Any] = [
      "number": index + 1, "title": chapter.interface.title,
      "titleHTML": rendered.title(.page, onePage: chapterSlugs), "bodyHTML": TemplateLibrary.place(of: 0),
      "summary": contexts.summaries[index],
    ]
    if offersSources {
      let name = chapter.interface.name
      entry["source"] = ["href": RenderedChapter.sourcePath(of: name), "name": name]
    }
    var own: [String: Any] = [
      "chapter": entry, "sections": sections, "hasSections": !sections.isEmpty,
      "previewsHTML": previews.html(labels: rendered.references, works: rendered.citedWorks),
    ]
    own["part"] = contexts.part(of: chapter)
    if index > 0 { own["previous"] = contexts.link(to: index - 1) }
    if index + 1 < material.book.chapters.count { own["next"] = contexts.link(to: index + 1) }
    return page(
      chapter.slug, "page", image: rendered.firstPicture, own: own, pieces: [piece(rendered, .page)],
      files: rendered.files, diagnostics: rendered.diagnostics)
  }

  /// All chapters on one page, for searching, printing and saving.
  package func wholePage() -> Page {
    var own: [String: Any] = [:]
    own["chapters"] = zip(material.book.chapters, chapters).enumerated().map { index, pair -> [String: Any] in
      let (chapter, rendered) = pair
      return [
        "number": index + 1, "title": chapter.interface.title,
        "titleHTML": rendered.title(.onePage, onePage: chapterSlugs), "bodyHTML": TemplateLibrary.place(of: index),
        "slug": chapter.slug, "sections": rendered.sections(.onePage, onePage: chapterSlugs),
      ]
    }
    if !material.book.bibliography.isEmpty { own["bibliography"] = ["entries": works(style: .onePage)] }
    return page(PageName.whole, "all", own: own, pieces: chapters.map { piece($0, .onePage) })
  }

  private func piece(_ rendered: RenderedChapter, _ style: LinkStyle) -> Piece {
    Piece(fingerprint: rendered.fingerprint) { rendered.body(style, onePage: chapterSlugs) }
  }
}
