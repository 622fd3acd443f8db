import Diagnostics

/// Makes the files that a search in the pages needs: lunr, and an index of every chapter with the texts it was made from.
///
/// Each chapter has an index of its own, kept in the cache by the chapter's texts, so that an edited line costs one chapter.
struct SearchIndex: Sendable {
  let material: RenderingMaterial
  let words: PlainWords
  let store: FragmentStore

  /// - Parameter cache: its folder.
  init(_ material: RenderingMaterial, formulas: FormulaReadings, cache: String) {
    self.material = material
    words = PlainWords(material: material, formulas: formulas)
    store = FragmentStore(folder: cache, name: "search")
  }

  private var book: Book { material.book }

  func make() -> SiteContents {
    do throws(JavaScriptFailure) {
      let script = try Lunr.script()
      let key = key(script)
      let known = store.load(key: key)
      let chapters = chapters()
      let indexes = try indexes(of: chapters, known: known, script: script)
      if indexes.contains(where: { known[$0.key] == nil }) { store.save(indexes, key: key) }
      let entries = chapters.map { $0.entry(index: indexes[$0.digest] ?? "{}") }
      let text = "bookSearchIndex({\"chapters\":[\n\(entries.joined(separator: ",\n"))\n]});\n"
      return SiteContents(files: [
        SiteFile(path: "assets/search/lunr.min.js", bytes: script),
        SiteFile(path: "assets/search/index.js", bytes: Array(text.utf8)),
      ])
    } catch {
      return SiteContents(diagnostics: [
        .error(
          "no-lunr", at: SourceLocation(file: book.folder), "the pages can't be indexed for search: \(error.message)")
      ])
    }
  }

  /// A chapter as JSON.
  private struct ChapterText: Sendable {
    /// Its number and title.
    let head: String
    /// What lunr makes its index of, and its digest: an index is kept under it.
    let source: String
    let digest: String
    /// What the page is given.
    let list: String

    init(_ sections: [SearchSection]) {
      let chapter = sections.first ?? SearchSection(number: "0", title: "", href: "")
      let json = sections.map(\.json)
      head = "\"number\":\(chapter.number),\"title\":\(chapter.title.jsonQuoted)"
      source = "[\(json.map(\.indexed).joined(separator: ","))]"
      digest = SHA256.hexDigest(of: Array(source.utf8))
      list = json.map(\.listed).joined(separator: ",\n")
    }

    func entry(index: String) -> String { "{\(head),\"index\":\(index),\"sections\":[\n\(list)]}" }
  }

  /// One after another on one core: lunr gets to work sooner, while the pages are rendered on the others.
  private func chapters() -> [ChapterText] {
    book.chapters.enumerated().map { index, chapter in
      var reader = SectionReader(chapter: chapter, words: words)
      return ChapterText(reader.read(number: index + 1))
    }
  }

  /// The indexes by the digests of what they are made of; lunr is loaded only when one isn't known.
  private func indexes(
    of chapters: [ChapterText], known: [String: String], script: [UInt8]
  ) throws(JavaScriptFailure) -> [String: String] {
    var indexes: [String: String] = [:]
    var lunr: Lunr?
    for chapter in chapters where indexes[chapter.digest] == nil {
      if let index = known[chapter.digest] {
        indexes[chapter.digest] = index
        continue
      }
      let engine = if let lunr { lunr } else { try Lunr(script: script) }
      lunr = engine
      indexes[chapter.digest] = engine.index(chapter.source, language: book.manifest.language)
    }
    return indexes
  }

  private func key(_ script: [UInt8]) -> String {
    let hash = SHA256()
    hash.update(script)
    hash.update(field: BuilderIdentity.current)
    hash.update(field: book.manifest.language)
    return hash.hexDigest()
  }
}
