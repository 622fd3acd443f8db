import Diagnostics

/// A chapter as HTML, with marks where the names of anchors and links depend on the page it stands on.
struct WrittenChapter: Sendable {
  let slug: String
  let title: String
  let body: String
  let sections: [WrittenSection]
  let files: [SiteFile]
  let diagnostics: [Diagnostic]
  /// What the text refers to on other pages, and the works it cites.
  let references: Set<String>
  let citedWorks: Set<String>
  let firstPicture: String?

  struct WrittenSection: Sendable {
    var number: String
    var title: String
    var id: String
    var subsections: [WrittenSection]
  }

  init(_ chapter: Chapter, of material: RenderingMaterial) {
    var renderer = ChapterRenderer(chapter, of: material)
    func written(_ section: Section) -> WrittenSection {
      WrittenSection(
        number: section.number, title: renderer.html(section.title), id: section.id,
        subsections: section.subsections.map(written))
    }
    slug = chapter.slug
    title = renderer.html(chapter.title)
    body = renderer.body()
    sections = (material.numbering.sections[chapter.slug] ?? []).map(written)
    files = renderer.files
    diagnostics = renderer.diagnostics
    references = renderer.references
    citedWorks = renderer.citedWorks
    firstPicture = renderer.firstPicture
  }

  /// The same with names in place of the marks.
  ///
  /// - Parameter onePage: the pages whose text is part of the one page.
  func named(_ style: LinkStyle, onePage: Set<String>) -> NamedChapter {
    func named(_ html: String) -> String { style.resolve(html, slug: slug, onePage: onePage) }
    func context(_ section: WrittenSection) -> [String: Any] {
      [
        "number": section.number, "titleHTML": named(section.title), "href": "#\(style.id(section.id, slug: slug))",
        "sections": section.subsections.map(context),
      ]
    }
    return NamedChapter(title: named(title), body: named(body), sections: sections.map(context))
  }
}

/// A chapter as HTML for one of the pages it stands on.
struct NamedChapter {
  let title: String
  let body: String
  /// What templates are told of the sections.
  let sections: [[String: Any]]
}
