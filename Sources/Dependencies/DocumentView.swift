package import BookModel
import BuildStorage
import Diagnostics
import Foundation
import Synchronization

/// The access of a document's checks and renderer to the rest of the book and to the machine. It records each question
/// that is asked: these are the document's dependencies.
package final class DocumentView: Sendable {
  /// The document's name, without its extension.
  package let slug: String
  private let answers: BookAnswers
  private let asked = Mutex<Set<Question>>([])
  /// How many labels may still be compared with misspelt ones.
  private let comparisonsLeft = Mutex(100_000)

  package init(of slug: String, answers: BookAnswers) {
    self.slug = slug
    self.answers = answers
  }

  /// The questions with their answers, in a fixed order.
  package var dependencies: [Dependency] {
    asked.withLock { $0 }.sorted().map { Dependency(question: $0, answer: answers.answer($0, to: slug)) }
  }

  private func ask(_ kind: Question.Kind, _ name: String = "") {
    _ = asked.withLock { $0.insert(Question(kind, name)) }
  }

  // MARK: The book

  /// The folder of the chapters, as printed in diagnostics.
  package var folder: String { answers.environment.folder }

  /// The prefix of the document's numbers, or nil if nothing is numbered.
  package var prefix: String? {
    ask(.position)
    return answers.index.prefixes[slug]
  }

  /// The target of a label.
  package func target(_ label: String) -> Target? {
    ask(.target, label)
    return answers.index.targets[label]
  }

  /// What a link leads to: a label, or a heading without one by its anchor in the same chapter or the one that is named.
  package func target(of reference: Reference) -> Target? {
    switch reference {
    case .label(let label): target(label) ?? anchor(label, on: slug)
    case .labelInChapter(let name, let label): target(label) ?? anchor(label, on: String(name.dropLast(3)))
    case .chapter, .file, .web: nil
    }
  }

  private func anchor(_ id: String, on slug: String) -> Target? {
    ask(.anchor, "\(slug)#\(id)")
    return answers.index.anchor(id, on: slug)
  }

  /// The name without its extension of the page that a file's name is one of: '02-momentum.html'.
  package func page(_ path: String) -> String? {
    guard path.hasSuffix(".html") else { return nil }
    let slug = String(path.dropLast(".html".count))
    if chapterTitle(slug) != nil || PageName.reserved.contains("\(slug).md") { return slug }
    return nil
  }

  /// Whether a label is inside a solution that this edition omits.
  package func isHidden(_ label: String) -> Bool {
    ask(.target, label)
    return answers.index.hiddenLabels.contains(label)
  }

  /// A chapter's title in references, by its file's name without the extension, or nil if there is no such chapter.
  package func chapterTitle(_ slug: String) -> String? {
    ask(.chapter, slug)
    return answers.index.chapterTitles[slug]
  }

  /// A work of the bibliography.
  package func work(_ key: String) -> BibliographyEntry? {
    ask(.work, key)
    return answers.bibliography[key]
  }

  /// The labels of the document that others refer to.
  package var previewed: [String] {
    ask(.previews)
    return answers.index.previewed[slug] ?? []
  }

  /// Records that the document shows a value, and with it everything that the value depends on.
  package func note(value path: String) {
    ask(.value, path)
    guard let label = answers.index.cellLabel(in: path) else { return }
    if label == BookIndex.countsLabel { ask(.counts) }
    if let document = answers.index.cells[label]?.document { ask(.results, document) }
  }

  /// Records that the document shows results of its own cells.
  package func noteResults() { ask(.results, slug) }

  // MARK: Settings

  /// The builder's words in the book's language.
  package var words: Words {
    ask(.setting, BookAnswers.Setting.words.rawValue)
    return answers.manifest.words
  }

  package var language: String {
    ask(.setting, BookAnswers.Setting.language.rawValue)
    return answers.manifest.language
  }

  /// Whether solutions are omitted.
  package var isStudentEdition: Bool {
    ask(.setting, BookAnswers.Setting.edition.rawValue)
    return answers.manifest.isStudentEdition
  }

  /// The label of the figure on the landing page.
  package var cover: String? {
    ask(.setting, BookAnswers.Setting.cover.rawValue)
    return answers.manifest.cover?.name
  }

  /// Records that the document shows formulas.
  package func noteFormulas() {
    ask(.setting, BookAnswers.Setting.macros.rawValue)
    note(.katex)
  }

  package func note(_ tool: BuildEnvironment.Tool) { ask(.tool, tool.rawValue) }

  // MARK: Files and templates

  /// A file, by its path in the folder of the chapters. Where there is none with this name, `%20` and the like in it are
  /// the characters they mean.
  package func file(_ path: String) -> BuildEnvironment.FileContents {
    ask(.file, path)
    let found = answers.environment.file(path)
    guard case .missing = found.place, path.contains("%"), let decoded = path.removingPercentEncoding else {
      return found
    }
    ask(.file, decoded)
    return answers.environment.file(decoded)
  }

  /// A file, by its path in the parent of the folder of the chapters.
  package func source(_ path: String) -> BuildEnvironment.FileContents {
    ask(.source, path)
    return answers.environment.source(path)
  }

  /// Says that the document shows something through a template.
  package func note(template: String) { ask(.template, template) }

  // MARK: Suggestions in diagnostics

  /// The suggestion in a diagnostic about a label that the book does not have. Not recorded, since nothing is cached after
  /// an error.
  ///
  /// Each document is limited to a hundred thousand comparisons, so that many unknown labels in a large book stay cheap.
  package func proposal(forLabel label: String) -> String {
    let labels = answers.labels
    let mayCompare = comparisonsLeft.withLock { left in
      defer { left -= labels.count }
      return left > 0
    }
    guard mayCompare else { return "" }
    let anchors = answers.index.anchors(on: slug)
    return Suggestion.sentence(for: label, among: labels + anchors, noun: "label")
  }

  /// All chapters, for suggestions. Not recorded.
  package var chaptersToPropose: [String] { answers.manifest.chapters.map(\.name) }

  /// All works, for suggestions, or nil if the book has no bibliography. Not recorded.
  package var worksToPropose: [String]? { answers.manifest.bibliography == nil ? nil : answers.bibliography.keys }
}
