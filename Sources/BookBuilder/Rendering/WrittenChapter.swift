import Diagnostics
import Foundation

/// A chapter as HTML, with marks where the names of anchors and links depend on the page it stands on.
struct WrittenChapter: Sendable {
  let slug: String
  let title: String
  /// As UTF-8.
  let body: Data
  let sections: [WrittenSection]
  /// What its page shows or leads to, each with a stamp.
  let files: [SiteFile]
  let diagnostics: [Diagnostic]
  /// What the text refers to on other pages, and the works it cites.
  let references: Set<String>
  let citedWorks: Set<String>
  let firstPicture: String?
  /// Tells whether anything of this has changed, files left out.
  let fingerprint: Fingerprint

  struct WrittenSection: Sendable {
    var number: String
    var title: String
    var id: String
    var subsections: [WrittenSection]

    /// Everything it says.
    var texts: [String] { [number, title, id, "\(subsections.count)"] + subsections.flatMap(\.texts) }
  }

  /// - Parameter offersSource: whether the chapter's source stands beside its page.
  init(_ chapter: Chapter, of material: RenderingMaterial, offersSource: Bool) {
    var renderer = ChapterRenderer(chapter, of: material)
    func written(_ section: Section) -> WrittenSection {
      WrittenSection(
        number: section.number, title: renderer.html(section.title), id: section.id,
        subsections: section.subsections.map(written))
    }
    slug = chapter.slug
    title = renderer.html(chapter.title)
    body = Data(renderer.body().utf8)
    sections = (material.numbering.sections[chapter.slug] ?? []).map(written)
    diagnostics = renderer.diagnostics
    references = renderer.references
    citedWorks = renderer.citedWorks
    firstPicture = renderer.firstPicture
    var files = renderer.files
    if offersSource {
      files.append(SiteFile(path: Self.sourcePath(of: chapter), bytes: Array(chapter.source.text.utf8)))
    }
    self.files = files.map(\.stamped)
    fingerprint = Fingerprint(
      texts: [title, firstPicture ?? "", "\(references.count)"] + references.sorted() + citedWorks.sorted()
        + sections.flatMap(\.texts) + [Fingerprint(body).text])
  }

  /// Where the site holds a chapter's source.
  static func sourcePath(of chapter: Chapter) -> String { "sources/chapters/\(chapter.name).txt" }

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
    return NamedChapter(
      title: named(title), body: style.resolve(body, slug: slug, onePage: onePage), sections: sections.map(context))
  }
}

/// A chapter as HTML for one of the pages it stands on.
struct NamedChapter {
  let title: String
  /// As UTF-8.
  let body: Data
  /// What templates are told of the sections.
  let sections: [[String: Any]]
}
