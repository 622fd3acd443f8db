import BookModel
package import BuildStorage
import Dependencies
package import Diagnostics
import SiteWriting
package import Typesetting

/// Makes the files for the search in the pages: lunr, and an index of every chapter with the texts that it was made
/// from.
///
/// Each chapter has its own index, so that an edit changes only one of them.
package enum SearchIndex {
  /// The chapters' parts of the index, as JSON.
  package static func entries(
    of contexts: [RenderContext], language: String, store: BuildStore, scripts: ScriptEngines
  ) async -> (entries: [String], diagnostics: [Diagnostic]) {
    guard !contexts.isEmpty else { return ([], []) }
    do throws(JavaScriptFailure) {
      let script = try Lunr.script()
      let texts = await inParallel(contexts) { context in
        context.view.note(.lunr)
        _ = context.view.language
        var reader = SectionReader(context)
        return ChapterText(reader.read())
      }
      var stems = StemTable(script: script, language: language, store: store, scripts: scripts)
      try stems.learn(texts.flatMap { $0.words.joined() }, script: script)
      return (await inParallel(texts) { [stems] text in text.entry(stems) }, [])
    } catch {
      return ([], [missing(error, in: contexts[0].view.folder)])
    }
  }

  /// The files of the site, made from each chapter's part of the index.
  package static func files(_ entries: [String], in folder: String) -> SiteContents {
    do throws(JavaScriptFailure) {
      let text = "bookSearchIndex({\"chapters\":[\n\(entries.joined(separator: ",\n"))\n]});\n"
      return SiteContents(files: [
        SiteFile(path: "assets/search/lunr.min.js", bytes: try Lunr.script()),
        SiteFile(path: "assets/search/index.js", bytes: Array(text.utf8)),
      ])
    } catch {
      return SiteContents(diagnostics: [missing(error, in: folder)])
    }
  }

  private static func missing(_ failure: JavaScriptFailure, in folder: String) -> Diagnostic {
    .error(
      "no-lunr", at: SourceLocation(file: folder), "the pages can't be indexed for search: \(failure.message)")
  }

  /// A chapter's sections and their words.
  private struct ChapterText: Sendable {
    let sections: [SearchSection]
    private let titles: [[SearchWord]]
    private let texts: [[SearchWord]]

    init(_ sections: [SearchSection]) {
      self.sections = sections
      titles = sections.map { FoldedWords.words(in: $0.title) }
      texts = sections.map { FoldedWords.words(in: $0.text) + FoldedWords.words(in: $0.code) }
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
}
