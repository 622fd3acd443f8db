package import BookModel
package import BuildStorage
import Synchronization

/// The templates that documents are rendered with.
package protocol TemplateSource: Sendable {
  /// A fingerprint of a template and the partials it uses, or nil if there is no such template.
  func fingerprint(of name: String) -> Fingerprint?
}

/// Labels that are sorted when they are asked for the first time.
private final class SortedLabels: Sendable {
  let known = Mutex<[String]?>(nil)
}

/// Answers the questions of documents from the current state of the book and the machine. It alone defines what an
/// answer consists of, both when a question is recorded and when it is asked again.
package struct BookAnswers: Sendable {
  package let manifest: Manifest
  package let bibliography: Bibliography
  package let index: BookIndex
  package let environment: BuildEnvironment
  package let templates: (any TemplateSource)?
  /// The interfaces by the names of documents without their extension.
  private let interfaces: [String: ChapterInterface]
  private let sortedLabels = SortedLabels()

  /// All labels of the book in alphabetical order.
  package var labels: [String] {
    sortedLabels.known.withLock { known in
      let labels = known ?? index.targets.keys.sorted()
      known = labels
      return labels
    }
  }

  package init(
    manifest: Manifest, bibliography: Bibliography, interfaces: [ChapterInterface], index: BookIndex,
    environment: BuildEnvironment, templates: (any TemplateSource)?
  ) {
    self.manifest = manifest
    self.bibliography = bibliography
    self.index = index
    self.environment = environment
    self.templates = templates
    self.interfaces = Dictionary(interfaces.map { ($0.slug, $0) }) { first, _ in first }
  }

  /// The fingerprint of the answer to a document's question, or nil if the thing asked for doesn't exist.
  ///
  /// - Parameter slug: the document that asks.
  package func answer(_ question: Question, to slug: String) -> Fingerprint? {
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
    case .anchor:
      let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return texts(index.anchor(parts.last ?? "", on: parts.first ?? "").map { [$0.id, $0.number, $0.title, $0.slug] })
    case .chapter: return texts(index.chapterTitles[name].map { [$0] })
    case .value: return texts(index.cellLabel(in: name).map { [$0, index.cells[$0]?.document ?? ""] })
    case .counts: return nil
    case .results: return results(of: name)
    case .work: return texts(bibliography[name].map { [$0.html, $0.shortText, $0.sentenceText(locator: "1")] })
    case .file: return environment.file(name).answer
    case .source: return environment.source(name).answer
    case .setting: return texts(setting(name))
    case .template: return templates?.fingerprint(of: name)
    case .tool: return BuildEnvironment.Tool(rawValue: name).flatMap(environment.fingerprint)
    case .previews: return texts(index.previewed[slug] ?? [])
    }
  }

  /// Whether a question still has the answer that was recorded.
  package func confirms(_ dependency: Dependency, of slug: String) -> Bool {
    dependency.question.kind != .counts && answer(dependency.question, to: slug) == dependency.answer
  }

  /// Everything that the results of a document's cells depend on.
  private func results(of slug: String) -> Fingerprint? {
    guard let interface = interfaces[slug] else { return nil }
    var texts = [
      interface.cellsFingerprint.text, environment.fingerprint(of: .drawing)?.text ?? "",
    ]
    if interface.hasPrograms {
      texts += [environment.fingerprint(of: .compiler)?.text ?? "", "\(manifest.isOptimised)"]
      texts += environment.data.flatMap { [$0.name, $0.value] }
    }
    return Fingerprint(texts: texts)
  }

  private func setting(_ name: String) -> [String]? {
    switch Setting(rawValue: name) {
    case .language: [manifest.language]
    case .words: manifest.words.texts
    case .edition: ["\(manifest.isStudentEdition)"]
    case .macros: manifest.macros.flatMap { [$0.name, $0.replacement] }
    case .cover: manifest.cover.map { [$0.name] }
    case nil: nil
    }
  }

  /// A setting of book.yaml that documents depend on.
  package enum Setting: String { case language, words, edition, macros, cover }
}

extension BuildEnvironment.FileContents {
  fileprivate var answer: Fingerprint {
    let place =
      switch place {
      case .file: "file"
      case .missing: "missing"
      case .unreadable(let reason): "unreadable: \(reason)"
      case .outside: "outside"
      case .remote: "remote"
      }
    return Fingerprint(texts: [place, fingerprint?.text ?? ""])
  }
}
