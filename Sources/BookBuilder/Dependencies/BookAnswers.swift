/// Answers the questions of documents from what the book and the machine are now: the one place that says what an answer
/// consists of, both when a question is recorded and when it is asked again.
struct BookAnswers: Sendable {
  let book: Book
  let index: BookIndex
  let environment: BuildEnvironment
  let templates: TemplateLibrary?
  /// By the names of documents without their ending.
  private let cells: [String: ChapterInterface]

  init(book: Book, index: BookIndex, environment: BuildEnvironment, templates: TemplateLibrary?) {
    self.book = book
    self.index = index
    self.environment = environment
    self.templates = templates
    cells = Dictionary(book.interfaces.map { ($0.slug, $0) }) { first, _ in first }
  }

  /// The fingerprint of the answer to a question of a document; nil when there is nothing.
  ///
  /// - Parameter slug: the document that asks.
  func answer(_ question: Question, to slug: String) -> Fingerprint? {
    let name = question.name
    func texts(_ texts: [String]?) -> Fingerprint? { texts.map { Fingerprint(texts: $0) } }
    switch question.kind {
    case .position: return texts(index.prefixes[slug].map { [$0] })
    case .target:
      return texts(
        index.targets[name].map { target in
          [
            target.kind.rawValue, target.id, target.number, target.title, target.slug,
            index.hiddenLabels.contains(name) ? "hidden" : "",
          ]
        })
    case .chapter: return texts(index.chapterTitles[name].map { [$0] })
    case .value: return texts(index.cellLabel(in: name).map { [$0, index.cells[$0]?.document ?? ""] })
    case .counts: return nil
    case .results: return results(of: name)
    case .work: return texts(book.bibliography[name].map { [$0.html, $0.shortText, $0.sentenceText(locator: "1")] })
    case .file: return environment.file(name).answer
    case .source: return environment.source(name).answer
    case .setting: return texts(setting(name))
    case .template: return templates?.fingerprint(of: name)
    case .tool: return BuildEnvironment.Tool(rawValue: name).flatMap(environment.fingerprint)
    case .previews: return texts(index.previewed[slug] ?? [])
    }
  }

  /// Whether a question still has the answer that was recorded.
  func confirms(_ dependency: Dependency, of slug: String) -> Bool {
    dependency.question.kind != .counts && answer(dependency.question, to: slug) == dependency.answer
  }

  /// Everything that the results of a document's cells depend on.
  private func results(of slug: String) -> Fingerprint? {
    guard let interface = cells[slug] else { return nil }
    var texts = [
      interface.cellsFingerprint.text, environment.fingerprint(of: .drawing)?.text ?? "",
    ]
    if interface.hasPrograms {
      texts += [environment.fingerprint(of: .compiler)?.text ?? "", "\(book.manifest.isOptimised)"]
      texts += environment.data.flatMap { [$0.name, $0.value] }
    }
    return Fingerprint(texts: texts)
  }

  private func setting(_ name: String) -> [String]? {
    switch Setting(rawValue: name) {
    case .language: [book.manifest.language]
    case .edition: ["\(book.manifest.isStudentEdition)"]
    case .macros: book.manifest.macros.flatMap { [$0.name, $0.replacement] }
    case .cover: book.manifest.cover.map { [$0.name] }
    case nil: nil
    }
  }

  /// A setting of book.yaml that documents depend on.
  enum Setting: String { case language, edition, macros, cover }
}

extension BuildEnvironment.FileContents {
  fileprivate var answer: Fingerprint {
    let place =
      switch place {
      case .file: "file"
      case .missing: "missing"
      case .outside: "outside"
      case .remote: "remote"
      }
    return Fingerprint(texts: [place, fingerprint?.text ?? ""])
  }
}
