import BookModel
import BuildStorage
package import Dependencies
package import Diagnostics
import SiteRendering
import SiteWriting

/// Explains why a chapter would be made again or not: the questions that were asked while it was made, and whether the
/// answers have changed.
package struct ChapterExplanation: Sendable {
  /// A question and whether its answer has changed.
  package struct Line: Sendable, Equatable {
    package var question: Question
    package var isChanged: Bool
  }

  /// The chapter's path as printed in diagnostics.
  package var title: String
  /// Whether the cache contains a chapter made from the current file.
  package var isKnown: Bool
  package var lines: [Line]
  /// The first file of the site that has changed since it was written.
  package var siteFile: String?

  package var holds: Bool { isKnown && siteFile == nil && !lines.contains(where: \.isChanged) }
}

extension Build {
  /// Why a chapter would be made again or not, or nil with diagnostics if the book has no such chapter.
  ///
  /// - Parameter path: the chapter's file, relative to the working directory or to the folder of the chapters.
  package func explain(chapter path: String) async -> (explanation: ChapterExplanation?, diagnostics: [Diagnostic]) {
    let store = BuildStore(folder: request.cache)
    let reading = await BookReader(request: request).read(ChapterCache(store: store, folder: request.chapters))
    guard let book = reading.book else { return (nil, reading.diagnostics) }
    let prefix = "\(request.chapters)/"
    let name = path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    guard let chapter = book.chapters.first(where: { $0.interface.name == name }) else {
      let finding = Diagnostic.error(
        "unknown-chapter", at: SourceLocation(file: "--explain"), "the book has no chapter '\(name)'",
        remedy: Suggestion.sentence(for: name, among: book.chapters.map(\.interface.name), noun: "chapter"))
      return (nil, reading.diagnostics + [finding])
    }
    var explanation = ChapterExplanation(title: prefix + name, isKnown: false, lines: [])
    guard let cached = chapter.cached else { return (explanation, reading.diagnostics) }
    let templates = TemplateLibrary.load(from: request.templates, words: book.manifest.words).0
    let answers = book.answers(book.index, BuildEnvironment(folder: request.chapters), templates)
    let site = SiteStamps(output: request.output, from: store)
    explanation.isKnown = true
    explanation.lines = cached.dependencies.map {
      ChapterExplanation.Line(question: $0.question, isChanged: !answers.confirms($0, of: chapter.slug))
    }
    explanation.siteFile = cached.rendered.files.first { !site.stands($0) }?.path
    return (explanation, [])
  }
}
