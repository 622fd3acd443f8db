import BookModel
import BuildStorage
import Configuration
import ConfigurationYAML
import Dependencies
import Diagnostics
import SiteRendering

/// Reports what `coverage.yaml` lists and the book doesn't have.
///
/// The file, beside book.yaml, maps documents that the book draws on to lists of their contents, each with the labels
/// of the places that treat it: `{id: A-s5, kind: section, what: "RMSProp", at: [sec-rmsprop]}`.
struct CoverageCheck: BookCheck {
  static let fileName = "coverage.yaml"

  func inputs(of book: Book, index: BookIndex) -> Fingerprint? {
    let path = "\(book.folder)/\(Self.fileName)"
    guard !Files.leaves(book.folder, path), case .success(let bytes) = Files.bytes(of: path) else { return nil }
    return Fingerprint(texts: [Fingerprint(bytes).text] + labels(of: book, index).sorted())
  }

  /// What the file can name.
  private func labels(of book: Book, _ index: BookIndex) -> Set<String> {
    Set(index.targets.keys).union(book.chapters.map(\.interface.name))
  }

  func findings(in book: Book, index: BookIndex) -> [Diagnostic] {
    let path = "\(book.folder)/\(Self.fileName)"
    guard Files.exists(path) else { return [] }
    do throws(Diagnostic) {
      guard !Files.leaves(book.folder, path) else {
        throw .error("escaping-path", at: SourceLocation(file: path), "this link leads out of the book's folder")
      }
      let source = try SourceText(file: path, bytes: try Files.read(path, orFind: "unreadable-file") { "" })
      var reading = CoverageReading(labels: labels(of: book, index))
      reading.read(try YAML(file: path).parse(source.text))
      return reading.diagnostics
    } catch {
      return [error]
    }
  }
}

/// Reads a coverage file against the labels of a book, and collects all errors.
private struct CoverageReading {
  let labels: Set<String>
  private(set) var diagnostics: [Diagnostic] = []
  private var ids: [String: SourceLocation] = [:]

  private static let id = Parameter.text("id", "a name of its own")
  private static let kind = Parameter.written(
    "kind", type: "anything", unlessGiven: "none", "what it is, for readers of the file")
  private static let what = Parameter.text("what", "what a book has to treat")
  private static let chapter = Parameter.written(
    "chapter", type: "anything", unlessGiven: "none", "where it was meant to go, for readers of the file")
  private static let places = Parameter.written(
    "at", type: "a label, or a list of labels", unlessGiven: "none", "the places that treat it")

  init(labels: Set<String>) {
    self.labels = labels
  }

  mutating func read(_ value: ParameterValue) {
    switch value.content {
    case .null: return
    case .map(let documents):
      for document in documents { read(document) }
    case .bool, .number, .text, .list:
      fail(
        "wrong-type", at: value.location, "a coverage file must be a map of documents, not \(value.kind)",
        remedy: "Write the document's name, and below it one '- {id: …, what: …, at: [label]}' for each thing in it.")
    }
  }

  private mutating func read(_ document: ParameterValue.Entry) {
    switch document.value.content {
    case .null: return
    case .list(let entries):
      for entry in entries { read(entry, of: document.key) }
    case .bool, .number, .text, .map:
      fail(
        "wrong-type", at: document.value.location, "'\(document.key)' must be a list, not \(document.value.kind)",
        remedy: "Write one '- {id: …, what: …, at: [label]}' for each thing in it.")
    }
  }

  private mutating func read(_ entry: ParameterValue, of document: String) {
    var reader = ParameterReader(entry, prefix: "\(document).")
    let id = reader.read(Self.id)
    let what = reader.read(Self.what) ?? ""
    _ = reader.read(Self.kind)
    let chapter = reader.read(Self.chapter)
    let places = reader.read(Self.places)
    reader.finish([
      Self.id.description, Self.kind.description, Self.what.description, Self.chapter.description,
      Self.places.description,
    ])
    diagnostics += reader.diagnostics
    guard !reader.diagnostics.hasErrors else { return }
    guard let id else {
      fail("missing-parameter", at: entry.location, "this entry has no 'id'", remedy: "Give it one of its own.")
      return
    }
    if let first = ids[id] {
      fail(
        "duplicate-id", at: entry.location, "the id '\(id)' is given twice, first at \(first)",
        remedy: "Each entry has an id of its own.")
    } else {
      ids[id] = entry.location
    }
    let found = places.map { texts($0) } ?? []
    guard let found else { return }
    guard !found.isEmpty else {
      let name = what.isEmpty ? "'\(id)'" : "'\(id)' (\(what))"
      let severity = chapter == nil ? Diagnostic.Severity.error : .warning
      diagnostics.append(
        Diagnostic(
          severity, "uncovered", at: (places ?? entry).location, "no label of the book treats \(name)",
          remedy: "Name the labels that do: 'at: [sec-rmsprop]'."))
      return
    }
    for (label, location) in found where !labels.contains(label) {
      fail(
        "unresolved-reference", at: location, "nothing in the book has the label '\(label)'",
        remedy: Suggestion.sentence(for: label, among: labels.sorted(), noun: "label"))
    }
  }

  /// A text or a list of texts, or nil after an error.
  private mutating func texts(_ value: ParameterValue) -> [(text: String, location: SourceLocation)]? {
    var items = [value]
    if case .list(let list) = value.content { items = list }
    var texts: [(String, SourceLocation)] = []
    for item in items {
      guard case .text(let text) = item.content else {
        fail("wrong-type", at: item.location, "'at' must hold labels, not \(item.kind)")
        return nil
      }
      texts.append((text, item.location))
    }
    return texts
  }

  private mutating func fail(_ id: String, at location: SourceLocation, _ summary: String, remedy: String = "") {
    diagnostics.append(.error(id, at: location, summary, remedy: remedy))
  }
}
