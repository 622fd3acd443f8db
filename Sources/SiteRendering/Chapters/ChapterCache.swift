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

  /// What is stored as JSON. The long lists are lines with tabs, in blobs: the dependencies, the files, and the lists of
  /// the interface.
  private struct Header: Codable {
    var interface: ChapterInterface
    var title: String
    var sections: [RenderedChapter.RenderedSection]
    var firstPicture: String?
    var summary: String
    /// The labels of the previews, which are blobs.
    var previews: [String]
    var hasCover: Bool
    var fingerprint: Fingerprint
    var tally: ChapterTally
    var resultKeys: [String: String]
    var findings: [Diagnostic]
  }

  /// The blobs before those of the previews: body, search entry, targets, dependencies, files, lists.
  private static let fixedBlobs = 6

  private func key(_ name: String, _ source: Fingerprint) -> String {
    Fingerprint(texts: [BuilderIdentity.current, folder, name, source.text]).text
  }

  /// The chapter cached for a file with these bytes. Whether it is still valid remains to be checked.
  package func load(_ name: String, source: Fingerprint) -> CachedChapter? {
    let key = key(name, source)
    return store.value(.chapters, key) { read(name, key) }
  }

  private func read(_ name: String, _ key: String) -> CachedChapter? {
    guard let entry = store.load(.chapters, key, as: Header.self) else { return nil }
    var header = entry.header
    guard header.interface.name == name,
      entry.blobs.count == Self.fixedBlobs + header.previews.count + (header.hasCover ? 1 : 0),
      let targets = Self.all(TabbedLines.decode(entry.blobs[2]), ChapterInterface.LabelledTarget.init),
      let dependencies = Self.all(TabbedLines.decode(entry.blobs[3]), Dependency.init),
      let files = Self.all(
        TabbedLines.decode(entry.blobs[4]),
        { row in
          row.count == 2 ? SiteFile(standing: row[0], stamp: row[1]) : nil
        }),
      let lists = ChapterLists(rows: TabbedLines.decode(entry.blobs[5]))
    else { return nil }
    header.interface.targets = targets
    lists.add(to: &header.interface)
    func text(_ blob: Data) -> String { String(decoding: blob, as: UTF8.self) }
    var rendered = RenderedChapter(
      slug: header.interface.slug, title: header.title, body: entry.blobs[0], sections: header.sections,
      files: files, references: Set(lists.references), citedWorks: Set(lists.citedWorks),
      firstPicture: header.firstPicture, summary: header.summary,
      fingerprint: header.fingerprint)
    for (label, blob) in zip(header.previews, entry.blobs.dropFirst(Self.fixedBlobs)) {
      rendered.previews[label] = text(blob)
    }
    if header.hasCover, let cover = entry.blobs.last { rendered.cover = text(cover) }
    return CachedChapter(
      interface: header.interface, dependencies: dependencies, rendered: rendered,
      searchEntry: text(entry.blobs[1]), tally: header.tally, resultKeys: header.resultKeys,
      findings: header.findings)
  }

  /// Stores a chapter for the next build. A chapter that can't be stored is made again.
  package func save(_ chapter: CachedChapter, source: Fingerprint) {
    let rendered = chapter.rendered
    let labels = rendered.previews.keys.sorted()
    var interface = chapter.interface
    interface.targets = []
    let chapterLists = ChapterLists(
      takenFrom: &interface, references: rendered.references.sorted(), citedWorks: rendered.citedWorks.sorted())
    let header = Header(
      interface: interface, title: rendered.title, sections: rendered.sections,
      firstPicture: rendered.firstPicture, summary: rendered.summary, previews: labels,
      hasCover: rendered.cover != nil, fingerprint: rendered.fingerprint, tally: chapter.tally,
      resultKeys: chapter.resultKeys, findings: chapter.findings)
    let lists = [
      chapter.interface.targets.map(\.row), chapter.dependencies.map(\.row),
      rendered.files.map { [$0.path, $0.stamp ?? ""] }, chapterLists.rows,
    ]
    let texts = labels.map { rendered.previews[$0] ?? "" } + (rendered.cover.map { [$0] } ?? [])
    let blobs =
      [rendered.body, Data(chapter.searchEntry.utf8)] + lists.map(TabbedLines.encode) + texts.map { Data($0.utf8) }
    _ = store.save(.chapters, key(chapter.interface.name, source), header, blobs)
  }

  /// The values of all rows, or nil if one of them is damaged.
  private static func all<Value>(_ rows: [[String]], _ make: ([String]) -> Value?) -> [Value]? {
    let values = rows.compactMap(make)
    return values.count == rows.count ? values : nil
  }
}

extension ChapterInterface.LabelledTarget {
  fileprivate var row: [String] {
    [
      label, "\(line)", "\(column)", target.kind.rawValue, target.id, target.isLabelled ? "1" : "0", target.ordinal,
      target.name, target.plainTitle,
    ]
  }

  fileprivate init?(_ row: [String]) {
    guard row.count == 9, let line = Int(row[1]), let column = Int(row[2]), let kind = Target.Kind(rawValue: row[3])
    else { return nil }
    self.init(
      label: row[0], line: line, column: column,
      target: LocalTarget(
        kind: kind, id: row[4], isLabelled: row[5] == "1", ordinal: row[6], name: row[7], plainTitle: row[8]))
  }
}

extension Dependency {
  fileprivate var row: [String] { [question.kind.rawValue, question.name, answer?.text ?? ""] }

  fileprivate init?(_ row: [String]) {
    guard row.count == 3, let kind = Question.Kind(rawValue: row[0]) else { return nil }
    let answer = Fingerprint(text: row[2])
    guard answer != nil || row[2].isEmpty else { return nil }
    self.init(question: Question(kind, row[1]), answer: answer)
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
