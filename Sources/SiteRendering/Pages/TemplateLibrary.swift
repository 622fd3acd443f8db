import BookModel
package import BuildStorage
import Dependencies
package import Diagnostics
package import Foundation
import Mustache
package import SiteWriting

/// The author's templates: pages, partials and assets.
package struct TemplateLibrary: TemplateSource {
  private let library: MustacheLibrary
  private let folder: String
  /// The files under `assets/`, by their path relative to it.
  package let assets: [SiteFile]
  /// A fingerprint of all templates.
  package let fingerprint: Fingerprint
  /// Each template's text, and the partials it uses.
  private let sources: [String: (text: String, partials: [String])]

  /// The templates that every site needs.
  private static let required = [
    "page", "index", "partials/figure", "partials/cell", "partials/listing", "partials/table-output",
    "partials/callout", "partials/quiz",
  ]

  /// Loads the templates in a folder. Returns nil if they can't be used, and diagnostics.
  package static func load(from folder: String) -> (TemplateLibrary?, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var templates: [String: MustacheTemplate] = [:]
    var uses: [(name: String, location: SourceLocation)] = []
    var sources: [String: (text: String, partials: [String])] = [:]
    for path in paths(in: folder, below: "") where path.hasSuffix(".mustache") {
      let file = "\(folder)/\(path)"
      do throws(Diagnostic) {
        let source = try SourceText(file: file, bytes: try Files.read(file, orFind: "unreadable-file") { "" })
        let name = String(path.dropLast(".mustache".count))
        templates[name] = try parse(source)
        let partials = partials(in: source)
        sources[name] = (source.text, partials.map(\.0))
        uses += partials
      } catch {
        diagnostics.append(error)
      }
    }
    let known = templates.keys.sorted()
    for (name, location) in uses where templates[name] == nil && !diagnostics.hasErrors {
      diagnostics.append(
        .error(
          "unknown-template", at: location, "there is no template '\(name)'",
          remedy: Suggestion.sentence(for: name, among: known, noun: "template")))
    }
    for name in required
    where templates[name] == nil && !diagnostics.contains(where: { $0.location.file.hasSuffix("\(name).mustache") }) {
      diagnostics.append(missing(name, in: folder))
    }
    var assets: [SiteFile] = []
    for path in paths(in: "\(folder)/assets", below: "") {
      do throws(Diagnostic) {
        let file = "\(folder)/assets/\(path)"
        assets.append(
          SiteFile(path: "assets/\(path)", bytes: try Files.read(file, orFind: "unreadable-file") { "" }))
      } catch {
        diagnostics.append(error)
      }
    }
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    let library = MustacheLibrary(templates: templates)
    return (
      TemplateLibrary(
        library: library, folder: folder, assets: assets,
        fingerprint: Fingerprint(texts: sources.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.text] }),
        sources: sources),
      diagnostics
    )
  }

  /// A fingerprint of a template and the partials it uses, or nil if there is no such template.
  package func fingerprint(of name: String) -> Fingerprint? {
    guard sources[name] != nil else { return nil }
    var names = [name]
    var seen = Set(names)
    var texts: [String] = []
    while let next = names.popLast() {
      guard let source = sources[next] else { continue }
      texts += [next, source.text]
      names += source.partials.filter { seen.insert($0).inserted }.sorted()
    }
    return Fingerprint(texts: texts)
  }

  package func has(_ name: String) -> Bool { library.getTemplate(named: name) != nil }

  /// The diagnostic for a template that a book needs, or nil if the template exists.
  package func missing(_ name: String) -> Diagnostic? {
    has(name) ? nil : Self.missing(name, in: folder)
  }

  private static func missing(_ name: String, in folder: String) -> Diagnostic {
    .error(
      "missing-template", at: SourceLocation(file: "\(folder)/\(name).mustache"), "this template is missing",
      remedy: "Choose the folder with '--templates DIR', or take the file from the project.")
  }

  /// Renders a template. Its presence was checked when the templates were loaded.
  package func render(_ name: String, _ context: [String: Any]) -> String {
    library.render(context, withTemplate: name) ?? ""
  }

  /// Renders a template and replaces each ``place(of:)`` in its context by the long piece, which is copied only once.
  package func render(_ name: String, _ context: [String: Any], pieces: [Data]) -> Data {
    var text = render(name, context)
    return text.withUTF8 { bytes in
      var page = Data(capacity: bytes.count + pieces.reduce(0) { $0 + $1.count })
      var rest = bytes[...]
      while let mark = rest.firstIndex(of: Self.mark[0]) {
        let digits = rest[mark...].dropFirst(Self.mark.count).prefix { (0x30...0x39).contains($0) }
        let end = digits.endIndex + Self.mark.count
        guard end <= rest.endIndex, rest[mark...].starts(with: Self.mark),
          rest[digits.endIndex...].starts(with: Self.mark),
          let number = Int(String(decoding: digits, as: UTF8.self)), pieces.indices.contains(number)
        else {
          page.append(contentsOf: rest[...mark])
          rest = rest[(mark + 1)...]
          continue
        }
        page.append(contentsOf: rest[..<mark])
        page.append(pieces[number])
        rest = rest[end...]
      }
      page.append(contentsOf: rest)
      return page
    }
  }

  /// The placeholder in a context for a piece that is inserted into the page later.
  package static func place(of piece: Int) -> String { "\(markCharacter)\(piece)\(markCharacter)" }

  /// A private use character, as in ``LinkStyle``.
  private static let markCharacter: Character = "\u{F0020}"
  private static let mark = Array(String(markCharacter).utf8)

  private static func parse(_ source: SourceText) throws(Diagnostic) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: source.text)
    } catch let error as MustacheTemplate.ParserError {
      throw .error(
        "malformed-template",
        at: SourceLocation(file: source.file, line: error.context.lineNumber, column: error.context.columnNumber),
        "this template can't be read: \(words(for: error.error))")
    } catch {
      throw .error("malformed-template", at: SourceLocation(file: source.file, line: 1), "\(error)")
    }
  }

  private static func words(for error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "the section is closed by another name than it was opened with"
    case .unfinishedName: "a tag is not closed"
    case .expectedSectionEnd: "a section is not closed"
    case .invalidSetDelimiter: "the delimiters can't be set like this"
    default: "\(error)"
    }
  }

  /// The partials that a template uses, `{{> name}}`, with their locations.
  private static func partials(in source: SourceText) -> [(String, SourceLocation)] {
    var found: [(String, SourceLocation)] = []
    for (index, line) in source.lines.enumerated() where line.utf8.contains(UInt8(ascii: "{")) {
      var rest = line[...]
      while let start = rest.firstRange(of: "{{>"), let end = rest[start.upperBound...].firstRange(of: "}}") {
        let name = String(rest[start.upperBound..<end.lowerBound]).trimmingCharacters { $0 == " " }
        let column = line[..<start.lowerBound].unicodeScalars.count + 1
        found.append((name, SourceLocation(file: source.file, line: index + 1, column: column)))
        rest = rest[end.upperBound...]
      }
    }
    return found
  }

  /// The files in a folder and its subfolders, in a fixed order.
  private static func paths(in folder: String, below prefix: String) -> [String] {
    Files.names(in: folder).filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return Files.isFolder(path) ? paths(in: path, below: "\(prefix)\(name)/") : ["\(prefix)\(name)"]
    }
  }
}
