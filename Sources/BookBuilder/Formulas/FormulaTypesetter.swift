import Diagnostics
import Foundation

/// Typesets the formulas of a book; those that were typeset before come from the cache, so that KaTeX isn't even loaded.
struct FormulaTypesetter: Sendable {
  /// The folder of the cache.
  let folder: String
  private static let magic = "book-formulas 1"

  /// The formulas' HTML, and what is wrong with those that have none.
  struct Outcome: Sendable {
    var html: [Formula: String] = [:]
    var diagnostics: [Diagnostic] = []
    /// Whether the cache lacks one of them.
    var isNew = false
    /// Names what the HTML depends on besides the formulas.
    var key = ""
  }

  func typeset(_ book: Book) -> Outcome {
    var outcome = Outcome()
    let wanted = book.chapters.flatMap(\.formulas)
    guard let first = wanted.first else { return outcome }
    do throws(KaTeX.Failure) {
      let script = try KaTeX.script()
      outcome.key = key(script: script, macros: book.manifest.macros)
      let known = load(key: outcome.key)
      var katex: KaTeX?
      for (formula, location) in wanted where outcome.html[formula] == nil {
        if let html = known[formula] {
          outcome.html[formula] = html
          continue
        }
        let engine = if let katex { katex } else { try KaTeX(script: script, macros: book.manifest.macros) }
        katex = engine
        outcome.isNew = true
        do throws(KaTeX.Failure) {
          outcome.html[formula] = try engine.html(formula)
        } catch {
          outcome.diagnostics.append(finding(error, formula, location))
        }
      }
    } catch {
      outcome.diagnostics.append(
        .error("no-katex", at: first.location, "formulas can't be typeset: \(error.message)"))
    }
    return outcome
  }

  private func finding(_ failure: KaTeX.Failure, _ formula: Formula, _ location: SourceLocation) -> Diagnostic {
    var place = location
    if let position = failure.position {
      let before = String(decoding: Array(formula.tex.utf16.prefix(position)), as: UTF16.self)
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      place.line += lines.count - 1
      if lines.count == 1, !formula.isDisplayed {
        place.column += 1 + (lines.last?.unicodeScalars.count ?? 0)
      }
    }
    return .error(
      "tex", at: place, "KaTeX can't read this formula: \(failure.message)",
      remedy: "Correct the TeX, or define the macro under 'macros' in book.yaml.")
  }

  private func key(script: [UInt8], macros: [(name: String, replacement: String)]) -> String {
    let hash = SHA256()
    hash.update(script)
    hash.update(field: BuilderIdentity.current)
    for macro in macros {
      hash.update(field: macro.name)
      hash.update(field: macro.replacement)
    }
    return hash.hexDigest()
  }

  private var path: String { folder + "/formulas" }

  /// Keeps the formulas of this build for the next.
  ///
  /// The file is `book-formulas 1`, the key, the checksum of what follows, and for each formula two numbers, a `d` or `i`, its TeX and its HTML.
  func save(_ outcome: Outcome) {
    guard outcome.isNew else { return }
    var body: [UInt8] = []
    let sorted = outcome.html.sorted {
      ($0.key.tex, $0.key.isDisplayed ? 1 : 0) < ($1.key.tex, $1.key.isDisplayed ? 1 : 0)
    }
    for (formula, html) in sorted {
      body += "\(formula.tex.utf8.count) \(html.utf8.count) \(formula.isDisplayed ? "d" : "i")\n".utf8
      body += formula.tex.utf8
      body += html.utf8
    }
    let head = "\(Self.magic)\n\(outcome.key)\n\(Checksum.text(of: body[...]))\n"
    let temporary = "\(path).\(getpid())"
    if case .success = Files.write(Array(head.utf8) + body, to: temporary) { rename(temporary, path) }
  }

  private func load(key: String) -> [Formula: String] {
    guard case .success(let bytes) = Files.bytes(of: path) else { return [:] }
    let parts = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual(Self.magic.utf8), parts[1].elementsEqual(key.utf8),
      Checksum.text(of: parts[3]).utf8.elementsEqual(parts[2])
    else { return [:] }
    var result: [Formula: String] = [:]
    var rest = parts[3]
    while let lineEnd = rest.firstIndex(of: 0x0A) {
      let fields = String(decoding: rest[..<lineEnd], as: UTF8.self).split(separator: " ")
      rest = rest[(lineEnd + 1)...]
      guard fields.count == 3, let tex = Int(fields[0]), let html = Int(fields[1]), tex >= 0, html >= 0,
        tex + html <= rest.count
      else { return [:] }
      let formula = Formula(tex: String(decoding: rest.prefix(tex), as: UTF8.self), isDisplayed: fields[2] == "d")
      rest = rest.dropFirst(tex)
      result[formula] = String(decoding: rest.prefix(html), as: UTF8.self)
      rest = rest.dropFirst(html)
    }
    return result
  }
}
