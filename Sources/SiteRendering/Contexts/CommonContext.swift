/// What every page is told.
package struct CommonContext: TemplateContext {
  var book: BookContext
  /// What links to other pages begin with.
  var root = ""
  var stylesheets: [AddressContext]
  var hasSearch = true
  var pages: [ListedPageContext]
  var parts: [PartContext]
  var pdf: AddressContext?
  var site: SiteContext?

  package static let keys = ContextKeys<Self>(
    ContextKey("book", \.book, "the book"),
    ContextKey("root", \.root, "what links to the site's files begin with"),
    ContextKey("stylesheets", \.stylesheets, "the style sheets, in their order"),
    ContextKey("hasSearch", \.hasSearch, "whether the site can be searched"),
    ContextKey("pages", \.pages, "the pages beside the chapters: symbols, works, licences"),
    ContextKey("parts", \.parts, "the parts of the book"),
    ContextKey("pdf", \.pdf, "the book as a PDF"),
    ContextKey("site", \.site, "where the pages are published, if book.yaml says so"))
}

/// What a page is about: the chapter on it with those beside it, and what its text refers to.
///
/// Templates of all pages may read these keys; on a page that is about no chapter there is nothing behind them.
package struct SubjectContext: TemplateContext {
  var chapter: ChapterContext?
  var previous: ChapterLinkContext?
  var next: ChapterLinkContext?
  var previewsHTML: String?

  package static let keys = ContextKeys<Self>(
    ContextKey("chapter", \.chapter, "the chapter, on its own page"),
    ContextKey("previous", \.previous, "the chapter before"),
    ContextKey("next", \.next, "the chapter behind"),
    ContextKey("previewsHTML", \.previewsHTML, "previews of what the text refers to on other pages"))
}

/// The book, as every page is told of it.
package struct BookContext: TemplateContext {
  var title: String
  var subtitle: String
  var language: String
  var authors: String
  var isStudentEdition: Bool
  var isRightToLeft: Bool
  var scriptWords: String?

  package static let keys = ContextKeys<Self>(
    ContextKey("title", \.title, "its title"),
    ContextKey("subtitle", \.subtitle, "its subtitle; empty without one"),
    ContextKey("language", \.language, "its language, as HTML names it"),
    ContextKey("authors", \.authors, "its authors, with commas between them; empty without any"),
    ContextKey("isStudentEdition", \.isStudentEdition, "whether solutions are left out"),
    ContextKey("isRightToLeft", \.isRightToLeft, "whether its language is written from right to left"),
    ContextKey("scriptWords", \.scriptWords, "what the script says in its language, as JSON"))
}

/// A page in a list of pages.
package struct ListedPageContext: TemplateContext {
  var href: String
  var title: String
  var current: Bool

  package static let keys = ContextKeys<Self>(
    ContextKey("href", \.href, "the link to it"), ContextKey("title", \.title, "its title"),
    ContextKey("current", \.current, "whether it is the page that is shown"))
}

/// A part of the book.
package struct PartContext: TemplateContext {
  var title: String
  var chapters: [ListedChapterContext]

  package static let keys = ContextKeys<Self>(
    ContextKey("title", \.title, "its title"), ContextKey("chapters", \.chapters, "its chapters"))
}

/// A chapter in a list of chapters.
package struct ListedChapterContext: TemplateContext {
  var link: ChapterLinkContext
  var current: Bool
  var summary: String

  package static let keys = ContextKeys<Self>(
    ContextKey("number", \.link.number, "its number"), ContextKey("title", \.link.title, "its title"),
    ContextKey("href", \.link.href, "the link to it"),
    ContextKey("current", \.current, "whether it is the page that is shown"),
    ContextKey("summary", \.summary, "its first paragraph as text"))
}

/// Where the pages are published.
package struct SiteContext: TemplateContext {
  var address: String
  var page: String
  var image: String?

  package static let keys = ContextKeys<Self>(
    ContextKey("address", \.address, "the site's address"), ContextKey("page", \.page, "the page's address"),
    ContextKey("image", \.image, "the address of a picture for links to the page"))
}
