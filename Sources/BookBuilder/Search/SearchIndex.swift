import Diagnostics

/// Makes the files that a search in the pages needs: lunr, and an index of every chapter with the texts it was made from.
///
/// Each chapter has an index of its own, so that an edited line costs one chapter.
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

  func make() async -> SiteContents {
    do throws(JavaScriptFailure) {
      let script = try Lunr.script()
      let key = key(script)
      let entries = try await entries(key: key, script: script)
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

  /// The chapters' indexes and texts as JSON.
  private func entries(key: String, script: [UInt8]) async throws(JavaScriptFailure) -> [String] {
    let texts = await inParallel(Array(book.chapters.enumerated())) { [words] number, chapter -> ChapterText? in
      if chapter.kept != nil { return nil }
      var reader = SectionReader(chapter: chapter, words: words)
      return ChapterText(reader.read(number: number + 1))
    }
    var stems = StemTable(key: key, language: book.manifest.language, cache: cache)
    if texts.contains(where: { $0 != nil }) {
      try stems.learn(texts.compactMap { $0?.words.joined() }.joined(), script: script)
    }
    return await inParallel(Array(zip(book.chapters, texts))) { [stems] chapter, text in
      chapter.kept?.searchEntry ?? text?.entry(stems) ?? ""
    }
  }

  /// A chapter's sections and their words.
  private struct ChapterText: Sendable {
    let sections: [SearchSection]
    private let titles: [[SearchWord]]
    private let texts: [[SearchWord]]

    init(_ sections: [SearchSection]) {
      self.sections = sections
      titles = sections.map { SearchWord.words(in: $0.title) }
      texts = sections.map { SearchWord.words(in: $0.text) }
    }

    var words: [[SearchWord]] { titles + texts }

    func entry(_ stems: StemTable) -> String {
      let chapter = sections.first ?? SearchSection(number: "0", title: "", href: "")
      let index = InvertedIndex(Array(zip(titles, texts)), stems: stems).json
      return """
        {"number":\(chapter.number),"title":\(chapter.title.jsonQuoted),"index":\(index),"sections":[
        \(sections.map(\.json).joined(separator: ",\n"))]}
        """
    }
  }

  private func key(_ script: [UInt8]) -> String {
    let hash = SHA256()
    hash.update(script)
    hash.update(field: BuilderIdentity.current)
    return hash.hexDigest()
  }
}
