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
  /// A fingerprint of the common context.
  package private(set) var fingerprint = Fingerprint(texts: [])

  /// The context of the page with a name.
  ///
  /// - Parameter image: the path of a picture to show with shared links to the page.
  package func context(of slug: String, image: String? = nil) -> [String: Any] {
    let manifest = book.manifest
    var stylesheets = [["href": "assets/book.css"]]
    if hasFormulas { stylesheets.insert(["href": KaTeXAssets.stylesheet], at: 0) }
    var context: [String: Any] = [
      "book": [
        "title": manifest.title, "subtitle": manifest.subtitle, "language": manifest.language,
        "authors": manifest.authors.joined(separator: ", "), "isStudentEdition": manifest.isStudentEdition,
      ],
      "root": "", "stylesheets": stylesheets, "hasSearch": true,
      "pages": pages.map {
        ["href": "\($0.slug).html", "title": $0.title, "current": $0.slug == slug] as [String: Any]
      },
      "parts": manifest.parts.map { part in
        [
          "title": part.title,
          "chapters": part.chapters.compactMap { entry -> [String: Any]? in
            guard let index = book.chapters.firstIndex(where: { $0.interface.name == entry.name }) else { return nil }
            var context = link(to: index)
            context["current"] = book.chapters[index].slug == slug
            context["summary"] = summaries[index]
            return context
          },
        ] as [String: Any]
      },
    ]
    // The page that is printed has no link to the PDF.
    if let pdf, slug != PageName.whole { context["pdf"] = ["href": pdf] }
    if let address = manifest.site {
      var site = ["address": address, "page": slug == PageName.front ? "\(address)/" : "\(address)/\(slug).html"]
      site["image"] = image.map { "\(address)/\($0.linkEscaped)" }
      context["site"] = site
    }
    return context
  }

  package func link(to index: Int) -> [String: Any] {
    let chapter = book.chapters[index]
    return ["number": index + 1, "title": chapter.interface.title, "href": "\(chapter.slug).html"]
  }

  /// The part of the book that a chapter belongs to.
  package func part(of chapter: BookChapter) -> [String: Any]? {
    book.manifest.parts.first { part in part.chapters.contains { $0.name == chapter.interface.name } }
      .map { ["title": $0.title] }
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
    var words = ContextWords()
    words.add(context(of: ""))
    fingerprint = Fingerprint(texts: words.texts)
  }
}
