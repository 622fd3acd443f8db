package import BookModel
import Diagnostics
import Synchronization

/// What a document's checks and its renderer see of the rest of the book and of the machine. It remembers each question
/// that is asked of it: these are what the document depends on.
package final class DocumentView: Sendable {
  /// The document, without its ending.
  package let slug: String
  private let answers: BookAnswers
  private let asked = Mutex<Set<Question>>([])

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

  /// The folder of the chapters, as it is printed.
  package var folder: String { answers.environment.folder }

  /// What numbers in the document begin with; nil where nothing is numbered.
  package var prefix: String? {
    ask(.position)
    return answers.index.prefixes[slug]
  }

  /// Where a label leads.
  package func target(_ label: String) -> Target? {
    ask(.target, label)
    return answers.index.targets[label]
  }

  /// Whether a label is inside a solution that this edition leaves out.
  package func isHidden(_ label: String) -> Bool {
    ask(.target, label)
    return answers.index.hiddenLabels.contains(label)
  }

  /// What a chapter is called in references, by its file's name without the ending; nil when there is no such chapter.
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

  /// Says that the document shows a value, and with it all that the value depends on.
  package func note(value path: String) {
    ask(.value, path)
    guard let label = answers.index.cellLabel(in: path) else { return }
    if label == BookIndex.countsLabel { ask(.counts) }
    if let document = answers.index.cells[label]?.document { ask(.results, document) }
  }

  /// Says that the document shows results of its own cells.
  package func noteResults() { ask(.results, slug) }

  // MARK: Settings

  package var language: String {
    ask(.setting, BookAnswers.Setting.language.rawValue)
    return answers.manifest.language
  }

  /// Whether solutions are left out.
  package var isStudentEdition: Bool {
    ask(.setting, BookAnswers.Setting.edition.rawValue)
    return answers.manifest.isStudentEdition
  }

  /// The label of the figure on the landing page.
  package var cover: String? {
    ask(.setting, BookAnswers.Setting.cover.rawValue)
    return answers.manifest.cover?.name
  }

  /// Says that the document shows formulas.
  package func noteFormulas() {
    ask(.setting, BookAnswers.Setting.macros.rawValue)
    note(.katex)
  }

  package func note(_ tool: BuildEnvironment.Tool) { ask(.tool, tool.rawValue) }

  // MARK: Files and templates

  /// A file, by its path in the folder of the chapters.
  package func file(_ path: String) -> BuildEnvironment.FileContents {
    ask(.file, path)
    return answers.environment.file(path)
  }

  /// A file, by its path in the folder above that of the chapters.
  package func source(_ path: String) -> BuildEnvironment.FileContents {
    ask(.source, path)
    return answers.environment.source(path)
  }

  /// A template filled in.
  package func render(_ template: String, _ context: [String: Any]) -> String {
    ask(.template, template)
    return answers.templates?.render(template, context) ?? ""
  }

  // MARK: For findings

  /// All labels of the book, for what a finding proposes: not recorded, since with an error nothing is cached.
  package var labelsToPropose: [String] { answers.index.targets.keys.sorted() }

  /// All chapters, likewise.
  package var chaptersToPropose: [String] { answers.manifest.chapters.map(\.name) }

  /// All works, likewise; nil where the book has no bibliography.
  package var worksToPropose: [String]? { answers.manifest.bibliography == nil ? nil : answers.bibliography.keys }
}
