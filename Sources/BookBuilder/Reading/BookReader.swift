import BookModel
import BuildStorage
import Configuration
import ConfigurationYAML
import Diagnostics
import Markdown
import SiteRendering

/// Reads a book's folder, and collects all errors.
struct BookReader: Sendable {
  let request: BuildRequest
  /// What earlier builds of this process have parsed.
  var memory: ReadingMemory?

  struct Reading: Sendable {
    var book: Book?
    var diagnostics: [Diagnostic] = []
  }

  /// Reads a book.
  ///
  /// - Parameter cache: the cache to load chapters from, or nil to parse all of them.
  func read(_ cache: ChapterCache?) async -> Reading {
    let path = request.chapters + "/book.yaml"
    let bytes: [UInt8]
    let value: ParameterValue
    do throws(Diagnostic) {
      bytes = try read(path, orFind: "missing-manifest") {
        "Every book has one: 'title: …' and 'parts: …' (see the README)."
      }
      value = try YAML(file: path).parse(try SourceText(file: path, bytes: bytes).text)
    } catch {
      return Reading(diagnostics: [error])
    }
    let (manifest, findings) = ManifestReader.read(value, templates: request.templates)
    let files = manifest.chapters + [manifest.bibliography, manifest.symbols].compactMap { $0 }
    memory?.keep(Set(files.map(\.name) + ["\(PageName.front).md"]))
    var reading = Reading(diagnostics: findings)
    async let bibliography = bibliography(manifest.bibliography, manifest)
    async let glossary = glossary(manifest.symbols)
    var book = Book(manifest: manifest, chapters: [], folder: request.chapters)
    let chapters = await inParallel(manifest.chapters) { entry in read(entry, cache) }
    for result in chapters {
      if let chapter = result.found { book.chapters.append(chapter) }
      reading.diagnostics += result.diagnostics
    }
    reading.diagnostics += unlisted(manifest, at: path)
    if Files.exists("\(request.chapters)/\(PageName.front).md") {
      let front = read(Manifest.Entry(name: "\(PageName.front).md", location: SourceLocation(file: path)), nil)
      book.front = front.found?.document.map { BookText($0) }
      reading.diagnostics += front.diagnostics
    }
    let (works, symbols) = await (bibliography, glossary)
    book.bibliography = works.found ?? Bibliography()
    book.glossary = symbols.found
    reading.diagnostics += works.diagnostics + symbols.diagnostics
    reading.book = book
    return reading
  }

  /// Parses chapters of a book that so far were taken from the cache.
  ///
  /// - Returns: their diagnostics.
  func parse(_ slugs: Set<String>, in book: inout Book) async -> [Diagnostic] {
    let indices = book.chapters.indices.filter { slugs.contains(book.chapters[$0].slug) }
    var diagnostics: [Diagnostic] = []
    let read = await inParallel(indices.map { book.chapters[$0] }) { chapter in
      parsed(chapter.interface.name, chapter.bytes, chapter.source)
    }
    for (index, result) in zip(indices, read) {
      if let chapter = result.found { book.chapters[index] = chapter }
      diagnostics += result.diagnostics
    }
    return diagnostics
  }

  /// What was read from a file, with diagnostics.
  struct Finding<Found: Sendable>: Sendable {
    var found: Found?
    var diagnostics: [Diagnostic] = []
  }

  private func bibliography(_ entry: Manifest.Entry?, _ manifest: Manifest) async -> Finding<Bibliography> {
    if let entry, entry.name.lowercased().hasSuffix(".bib") {
      do throws(Diagnostic) { return try bibTeX(entry, manifest) } catch { return Finding(diagnostics: [error]) }
    }
    return await read(entry, with: [manifest.language] + manifest.words.texts) { value, _ in
      let reader = BibliographyReader(value, language: manifest.language, words: manifest.words)
      return Finding(found: reader.bibliography, diagnostics: reader.diagnostics)
    }
  }

  private func glossary(_ entry: Manifest.Entry?) async -> Finding<Glossary> {
    await read(entry) { value, source in
      let reader = GlossaryReader(value, source: source)
      return Finding(found: reader.glossary, diagnostics: reader.diagnostics)
    }
  }

