import BookModel
import Diagnostics
import Foundation

extension SiteRenderer {
  /// A chapter's own page.
  package func chapterPage(_ index: Int, _ rendered: RenderedChapter, _ previews: Previews) -> Page {
    let chapter = material.book.chapters[index]
    let sections = rendered.sections(.page, onePage: chapterSlugs)
    let name = chapter.interface.name
    let subject = SubjectContext(
      chapter: ChapterContext(
        number: index + 1, title: chapter.interface.title,
        titleHTML: rendered.title(.page, onePage: chapterSlugs), bodyHTML: TemplateLibrary.place(of: 0),
        summary: contexts.summaries[index],
        source: offersSources ? NamedFileContext(href: RenderedChapter.sourcePath(of: name), name: name) : nil),
      previous: index > 0 ? contexts.link(to: index - 1) : nil,
      next: index + 1 < material.book.chapters.count ? contexts.link(to: index + 1) : nil,
      previewsHTML: previews.html(labels: rendered.references, works: rendered.citedWorks))
    return page(
      chapter.slug, ChapterPageContext(sections: sections, part: contexts.part(of: chapter)), subject,
      image: rendered.firstPicture, pieces: [piece(rendered, .page)], files: rendered.files,
      diagnostics: rendered.diagnostics)
  }

  /// All chapters on one page, for searching, printing and saving.
  package func wholePage() -> Page {
    let all = zip(material.book.chapters, chapters).enumerated().map { index, pair in
      let (chapter, rendered) = pair
      return WholeChapterContext(
        number: index + 1, title: chapter.interface.title,
        titleHTML: rendered.title(.onePage, onePage: chapterSlugs), bodyHTML: TemplateLibrary.place(of: index),
        slug: chapter.slug, sections: rendered.sections(.onePage, onePage: chapterSlugs))
    }
    let own = WholeBookContext(
      chapters: all, bibliography: material.book.bibliography.isEmpty ? nil : works(style: .onePage))
    return page(
      PageName.whole, own,
      pieces: chapters.map { piece($0, .onePage) })
  }

  private func piece(_ rendered: RenderedChapter, _ style: LinkStyle) -> Piece {
    Piece(fingerprint: rendered.fingerprint) { rendered.body(style, onePage: chapterSlugs) }
  }
}
