import BookModel
package import BuildStorage
import Dependencies
package import Diagnostics
package import Foundation
package import SiteWriting

/// A chapter as HTML, with placeholders for anchors and links, whose names depend on the page that shows them; and the
/// parts of it that other pages show.
package struct RenderedChapter: Sendable {
  package var slug: String
  package var title: String
  /// The HTML in UTF-8.
  package var body: Data
  package var sections: [RenderedSection]
  /// The files that its page shows or links to, each with a stamp.
  package var files: [SiteFile]
  package var diagnostics: [Diagnostic]
  /// The labels on other pages that the text refers to, and the works it cites.
  package var references: Set<String>
  package var citedWorks: Set<String>
  package var firstPicture: String?
  /// The first paragraph as plain text.
  package var summary: String
  /// Previews of its labels that others refer to, empty for a label without a preview.
  package var previews: [String: String]
  /// The figure on the landing page, if it is in this chapter.
  package var cover: String?
  /// A fingerprint of everything that its own page shows, except files.
  package var fingerprint: Fingerprint

  package struct RenderedSection: Sendable, Codable {
    package var number: String
    package var title: String
    package var id: String
    package var subsections: [RenderedSection]

    /// All texts that its fingerprint depends on.
    package var texts: [String] { [number, title, id, "\(subsections.count)"] + subsections.flatMap(\.texts) }
  }

  /// - Parameter offersSource: whether the chapter's source is offered beside its page.
  package init(_ context: RenderContext, offersSource: Bool) {
    let document = context.document
    var renderer = ChapterRenderer(context)
    func rendered(_ section: Section) -> RenderedSection {
      RenderedSection(
        number: section.number, title: renderer.html(section.title), id: section.id,
        subsections: section.subsections.map(rendered))
    }
    slug = document.slug
    title = renderer.html(document.title)
    body = Data(renderer.body().utf8)
    sections = context.sections.map(rendered)
    diagnostics = renderer.diagnostics
    references = renderer.references
    citedWorks = renderer.citedWorks
    firstPicture = renderer.firstPicture
    var files = renderer.files
    if offersSource, !context.view.isStudentEdition {
      files.append(SiteFile(path: Self.sourcePath(of: document.name), bytes: Array(document.source.text.utf8)))
    }
    self.files = files.map(\.stamped)
    summary = SummaryText(context).text
    previews = Previews.of(context)
    cover = Previews.cover(context)
    fingerprint = Fingerprint(
      texts: [title, firstPicture ?? "", "\(references.count)"] + references.sorted() + citedWorks.sorted()
        + sections.flatMap(\.texts) + [Fingerprint(body).text])
  }

  /// The path of a chapter's source in the site.
  package static func sourcePath(of name: String) -> String { "sources/chapters/\(name).txt" }

  // MARK: Placeholders resolved for a page

  package func title(_ style: LinkStyle, onePage: Set<String>) -> String {
    style.resolve(title, slug: slug, onePage: onePage)
  }

  /// The text below the title, as UTF-8.
  ///
  /// - Parameter onePage: the pages whose text is part of the one page.
  package func body(_ style: LinkStyle, onePage: Set<String>) -> Data {
    style.resolve(body, slug: slug, onePage: onePage)
  }

  /// What templates are told of the sections.
  package func sections(_ style: LinkStyle, onePage: Set<String>) -> [SectionContext] {
    func context(_ section: RenderedSection) -> SectionContext {
      SectionContext(
        number: section.number, titleHTML: style.resolve(section.title, slug: slug, onePage: onePage),
        href: "#\(style.id(section.id, slug: slug))", sections: section.subsections.map(context))
    }
    return sections.map(context)
  }
}
