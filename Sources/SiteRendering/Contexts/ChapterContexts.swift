/// What `page.mustache` is told: a chapter's own page.
package struct ChapterPageContext: PageContext {
  var sections: [SectionContext]
  var hasSections: Bool { !sections.isEmpty }
  var part: PartTitleContext?

  package static let template = "page"
  package static let isRequired = true
  package static let keys = ContextKeys<Self>(
    ContextKey("sections", \.sections, "the chapter's sections"),
    ContextKey("hasSections", \.hasSections, "whether it has sections"),
    ContextKey("part", \.part, "the part of the book that it belongs to"))
}

/// A chapter, on its own page.
package struct ChapterContext: TemplateContext {
  var number: Int
  var title: String
  var titleHTML: String
  var bodyHTML: String
  var summary: String
  var source: NamedFileContext?

  package static let keys = ContextKeys<Self>(
    ContextKey("number", \.number, "its number"), ContextKey("title", \.title, "its title as text"),
    ContextKey("titleHTML", \.titleHTML, "its title"), ContextKey("bodyHTML", \.bodyHTML, "all below its title"),
    ContextKey("summary", \.summary, "its first paragraph as text"),
    ContextKey("source", \.source, "its Markdown, where the edition offers it"))
}

/// The part of the book that a chapter belongs to.
package struct PartTitleContext: TemplateContext {
  var title: String

  package static let keys = ContextKeys<Self>(ContextKey("title", \.title, "its title"))
}

/// What `all.mustache` is told: the whole book on one page.
package struct WholeBookContext: PageContext {
  var chapters: [WholeChapterContext]
  var bibliography: WorksContext?

  package static let template = "all"
  package static let isRequired = false
  package static let keys = ContextKeys<Self>(
    ContextKey("chapters", \.chapters, "all chapters, in reading order"),
    ContextKey("bibliography", \.bibliography, "the works that the book cites"))
}

/// A chapter on the page of the whole book.
package struct WholeChapterContext: TemplateContext {
  var number: Int
  var title: String
  var titleHTML: String
  var bodyHTML: String
  var slug: String
  var sections: [SectionContext]

  package static let keys = ContextKeys<Self>(
    ContextKey("number", \.number, "its number"), ContextKey("title", \.title, "its title as text"),
    ContextKey("titleHTML", \.titleHTML, "its title"), ContextKey("bodyHTML", \.bodyHTML, "all below its title"),
    ContextKey("slug", \.slug, "the anchor that links to it lead to"),
    ContextKey("sections", \.sections, "its sections"))
}