  /// What is made of a YAML file that the manifest names.
  ///
  /// - Parameter inputs: what it depends on besides the file.
  private func read<Found>(
    _ entry: Manifest.Entry?, with inputs: [String] = [],
    _ make: (ParameterValue, SourceText) -> Finding<Found>
  ) async -> Finding<Found> {
    guard let entry else { return Finding() }
    do throws(Diagnostic) {
      let path = try file(entry, endings: [".yaml", ".yml"])
      let bytes = try read(path, orFind: "unreadable-file") { "" }
      return remembered(entry.name, Fingerprint(texts: [Fingerprint(bytes).text] + inputs)) {
        do throws(Diagnostic) {
          let source = try SourceText(file: path, bytes: bytes)
          return make(try YAML(file: path).parse(source.text), source)
        } catch {
          return Finding(diagnostics: [error])
        }
      }
    } catch {
      return Finding(diagnostics: [error])
    }
  }

  private func remembered<Value: Sendable>(_ name: String, _ source: Fingerprint, _ make: () -> Value) -> Value {
    memory?.value(name, source, make) ?? make()
  }

  private func bibTeX(_ entry: Manifest.Entry, _ manifest: Manifest) throws(Diagnostic) -> Finding<Bibliography> {
    let path = try file(entry, endings: [".bib"])
    _ = try SourceText(file: path, bytes: try read(path, orFind: "unreadable-file") { "" })
    let works = BibTeXFile(path)
    let reader = BibliographyReader(works.works, language: manifest.language, words: manifest.words)
    return Finding(found: reader.bibliography, diagnostics: works.diagnostics + reader.diagnostics)
  }

  /// The bytes of a file in the folder of the chapters; a link that leads out of it is a finding.
  private func read(_ path: String, orFind id: String, remedy: () -> String) throws(Diagnostic) -> [UInt8] {
    guard !Files.leaves(request.chapters, path) else {
      throw .error(
        "escaping-path", at: SourceLocation(file: path), "this link leads out of the book's folder",
        remedy: "Put the file itself here.")
    }
    return try Files.read(path, orFind: id, remedy: remedy)
  }

  /// The path of a file that the manifest names.
  private func file(_ entry: Manifest.Entry, endings: [String]) throws(Diagnostic) -> String {
    let path = "\(request.chapters)/\(entry.name)"
    guard Files.exists(path) else {
      let names = Files.names(in: request.chapters).filter { name in endings.contains { name.hasSuffix($0) } }
      throw .error(
        "missing-file", at: entry.location, "there is no file '\(entry.name)'",
        remedy: Suggestion.sentence(for: entry.name, among: names, noun: "file"))
    }
    return path
  }

  private func read(_ entry: Manifest.Entry, _ cache: ChapterCache?) -> Finding<BookChapter> {
    let path = request.chapters + "/" + entry.name
    do throws(Diagnostic) {
      guard Files.exists(path) else {
        let names = Files.names(in: request.chapters).filter { $0.hasSuffix(".md") }
        throw .error(
          "missing-chapter", at: entry.location, "there is no chapter '\(entry.name)'",
          remedy: Suggestion.sentence(for: entry.name, among: names, noun: "file"))
      }
      let bytes = try read(path, orFind: "unreadable-file") { "" }
      let fingerprint = Fingerprint(bytes)
      if let cached = cache?.load(entry.name, source: fingerprint) {
        return Finding(
          found: BookChapter(
            interface: cached.interface, bytes: bytes, source: fingerprint, state: .cached(cached)))
      }
      return parsed(entry.name, bytes, fingerprint)
    } catch {
      return Finding(diagnostics: [error])
    }
  }

  private func parsed(_ name: String, _ bytes: [UInt8], _ fingerprint: Fingerprint) -> Finding<BookChapter> {
    remembered(name, fingerprint) { parse(name, bytes, fingerprint) }
  }

  private func parse(_ name: String, _ bytes: [UInt8], _ fingerprint: Fingerprint) -> Finding<BookChapter> {
    do throws(Diagnostic) {
      let source = try SourceText(file: "\(request.chapters)/\(name)", bytes: bytes)
      let (document, findings) = MarkdownParser.chapter(named: name, source: source)
      return Finding(
        found: BookChapter(
          interface: ChapterInterface(document), bytes: bytes, source: fingerprint, state: .read(document)),
        diagnostics: findings)
    } catch {
      return Finding(diagnostics: [error])
    }
  }

  /// Warnings for Markdown files beside the chapters that no part lists.
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
