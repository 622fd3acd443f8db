/// Something that has only an address.
package struct AddressContext: TemplateContext {
  var href: String

  package static let keys = ContextKeys<Self>(ContextKey("href", \.href, "the link to it"))
}

/// A link with its words.
package struct TitledLinkContext: TemplateContext {
  var title: String
  var href: String

  package static let keys = ContextKeys<Self>(
    ContextKey("title", \.title, "what it is called"), ContextKey("href", \.href, "the link to it"))
}

/// A file to download.
package struct NamedFileContext: TemplateContext {
  var href: String
  var name: String

  package static let keys = ContextKeys<Self>(
    ContextKey("href", \.href, "the link to it"), ContextKey("name", \.name, "the file's name"))
}

/// A link to a chapter.
package struct ChapterLinkContext: TemplateContext {
  var number: Int
  var title: String
  var href: String

  package static let keys = ContextKeys<Self>(
    ContextKey("number", \.number, "its number"), ContextKey("title", \.title, "its title"),
    ContextKey("href", \.href, "the link to it"))
}

/// A section of a chapter.
package struct SectionContext: TemplateContext {
  var number: String
  var titleHTML: String
  var href: String
  var sections: [SectionContext]

  package static let keys = ContextKeys<Self>(
    ContextKey("number", \.number, "its number; empty without one"), ContextKey("titleHTML", \.titleHTML, "its title"),
    ContextKey("href", \.href, "the link to it"), ContextKey("sections", \.sections, "the sections within it"))
}
