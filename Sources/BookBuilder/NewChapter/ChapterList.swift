import BookModel
import ConfigurationYAML
import Diagnostics

/// The list of chapters in a book.yaml, which is extended in its text, so that comments and form remain.
struct ChapterList {
  private let source: SourceText
  private let folder: String
  private let manifest: Manifest

  /// - Parameter folder: the folder of book.yaml.
  /// - Throws: the first fault of book.yaml.
  init(source: SourceText, folder: String) throws(Diagnostic) {
    self.source = source
    self.folder = folder
    let (manifest, findings) = try Self.read(source, folder)
    if let fault = findings.first(where: { $0.severity == .error }) { throw fault }
    self.manifest = manifest
  }

  private static func read(_ source: SourceText, _ folder: String) throws(Diagnostic) -> (Manifest, [Diagnostic]) {
    let (manifest, findings) = ManifestReader.read(try YAML(file: source.file).parse(source.text), templates: folder)
    return (manifest, findings)
  }

  /// The text with one more chapter at the end of a part.
  ///
  /// - Parameter title: the title of the part; the last part if nil.
  func adding(_ name: String, toPart title: String?) throws(Diagnostic) -> String {
    let index = title.map { title in manifest.parts.firstIndex { $0.title == title } } ?? manifest.parts.indices.last
    guard let index else {
      let titles = manifest.parts.map(\.title)
      throw .error(
        "unknown-part", at: SourceLocation(file: source.file), "there is no part '\(title ?? "")'",
        remedy: Suggestion.sentence(for: title ?? "", among: titles, noun: "part"))
    }
    var wanted = manifest.parts.map { $0.chapters.map(\.name) }
    wanted[index].append(name)
    if let last = manifest.parts[index].chapters.last, let text = self.text(adding: name, after: last),
      let (found, findings) = try? Self.read(SourceText(file: source.file, text: text), folder), !findings.hasErrors,
      found.parts.map({ $0.chapters.map(\.name) }) == wanted
    {
      return text
    }
    throw .error(
      "unusual-list", at: manifest.parts[index].chapters.last?.location ?? SourceLocation(file: source.file),
      "this list of chapters has a form that can't be extended here",
      remedy: "Add '\(name)' to it by hand, and write the file.")
  }

  /// The text with a name after an entry, in the form that the list has: `[a.md]`, `- a.md` or `chapters: a.md`.
  private func text(adding name: String, after last: Manifest.Entry) -> String? {
    var lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.indices.contains(last.location.line - 1) else { return nil }
    let line = Array(lines[last.location.line - 1].unicodeScalars)
    guard (1...max(1, line.count)).contains(last.location.column) else { return nil }
    let before = Self.text(line[..<(last.location.column - 1)])
    let rest = line[(last.location.column - 1)...]
    let quotes = rest.first == "\"" || rest.first == "'" ? 2 : 0
    let entry = Self.text(rest.prefix(last.name.unicodeScalars.count + quotes))
    let after = Self.text(rest.dropFirst(last.name.unicodeScalars.count + quotes))
    let changed: [String]
    switch before.last(where: { $0 != " " }) {
    case "-": changed = ["\(before)\(entry)\(after)", "\(before)\(name)"]
    case ":": changed = ["\(before)[\(entry), \(name)]\(after)"]
    default: changed = ["\(before)\(entry), \(name)\(after)"]
    }
    lines.replaceSubrange((last.location.line - 1)...(last.location.line - 1), with: changed)
    return lines.joined(separator: "\n")
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
