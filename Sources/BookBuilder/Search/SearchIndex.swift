import Diagnostics

/// Makes the files that a search in the pages needs: lunr, and an index of every chapter with the texts it was made from.
///
/// Each chapter has an index of its own, kept in the cache by the chapter's texts, so that an edited line costs one chapter.
struct SearchIndex: Sendable {
  let material: RenderingMaterial
  let words: PlainWords
  /// The folder of the cache.
  let cache: String

  /// - Parameter cache: its folder.
  init(_ material: RenderingMaterial, formulas: FormulaReadings, cache: String) {
    self.material = material
    words = PlainWords(material: material, formulas: formulas)
    self.cache = cache
  }

  private var book: Book { material.book }

  func make() -> SiteContents {
    do throws(JavaScriptFailure) {
      let script = try Lunr.script()
      let key = key(script)
      let entries = try entries(key: key, script: script)
      let text = "bookSearchIndex({\"chapters\":[\n\(entries.joined(separator: ",\n"))\n]});\n"
      var contents = SiteContents(files: [
        SiteFile(path: "assets/search/lunr.min.js", bytes: script),
        SiteFile(path: "assets/search/index.js", bytes: Array(text.utf8)),
      ])
      for (chapter, entry) in zip(book.chapters, entries) { contents.parts.searchEntries[chapter.slug] = entry }
      return contents
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

  /// The chapters' indexes and texts as JSON, one after another on one core: lunr gets to work sooner, while the pages are
  /// rendered on the others. It is loaded only when a chapter's index isn't known.
  private func entries(key: String, script: [UInt8]) throws(JavaScriptFailure) -> [String] {
    var lunr: Lunr?
    var entries: [String] = []
    for (number, chapter) in book.chapters.enumerated() {
      if let kept = chapter.kept {
        entries.append(kept.searchEntry)
        continue
      }
      var reader = SectionReader(chapter: chapter, words: words)
      let text = ChapterText(reader.read(number: number + 1))
      let store = FragmentStore(cache: cache, kind: "search", document: chapter.slug)
      if let index = store.load(key: key)[text.digest] {
        entries.append(text.entry(index: index))
        continue
      }
      let engine = if let lunr { lunr } else { try Lunr(script: script) }
      lunr = engine
      let index = engine.index(text.source, language: book.manifest.language)
      store.save([text.digest: index], key: key)
      entries.append(text.entry(index: index))
    }
    return entries
  }

  private func key(_ script: [UInt8]) -> String {
    let hash = SHA256()
    hash.update(script)
    hash.update(field: BuilderIdentity.current)
    hash.update(field: book.manifest.language)
    return hash.hexDigest()
  }
}
