import Diagnostics
import Experiments

/// A book as read: the manifest and the chapters that could be.
package struct Book: Sendable {
  package var manifest: Manifest
  /// In reading order.
  package var chapters: [Chapter]
  /// The text of the landing page, `index.md`, where there is one.
  package var front: Chapter?
  package var bibliography = Bibliography()
  package var glossary: Glossary?
  /// The folder that holds it, as it is printed.
  package var folder: String

  /// Everything that authors wrote in Markdown: the landing page, the chapters, the glossary's texts.
  package var documents: [Chapter] { (front.map { [$0] } ?? []) + chapters + (glossary.map { [$0.document] } ?? []) }
}

/// The pages that the builder makes beside the chapters'.
enum PageName {
  static let front = "index"
  static let bibliography = "bibliography"
  static let licences = "licences"
  static let whole = "all"
  static let notFound = "404"
  /// Names that no chapter can have.
  static let reserved = Set([front, bibliography, Glossary.page, licences, whole, notFound].map { $0 + ".md" })
}

/// Reads a book's folder; collects every fault it finds.
struct BookReader {
  let request: BuildRequest

  func read() async -> (book: Book?, diagnostics: [Diagnostic]) {
    let path = request.chapters + "/book.yaml"
    let value: ParameterValue
    do throws(Diagnostic) {
      let text = try SourceText(
        file: path,
        bytes: try Files.read(path, orFind: "missing-manifest") {
          "Every book has one: 'title: …' and 'parts: …' (see the README)."
        })
      value = try YAML(file: path).parse(text.text)
    } catch {
      return (nil, [error])
    }
    var (manifest, diagnostics) = ManifestReader.read(value)
    var chapters: [Chapter] = []
    for result in await readChapters(manifest.chapters) {
      switch result {
      case .success((let chapter, let findings)):
        diagnostics += findings
        chapters.append(chapter)
      case .failure(let finding):
        diagnostics.append(finding)
      }
    }
    diagnostics += unlisted(manifest, at: path)
    var book = Book(manifest: manifest, chapters: chapters, folder: request.chapters)
    do throws(Diagnostic) {
      if Files.exists("\(request.chapters)/\(PageName.front).md") {
        let entry = Manifest.Entry(name: "\(PageName.front).md", location: SourceLocation(file: path))
        let (front, findings) = try read(entry)
        book.front = front
        diagnostics += findings
      }
      if let entry = manifest.bibliography {
        let reader = BibliographyReader(try yaml(entry).value)
        book.bibliography = reader.bibliography
        diagnostics += reader.diagnostics
      }
      if let entry = manifest.symbols {
        let (value, source) = try yaml(entry)
        let reader = GlossaryReader(value, source: source)
        book.glossary = reader.glossary
        diagnostics += reader.diagnostics
      }
    } catch {
      diagnostics.append(error)
    }
    return (book, diagnostics)
  }

  /// A file of YAML that the manifest names.
  private func yaml(_ entry: Manifest.Entry) throws(Diagnostic) -> (value: ParameterValue, source: SourceText) {
    let path = "\(request.chapters)/\(entry.name)"
    guard Files.exists(path) else {
      let names = Files.names(in: request.chapters).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      throw .error(
        "missing-file", at: entry.location, "there is no file '\(entry.name)'",
        remedy: Suggestion.sentence(for: entry.name, among: names, noun: "file"))
    }
    let source = try SourceText(file: path, bytes: try Files.read(path, orFind: "unreadable-file") { "" })
    return (try YAML(file: path).parse(source.text), source)
  }

  private typealias Reading = Result<(Chapter, [Diagnostic]), Diagnostic>

  /// The chapters in their order, read several at once.
  private func readChapters(_ entries: [Manifest.Entry]) async -> [Reading] {
    await withTaskGroup(of: (Int, Reading).self) { group in
      for (index, entry) in entries.enumerated() {
        group.addTask { (index, Reading { () throws(Diagnostic) in try read(entry) }) }
      }
      var results: [(Int, Reading)] = []
      for await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func read(_ entry: Manifest.Entry) throws(Diagnostic) -> (Chapter, [Diagnostic]) {
    let path = request.chapters + "/" + entry.name
    guard Files.exists(path) else {
      let names = Files.names(in: request.chapters).filter { $0.hasSuffix(".md") }
      throw .error(
        "missing-chapter", at: entry.location, "there is no chapter '\(entry.name)'",
        remedy: Suggestion.sentence(for: entry.name, among: names, noun: "file"))
    }
    let source = try SourceText(file: path, bytes: try Files.read(path, orFind: "unreadable-file") { "" })
    return MarkdownParser.chapter(named: entry.name, source: source)
  }

  /// Markdown files beside the chapters that no part lists.
  private func unlisted(_ manifest: Manifest, at path: String) -> [Diagnostic] {
    let listed = Set(manifest.chapters.map(\.name))
    return Files.names(in: request.chapters)
      .filter {
        $0.hasSuffix(".md") && !$0.hasPrefix(".") && $0 != "README.md" && $0 != "\(PageName.front).md"
          && !listed.contains($0)
      }
      .map { name in
        .warning(
          "unlisted-chapter", at: SourceLocation(file: request.chapters + "/" + name),
          "no part of book.yaml lists this chapter",
          remedy: "Add it to a part's 'chapters', or begin its name with a dot.")
      }
  }
}
