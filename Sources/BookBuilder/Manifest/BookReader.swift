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
struct BookReader: Sendable {
  let request: BuildRequest

  struct Reading: Sendable {
    var book: Book?
    /// The chapters that were kept; nil when nothing is made of the book.
    var kept: KeptChapters?
    var diagnostics: [Diagnostic] = []
  }

  /// Reads a book.
  ///
  /// - Parameters:
  ///   - site: what the folder of the site holds; nil when nothing is made of the book.
  ///   - takesKept: whether chapters that stand there as they were kept are not read.
  ///   - templates: gives the templates' fingerprint.
  func read(
    site: SiteStamps? = nil, takesKept: Bool = false, templates: @Sendable () async -> Fingerprint? = { nil }
  ) async -> Reading {
    let path = request.chapters + "/book.yaml"
    let bytes: [UInt8]
    let value: ParameterValue
    do throws(Diagnostic) {
      bytes = try Files.read(path, orFind: "missing-manifest") {
        "Every book has one: 'title: …' and 'parts: …' (see the README)."
      }
      value = try YAML(file: path).parse(try SourceText(file: path, bytes: bytes).text)
    } catch {
      return Reading(diagnostics: [error])
    }
    let (manifest, findings) = ManifestReader.read(value)
    var reading = Reading(diagnostics: findings)
    async let bibliography = bibliography(manifest.bibliography)
    async let glossary = glossary(manifest.symbols)
    if let site, let templates = await templates() {
      let shared = [manifest.bibliography, manifest.symbols].map { entry in
        entry.flatMap { try? Files.bytes(of: "\(request.chapters)/\($0.name)").get() } ?? []
      }
      reading.kept = KeptChapters(
        store: KeptChapterStore(cache: request.cache),
        ground: KeptChapters.ground(request, manifest: bytes, shared: shared, templates: templates), site: site,
        folder: request.chapters)
    }
    var book = Book(manifest: manifest, chapters: [], folder: request.chapters)
    for result in await read(manifest.chapters, kept: takesKept ? reading.kept : nil) {
      if let chapter = result.found { book.chapters.append(chapter) }
      reading.diagnostics += result.diagnostics
    }
    reading.diagnostics += unlisted(manifest, at: path)
    if Files.exists("\(request.chapters)/\(PageName.front).md") {
      let front = read(Manifest.Entry(name: "\(PageName.front).md", location: SourceLocation(file: path)))
      book.front = front.found
      reading.diagnostics += front.diagnostics
    }
    let (works, symbols) = await (bibliography, glossary)
    book.bibliography = works.found ?? Bibliography()
    book.glossary = symbols.found
    reading.diagnostics += works.diagnostics + symbols.diagnostics
    reading.book = book
    return reading
  }

  /// What was found in a file, and what is wrong with it.
  struct Finding<Found: Sendable>: Sendable {
    var found: Found?
    var diagnostics: [Diagnostic] = []
  }

  private func bibliography(_ entry: Manifest.Entry?) async -> Finding<Bibliography> {
    guard let entry else { return Finding() }
    do throws(Diagnostic) {
      let reader = BibliographyReader(try yaml(entry).value)
      return Finding(found: reader.bibliography, diagnostics: reader.diagnostics)
    } catch {
      return Finding(diagnostics: [error])
    }
  }

  private func glossary(_ entry: Manifest.Entry?) async -> Finding<Glossary> {
    guard let entry else { return Finding() }
    do throws(Diagnostic) {
      let (value, source) = try yaml(entry)
      let reader = GlossaryReader(value, source: source)
      return Finding(found: reader.glossary, diagnostics: reader.diagnostics)
    } catch {
      return Finding(diagnostics: [error])
    }
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

  /// The chapters of these entries in their order, read several at once.
  func read(_ entries: [Manifest.Entry], kept: KeptChapters?) async -> [Finding<Chapter>] {
    await inParallel(entries) { read($0, kept: kept) }
  }

  private func read(_ entry: Manifest.Entry, kept: KeptChapters? = nil) -> Finding<Chapter> {
    let path = request.chapters + "/" + entry.name
    do throws(Diagnostic) {
      guard Files.exists(path) else {
        let names = Files.names(in: request.chapters).filter { $0.hasSuffix(".md") }
        throw .error(
          "missing-chapter", at: entry.location, "there is no chapter '\(entry.name)'",
          remedy: Suggestion.sentence(for: entry.name, among: names, noun: "file"))
      }
      let bytes = try Files.read(path, orFind: "unreadable-file") { "" }
      let fingerprint = Fingerprint(bytes)
      if let chapter = kept?.chapter(entry.name, source: fingerprint) { return Finding(found: chapter) }
      let source = try SourceText(file: path, bytes: bytes)
      var (chapter, findings) = MarkdownParser.chapter(named: entry.name, source: source)
      chapter.fingerprint = fingerprint
      return Finding(found: chapter, diagnostics: findings)
    } catch {
      return Finding(diagnostics: [error])
    }
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
