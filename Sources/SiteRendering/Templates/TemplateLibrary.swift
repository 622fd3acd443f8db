package import BookModel
package import BuildStorage
import Dependencies
package import Diagnostics
package import Foundation
import Mustache
package import SiteWriting

/// The author's templates: pages, partials and the assets that go with them.
package struct TemplateLibrary: TemplateSource {
  private let library: MustacheLibrary
  private let folder: String
  /// The files under `assets/`, by their path below it.
  package let assets: [SiteFile]
  /// Each template's text, and the partials it uses.
  private let sources: [String: (text: String, partials: [String])]

  /// The words in the templates of a folder, each once, in alphabetical order.
  package static func words(in folder: String) -> [String] {
    let texts = TemplateFolder(folder).templates.compactMap { try? Files.bytes(of: "\(folder)/\($0)").get() }
    return Set(texts.flatMap { TemplateWords(String(decoding: $0, as: UTF8.self), in: Words()).found }).sorted()
  }

  /// The templates in a folder, or nil when they can't be used; and what is wrong with them.
  ///
  /// - Parameters:
  ///   - words: what the templates say, in the language of the book.
  ///   - memory: the templates of the last build of this process, which are not parsed again while all files are the
  ///     same.
  package static func load(
    from folder: String, words: Words = Words(), memory: TemplateMemory? = nil
  ) -> (TemplateLibrary?, [Diagnostic]) {
    let contents = TemplateFolder(folder)
    var diagnostics = contents.diagnostics
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    func read(_ paths: [String]) -> [(path: String, bytes: [UInt8])] {
      paths.compactMap { path in
        do throws(Diagnostic) {
          return (path, try Files.read("\(folder)/\(path)", orFind: "unreadable-file") { "" })
        } catch {
          diagnostics.append(error)
          return nil
        }
      }
    }
    let texts = read(contents.templates)
    let assets = read(contents.assets)
    guard let memory, diagnostics.isEmpty else { return parse(texts, assets, folder, words, diagnostics) }
    let all = texts + assets
    let fingerprint = Fingerprint(texts: [folder] + words.texts + all.flatMap { [$0.path, Fingerprint($0.bytes).text] })
    return memory.library(fingerprint) { parse(texts, assets, folder, words, []) }
  }

  private static func parse(
    _ texts: [(path: String, bytes: [UInt8])], _ assets: [(path: String, bytes: [UInt8])], _ folder: String,
    _ words: Words, _ findings: [Diagnostic]
  ) -> (TemplateLibrary?, [Diagnostic]) {
    var diagnostics = findings
    var templates: [String: ParsedTemplate] = [:]
    for (path, bytes) in texts {
      do throws(Diagnostic) {
        let name = String(path.dropLast(".mustache".count))
        let file = "\(folder)/\(path)"
        var source = try SourceText(file: file, bytes: bytes)
        if !words.areEnglish {
          source = SourceText(file: file, text: TemplateWords(source.text, in: words).text)
        }
        templates[name] = try ParsedTemplate(source)
      } catch {
        diagnostics.append(error)
      }
    }
    if !diagnostics.hasErrors { diagnostics += self.findings(in: templates, of: folder) }
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    let files = assets.map { SiteFile(path: $0.path, bytes: $0.bytes) }
    return (TemplateLibrary(templates, folder: folder, assets: files), diagnostics)
  }

  private init(_ templates: [String: ParsedTemplate], folder: String, assets: [SiteFile]) {
    self.folder = folder
    self.assets = assets
    library = MustacheLibrary(templates: templates.mapValues(\.template))
    sources = templates.mapValues { (text: $0.text, partials: $0.partials.map(\.name)) }
  }

  /// What is wrong with templates that can all be read.
  private static func findings(in templates: [String: ParsedTemplate], of folder: String) -> [Diagnostic] {
    var diagnostics = TemplateCatalog.required.filter { templates[$0] == nil }.map { missing($0, in: folder) }
    let known = templates.keys.sorted()
    for name in known {
      for partial in templates[name]?.partials ?? [] where templates[partial.name] == nil {
        diagnostics.append(
          .error(
            "unknown-template", at: partial.location, "there is no template '\(partial.name)'",
            remedy: Suggestion.sentence(for: partial.name, among: known, noun: "template")))
      }
    }
    var check = TemplateCheck(templates: templates.mapValues(\.tags))
    for page in TemplateCatalog.pages { check.check(page.template, told: .page(page)) }
    for partial in TemplateCatalog.partials { check.check(partial.template, told: .keys(partial)) }
    return diagnostics + check.diagnostics
  }

  /// Changes with a template and the partials it uses; nil when there is no such template.
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

  /// What to tell of a template that a book needs; nil where it is there.
  package func missing(_ name: String) -> Diagnostic? {
    has(name) ? nil : Self.missing(name, in: folder)
  }

  private static func missing(_ name: String, in folder: String) -> Diagnostic {
    .error(
      "missing-template", at: SourceLocation(file: "\(folder)/\(name).mustache"), "this template is missing",
      remedy: "Choose the folder with '--templates DIR', or take the file from the project.")
  }

  /// A part of a chapter, through its template; empty without one.
  package func render(_ part: some PartialContext) -> String {
    library.render(part, withTemplate: type(of: part).template) ?? ""
  }

  /// A page, with long pieces where it was given their ``place(of:)``: they are copied once.
  package func render(_ page: WholePageContext, pieces: [Data]) -> Data {
    var text = library.render(page, withTemplate: type(of: page.own).template) ?? ""
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

  /// Stands in a context for a piece that is put into the page later.
  package static func place(of piece: Int) -> String { "\(markCharacter)\(piece)\(markCharacter)" }

  private static let markCharacter = ReservedCharacter.piece
  private static let mark = Array(String(markCharacter).utf8)
}
