import BookModel
import Configuration
import Diagnostics

/// Reads `book.yaml`, and collects all errors in it.
struct ManifestReader {
  private var reader: ParameterReader
  private(set) var manifest: Manifest
  /// What the author gives for the builder's words.
  private(set) var words: ParameterValue?

  /// The manifest in `value`, with diagnostics.
  ///
  /// - Parameter templates: the folder of templates, which has the builder's words in other languages.
  static func read(_ value: ParameterValue, templates: String) -> (manifest: Manifest, diagnostics: [Diagnostic]) {
    var result = ManifestReader(value)
    result.read()
    let language = Manifest.Entry(
      name: result.manifest.language, location: result.reader.location(ofValue: ManifestKeys.language.name))
    let words = WordsReader(language: language, own: result.words, templates: templates)
    result.manifest.words = words.words
    return (result.manifest, result.reader.diagnostics + words.diagnostics)
  }

  private init(_ value: ParameterValue) {
    reader = ParameterReader(value)
    manifest = Manifest(title: "", subtitle: "", authors: [], language: "en", parts: [], macros: [])
  }

  private mutating func read() {
    manifest.title = reader.read(ManifestKeys.title) ?? ""
    manifest.subtitle = reader.read(ManifestKeys.subtitle) ?? ""
    manifest.authors = (reader.read(ManifestKeys.authors) ?? []).map(\.name)
    manifest.language = reader.read(ManifestKeys.language) ?? manifest.language
    words = reader.read(ManifestKeys.words)
    readParts()
    readMacros()
    readExecution()
    manifest.bibliography = reader.read(ManifestKeys.bibliography)
    manifest.symbols = reader.read(ManifestKeys.symbols)
    manifest.isStudentEdition = reader.read(ManifestKeys.edition) == .student
    manifest.site = reader.read(ManifestKeys.site)
    manifest.cover = reader.read(ManifestKeys.cover)
    readServing()
    reader.finish(ManifestKeys.all)
  }

  private mutating func readParts() {
    guard let value = reader.read(ManifestKeys.parts) else { return }
    guard case .list(let items) = value.content else {
      reader.fail(
        "wrong-type", at: value.location, "'parts' must be a list, not \(value.kind)",
        remedy: "Write one '- title: …' with its 'chapters: [...]' a part.")
      return
    }
    var listed: [String: SourceLocation] = [:]
    for (index, item) in items.enumerated() {
      var outer = reader
      reader = ParameterReader(item, prefix: "parts.\(index + 1).")
      let title = reader.read(ManifestKeys.partTitle) ?? ""
      var chapters: [Manifest.Entry] = []
      for chapter in reader.read(ManifestKeys.chapters) ?? [] {
        if let first = listed[chapter.name] {
          reader.fail(
            "duplicate-chapter", at: chapter.location, "'\(chapter.name)' is listed twice, first at line \(first.line)")
          continue
        }
        listed[chapter.name] = chapter.location
        guard Self.isPlainName(chapter.name) else {
          reader.fail(
            "escaping-path", at: chapter.location,
            "'\(chapter.name)' is not the name of a Markdown file in this folder",
            remedy: "List chapters by their file names: 01-gradient-descent.md.")
          continue
        }
        chapters.append(chapter)
      }
      if chapters.isEmpty, !reader.diagnostics.hasErrors { reader.missing(ManifestKeys.chapters.name) }
      manifest.parts.append(.init(title: title, chapters: chapters))
      reader.finish(ManifestKeys.partKeys)
      outer.absorb(reader)
      reader = outer
    }
  }

  /// Whether a name has no path components and can be a page's name.
  static func isPlainName(_ name: String) -> Bool {
    name.hasSuffix(".md") && name.count > 3 && !name.hasPrefix(".") && !PageName.reserved.contains(name)
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") }
  }

  private mutating func readExecution() {
    guard let value = reader.read(ManifestKeys.execution) else { return }
    var inner = ParameterReader(value, prefix: "\(ManifestKeys.execution.name).")
    manifest.timeout = inner.read(ManifestKeys.timeout) ?? manifest.timeout
    manifest.memory = inner.read(ManifestKeys.memory) ?? manifest.memory
    manifest.isOptimised = inner.read(ManifestKeys.optimise) ?? false
    inner.finish(ManifestKeys.executionKeys)
    reader.absorb(inner)
  }

  private mutating func readServing() {
    guard let value = reader.read(ManifestKeys.serve) else { return }
    var inner = ParameterReader(value, prefix: "\(ManifestKeys.serve.name).")
    manifest.editor = inner.read(ManifestKeys.editor)
    inner.finish(ManifestKeys.serveKeys)
    reader.absorb(inner)
  }

  private mutating func readMacros() {
    guard let value = reader.read(ManifestKeys.macros) else { return }
    guard case .map(let entries) = value.content else {
      reader.fail("wrong-type", at: value.location, "'macros' must be a map, not \(value.kind)")
      return
    }
    for entry in entries {
      guard case .text(let replacement) = entry.value.content, entry.key.hasPrefix("\\") else {
        reader.fail(
          "wrong-type", at: entry.keyLocation, "a macro is a name with a backslash and its TeX, both in quotes",
          remedy: #"Write "\\grad": "\\nabla"."#)
        continue
      }
      manifest.macros.append((entry.key, replacement))
    }
  }
}
