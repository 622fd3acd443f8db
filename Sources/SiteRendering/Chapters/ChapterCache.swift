import BookModel
package import BuildStorage
import Dependencies
import Diagnostics
import Foundation
import SiteWriting

/// A cache of rendered chapters, each under the fingerprint of its file and of the program that made it.
package struct ChapterCache: Sendable {
  package let store: BuildStore
  /// The folder of the book, as printed in diagnostics.
  package let folder: String

  package init(store: BuildStore, folder: String) {
    self.store = store
    self.folder = folder
  }

  private struct Header: Codable {
    var interface: ChapterInterface
    var dependencies: [Dependency]
    var title: String
    var sections: [RenderedChapter.RenderedSection]
    var files: [File]
    var references: [String]
    var citedWorks: [String]
    var firstPicture: String?
    var summary: String
    /// The labels of the previews, which are blobs.
    var previews: [String]
    var hasCover: Bool
    var fingerprint: Fingerprint
    var tally: ChapterTally
    var resultKeys: [String: String]
    var findings: [Diagnostic]

    struct File: Codable {
      var path: String
      var stamp: String
    }
  }

  private func key(_ name: String, _ source: Fingerprint) -> String {
    Fingerprint(texts: [BuilderIdentity.current, folder, name, source.text]).text
  }

  /// The chapter cached for a file with these bytes. Whether it is still valid remains to be checked.
  package func load(_ name: String, source: Fingerprint) -> CachedChapter? {
    guard let entry = store.load(.chapters, key(name, source), as: Header.self) else { return nil }
    let header = entry.header
    guard header.interface.name == name, entry.blobs.count == 2 + header.previews.count + (header.hasCover ? 1 : 0)
    else {
      return nil
    }
    func text(_ blob: Data) -> String { String(decoding: blob, as: UTF8.self) }
    var rendered = RenderedChapter(
      slug: header.interface.slug, title: header.title, body: entry.blobs[0], sections: header.sections,
      files: header.files.map { SiteFile(standing: $0.path, stamp: $0.stamp) }, references: Set(header.references),
      citedWorks: Set(header.citedWorks), firstPicture: header.firstPicture, summary: header.summary,
      fingerprint: header.fingerprint)
    for (label, blob) in zip(header.previews, entry.blobs.dropFirst(2)) { rendered.previews[label] = text(blob) }
    if header.hasCover, let cover = entry.blobs.last { rendered.cover = text(cover) }
    return CachedChapter(
      interface: header.interface, dependencies: header.dependencies, rendered: rendered,
      searchEntry: text(entry.blobs[1]), tally: header.tally, resultKeys: header.resultKeys,
      findings: header.findings)
  }

  /// Stores a chapter for the next build. A chapter that can't be stored is made again.
  package func save(_ chapter: CachedChapter, source: Fingerprint) {
    let rendered = chapter.rendered
    let labels = rendered.previews.keys.sorted()
    let header = Header(
      interface: chapter.interface, dependencies: chapter.dependencies, title: rendered.title,
      sections: rendered.sections, files: rendered.files.map { .init(path: $0.path, stamp: $0.stamp ?? "") },
      references: rendered.references.sorted(), citedWorks: rendered.citedWorks.sorted(),
      firstPicture: rendered.firstPicture, summary: rendered.summary, previews: labels,
      hasCover: rendered.cover != nil, fingerprint: rendered.fingerprint, tally: chapter.tally,
      resultKeys: chapter.resultKeys, findings: chapter.findings)
    let texts = [chapter.searchEntry] + labels.map { rendered.previews[$0] ?? "" } + (rendered.cover.map { [$0] } ?? [])
    _ = store.save(
      .chapters, key(chapter.interface.name, source), header, [rendered.body] + texts.map { Data($0.utf8) })
  }
}

extension RenderedChapter {
  /// Decodes a cached chapter.
  fileprivate init(
    slug: String, title: String, body: Data, sections: [RenderedSection], files: [SiteFile], references: Set<String>,
    citedWorks: Set<String>, firstPicture: String?, summary: String, fingerprint: Fingerprint
  ) {
    self.slug = slug
    self.title = title
    self.body = body
    self.sections = sections
    self.files = files
    self.references = references
    self.citedWorks = citedWorks
    self.firstPicture = firstPicture
    self.summary = summary
    self.fingerprint = fingerprint
    diagnostics = []
    previews = [:]
  }
}
