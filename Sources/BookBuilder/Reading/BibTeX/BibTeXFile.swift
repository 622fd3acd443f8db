import BuildStorage
import Configuration
import Diagnostics
import Foundation
import Synchronization

/// A BibTeX file as the list of works in CSL's terms that it is read as.
struct BibTeXFile {
  private(set) var works: ParameterValue
  private(set) var diagnostics: [Diagnostic] = []
  private let file: String

  /// - Parameter file: the path, which was read before and holds UTF-8.
  init(_ file: String) {
    self.file = file
    works = ParameterValue(.list([]), at: SourceLocation(file: file, line: 1))
    guard let library = BTParse() else {
      diagnostics.append(
        .error(
          "no-btparse", at: SourceLocation(file: file), "BibTeX can't be read: the library btparse is not installed",
          remedy: "Run ./setup, or write the works in CSL's terms."))
      return
    }
    // The library tells what is wrong on standard error.
    let (entries, messages) = BTParse.oneAtATime.withLock { _ in
      StandardError.captured { Self.entries(of: file, library) }
    }
    for message in messages.split(separator: "\n") {
      guard let match = message.firstMatch(of: /, line (\d+)(?:[^:,]*)[:,] (.*)/), let line = Int(match.1) else {
        continue
      }
      diagnostics.append(.error("malformed-bibtex", at: SourceLocation(file: file, line: line), String(match.2)))
    }
    works = ParameterValue(
      .list(entries.map { BibTeXWork($0, in: file).csl }), at: SourceLocation(file: file, line: 1))
  }

  /// An entry with its fields, whose texts are TeX.
  struct Entry: Sendable {
    var type: String
    var key: String
    var line: Int
    var fields: [String: String] = [:]
    /// The names in fields of people: first names, 'von', last name, 'Jr.'.
    var people: [String: [[String]]] = [:]
  }

  private static func entries(of file: String, _ library: BTParse) -> [Entry] {
    var status: Int32 = 0
    guard let tree = library.parseFile(file, 0, &status) else { return [] }
    var entries: [Entry] = []
    var next = library.nextEntry(tree, nil)
    while let node = next {
      // Comments, preambles and abbreviations are no works.
      if library.kind(node) == 1 { entries.append(entry(node, library, file)) }
      next = library.nextEntry(tree, node)
    }
    return entries
  }

  private static func entry(_ node: BTParse.Tree, _ library: BTParse, _ file: String) -> Entry {
    let line = Int(UnsafePointer<BTParse.Node>(node).pointee.line)
    var entry = Entry(
      type: library.type(node).map { String(cString: $0).lowercased() } ?? "misc",
      key: library.key(node).map { String(cString: $0) } ?? "", line: line)
    var name: BTParse.Text?
    var next = library.nextField(node, nil, &name)
    while let field = next {
      if let text = library.text(field), let name {
        let key = String(cString: name).lowercased()
        entry.fields[key] = String(cString: text)
        if ["author", "editor"].contains(key) {
          entry.people[key] = people(String(cString: text), library, file, line)
        }
      }
      next = library.nextField(node, field, &name)
    }
    return entry
  }

  private static func people(_ text: String, _ library: BTParse, _ file: String, _ line: Int) -> [[String]] {
    guard let list = library.splitList(text, "and", file, Int32(line), "name") else { return [] }
    return list.load(as: BTParse.List.self).texts.map { name in
      guard let parts = library.splitName(name, file, Int32(line), 1)?.load(as: BTParse.Name.self) else {
        return ["", "", name, ""]
      }
      return [
        BTParse.texts(parts.parts.0, parts.counts.0), BTParse.texts(parts.parts.1, parts.counts.1),
        BTParse.texts(parts.parts.2, parts.counts.2), BTParse.texts(parts.parts.3, parts.counts.3),
      ].map { $0.joined(separator: " ") }
    }
  }
}

/// What a library writes to standard error.
enum StandardError {
  /// Runs `body`, and returns what was written meanwhile instead of writing it.
  static func captured<Result>(_ body: () -> Result) -> (Result, String) {
    guard let file = tmpfile() else { return (body(), "") }
    defer { fclose(file) }
    fflush(nil)
    let own = dup(STDERR_FILENO)
    dup2(fileno(file), STDERR_FILENO)
    let result = body()
    fflush(nil)
    dup2(own, STDERR_FILENO)
    close(own)
    rewind(file)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return (result, String(decoding: bytes[..<count], as: UTF8.self))
  }
}
