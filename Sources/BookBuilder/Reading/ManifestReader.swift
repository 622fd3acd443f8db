import BookModel
import Configuration
import Diagnostics

/// Reads `book.yaml`; collects every fault in it.
struct ManifestReader {
  private var reader: ParameterReader
  private(set) var manifest: Manifest

  /// The manifest in `value`, and what is wrong with it.
  static func read(_ value: ParameterValue) -> (manifest: Manifest, diagnostics: [Diagnostic]) {
    var result = ManifestReader(value)
    result.read()
    return (result.manifest, result.reader.diagnostics)
  }

  private init(_ value: ParameterValue) {
    reader = ParameterReader(value)
    manifest = Manifest(title: "", subtitle: "", authors: [], language: "en", parts: [], macros: [])
  }

  private mutating func read() {
    if let title = reader.readText("title") {
      manifest.title = title
    } else if !reader.diagnostics.hasErrors {
      reader.missing("title")
    }
    manifest.subtitle = reader.readText("subtitle") ?? ""
    manifest.authors = texts("authors").map(\.text)
    manifest.language = language() ?? "en"
    readParts()
    readMacros()
    readExecution()
    manifest.bibliography = file("bibliography")
    manifest.symbols = file("symbols")
    manifest.isStudentEdition = reader.readChoice("edition", default: Edition.instructor) == .student
    manifest.site = site()
    let coverLocation = reader.value("cover")?.location
    if let name = reader.readText("cover"), let coverLocation {
      manifest.cover = Label(name: name, location: coverLocation)
    }
    reader.finish()
  }

  /// Whom the book is for.
  private enum Edition: String, CaseIterable { case instructor, student }

  /// A file of the book's folder.
  private mutating func file(_ name: String) -> Manifest.Entry? {
    let location = reader.value(name)?.location
    guard let file = reader.readText(name), let location else { return nil }
    guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
      reader.fail("escaping-path", at: location, "'\(file)' leaves the book's folder")
      return nil
    }
    return Manifest.Entry(name: file, location: location)
  }

  private mutating func site() -> String? {
    let location = reader.value("site")?.location
    guard let address = reader.readText("site"), let location else { return nil }
    guard address.hasPrefix("https://") || address.hasPrefix("http://"), !address.contains(where: \.isWhitespace) else {
      reader.fail(
        "malformed-address", at: location, "'\(address)' is no address of a site",
        remedy: "Write it with its scheme: https://example.org/book.")
      return nil
    }
    return address.hasSuffix("/") ? String(address.dropLast()) : address
  }

  private mutating func language() -> String? {
    guard let value = reader.value("language") else { return nil }
    guard case .text(let tag) = value.content, let first = tag.first, first.isLetter,
      tag.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    else {
      reader.fail(
        "out-of-range", at: value.location, "'language' can't be \(value.kind)",
        remedy: "Write a language tag such as 'en' or 'en-GB'.")
      return nil
    }
    return tag
  }

  private mutating func readParts() {
    guard let value = reader.value("parts") else {
      reader.missing("parts")
      return
    }
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
      let title = reader.readText("title") ?? ""
      var chapters: [Manifest.Entry] = []
      for chapter in texts("chapters") {
        if let first = listed[chapter.text] {
          reader.fail(
            "duplicate-chapter", at: chapter.location, "'\(chapter.text)' is listed twice, first at line \(first.line)")
          continue
        }
        listed[chapter.text] = chapter.location
        guard isPlainName(chapter.text) else {
          reader.fail(
            "escaping-path", at: chapter.location,
            "'\(chapter.text)' is not the name of a Markdown file in this folder",
            remedy: "List chapters by their file names: 01-gradient-descent.md.")
          continue
        }
        chapters.append(.init(name: chapter.text, location: chapter.location))
      }
      if chapters.isEmpty, !reader.diagnostics.hasErrors { reader.missing("chapters") }
      manifest.parts.append(.init(title: title, chapters: chapters))
      reader.finish()
      outer.absorb(reader)
      reader = outer
    }
  }

  /// Whether a name stays in its folder and gives a page's name.
  private func isPlainName(_ name: String) -> Bool {
    name.hasSuffix(".md") && name.count > 3 && !name.hasPrefix(".") && !PageName.reserved.contains(name)
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") }
  }

  private mutating func texts(_ name: String) -> [(text: String, location: SourceLocation)] {
    guard let value = reader.value(name) else { return [] }
    var items = [value]
    if case .list(let list) = value.content { items = list }
    return items.compactMap { item in
      guard case .text(let text) = item.content else {
        reader.fail("wrong-type", at: item.location, "'\(reader.fullName(name))' must hold texts, not \(item.kind)")
        return nil
      }
      return (text, item.location)
    }
  }

  private mutating func readExecution() {
    guard let value = reader.value("execution") else { return }
    var inner = ParameterReader(value, prefix: "execution.")
    let timeLimit = NumberRange(from: 0.1, to: 3600)
    manifest.timeout = inner.readNumber("timeout", in: timeLimit, default: manifest.timeout) ?? manifest.timeout
    manifest.memory = inner.readCount("memory", in: 256...262_144, default: manifest.memory) ?? manifest.memory
    manifest.isOptimised = inner.readFlag("optimise", default: false) ?? false
    inner.finish()
    reader.absorb(inner)
  }

  private mutating func readMacros() {
    guard let value = reader.value("macros") else { return }
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
