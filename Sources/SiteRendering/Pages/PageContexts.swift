import BookModel
package import BuildStorage
import Diagnostics

/// The template context that all pages of a book have in common.
package struct PageContexts: Sendable {
  package let book: Book
  /// The pages that the builder adds to the chapters, in list order.
  package let pages: [(slug: String, title: String)]
  package let hasFormulas: Bool
  /// The path of the book's PDF, if there is one.
  package let pdf: String?
  /// Where each chapter is among all, by its file's name.
  private let positions: [String: Int]
  /// Changes with anything that all pages are told.
  package private(set) var fingerprint = Fingerprint(texts: [])

  /// What the page with a name is told as all pages are.
  ///
  /// - Parameter image: the path of a picture that is shown where links to the page are shared.
  package func context(of slug: String, image: String? = nil) -> CommonContext {
    let manifest = book.manifest
    let stylesheets = (hasFormulas ? [KaTeXAssets.stylesheet] : []) + ["assets/book.css"]
    return CommonContext(
      book: BookContext(
        title: manifest.title, subtitle: manifest.subtitle, language: manifest.language,
        authors: manifest.authors.joined(separator: ", "), isStudentEdition: manifest.isStudentEdition,
        isRightToLeft: WritingDirection.isRightToLeft(manifest.language),
        scriptWords: scriptWords(manifest.words)),
      stylesheets: stylesheets.map(AddressContext.init),
      pages: pages.map { ListedPageContext(href: "\($0.slug).html", title: $0.title, current: $0.slug == slug) },
      parts: manifest.parts.map { part in
        PartContext(
          title: part.title,
          chapters: part.chapters.compactMap { entry in
            guard let index = positions[entry.name] else { return nil }
            return ListedChapterContext(
              link: link(to: index), current: book.chapters[index].slug == slug, summary: summaries[index])
          })
      },
      // What is printed doesn't offer itself.
      pdf: slug == PageName.whole ? nil : pdf.map(AddressContext.init),
      site: manifest.site.map { address in
        SiteContext(
          address: address, page: slug == PageName.front ? "\(address)/" : "\(address)/\(slug).html",
          image: image.map { "\(address)/\($0.linkEscaped)" })
      })
  }

  /// What the pages' script says in another language, as JSON.
  private func scriptWords(_ words: Words) -> String? {
    let said = words.ofScript
    guard !said.isEmpty else { return nil }
    return "{" + said.map { "\($0.english.jsonQuoted):\($0.said.jsonQuoted)" }.joined(separator: ",") + "}"
  }

  package func link(to index: Int) -> ChapterLinkContext {
    let chapter = book.chapters[index]
    return ChapterLinkContext(number: index + 1, title: chapter.interface.title, href: "\(chapter.slug).html")
  }

  /// The part of the book that a chapter belongs to.
  package func part(of chapter: BookChapter) -> PartTitleContext? {
    book.manifest.parts.first { part in part.chapters.contains { $0.name == chapter.interface.name } }
      .map { PartTitleContext(title: $0.title) }
  }

  /// Each chapter's first paragraph as plain text, for lists of chapters and search engines.
  package let summaries: [String]

  package init(
    book: Book, pages: [(slug: String, title: String)], hasFormulas: Bool, pdf: String?, summaries: [String]
  ) {
    self.book = book
    self.pages = pages
    self.hasFormulas = hasFormulas
    self.pdf = pdf
    self.summaries = summaries
    positions = Dictionary(book.chapters.enumerated().map { ($1.interface.name, $0) }) { first, _ in first }
    fingerprint = Fingerprint(texts: ContextWords(context(of: "")).texts)
  }
}
