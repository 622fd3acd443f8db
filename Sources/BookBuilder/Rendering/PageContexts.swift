import Diagnostics

/// What all pages of a book tell their templates.
struct PageContexts: Sendable {
  let book: Book
  /// The pages that the builder adds to the chapters, in the order of a list.
  let pages: [(slug: String, title: String)]
  let hasFormulas: Bool
  /// The book as a PDF, where there is one.
  let pdf: String?
  /// Tells whether anything has changed that all pages may show.
  let fingerprint: Fingerprint

  /// The context of the page with a name.
  ///
  /// - Parameter image: the path of a picture that stands for the page where links to it are shared.
  func context(of slug: String, image: String? = nil) -> [String: Any] {
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
            guard let index = book.chapters.firstIndex(where: { $0.name == entry.name }) else { return nil }
            var context = link(to: index)
            context["current"] = book.chapters[index].slug == slug
            context["summary"] = summaries[index]
            return context
          },
        ] as [String: Any]
      },
    ]
    // What is printed doesn't offer itself.
    if let pdf, slug != PageName.whole { context["pdf"] = ["href": pdf] }
    if let address = manifest.site {
      var site = ["address": address, "page": slug == PageName.front ? "\(address)/" : "\(address)/\(slug).html"]
      site["image"] = image.map { "\(address)/\($0.linkEscaped)" }
      context["site"] = site
    }
    return context
  }

  func link(to index: Int) -> [String: Any] {
    let chapter = book.chapters[index]
    return ["number": index + 1, "title": chapter.title.plainText, "href": "\(chapter.slug).html"]
  }

  /// The part of the book that a chapter belongs to.
  func part(of chapter: Chapter) -> [String: Any]? {
    book.manifest.parts.first { part in part.chapters.contains { $0.name == chapter.name } }
      .map { ["title": $0.title] }
  }

  /// Each chapter's first paragraph as text: what a list of chapters or a search engine shows.
  let summaries: [String]

  /// - Parameter ground: what all chapters of the book have in common.
  init(
    book: Book, numbering: Numbering, pages: [(slug: String, title: String)], hasFormulas: Bool, pdf: String?,
    ground: Fingerprint
  ) {
    self.book = book
    self.pages = pages
    self.hasFormulas = hasFormulas
    self.pdf = pdf
    summaries = book.chapters.map { $0.kept?.summary ?? Self.summary(of: $0, in: book, numbering) }
    fingerprint = Fingerprint(
      texts: [ground.text, pdf ?? "", "\(hasFormulas)"] + pages.flatMap { [$0.slug, $0.title] }
        + book.chapters.map(\.title.plainText) + summaries)
  }

  /// A chapter's first paragraph as text.
  static func summary(of chapter: Chapter, in book: Book, _ numbering: Numbering) -> String {
    for block in chapter.blocks {
      if case .paragraph(let inlines) = block.content { return plainText(inlines, book, numbering) }
    }
    return ""
  }

  /// A text without marks and without citations, except those that its sentences are made of.
  private static func plainText(_ inlines: [Inline], _ book: Book, _ numbering: Numbering) -> String {
    var result = ""
    for inline in inlines {
      if case .citation(let citations) = inline.content {
        if let citation = citations.first, citation.isInSentence {
          result += book.bibliography[citation.key]?.sentenceText(locator: citation.locator) ?? citation.key
        } else {
          // The space before a citation goes with it.
          result = String(result[...].trimmingSuffix { $0.isWhitespace })
        }
      } else {
        result += plainText(inline, numbering)
      }
    }
    return result
  }

  /// A piece of text without marks, with what a reference without words of its own prints.
  private static func plainText(_ inline: Inline, _ numbering: Numbering) -> String {
    if case .link(let destination, _, let children) = inline.content, children.isEmpty,
      case .label(let label) = Reference(destination)
    {
      return numbering.targets[label]?.title ?? ""
    }
    return inline.plainText
  }
}
