import Diagnostics
import Foundation

/// Typesets the formulas of a book; those that were typeset before come from the cache, so that KaTeX isn't even loaded.
struct FormulaTypesetter: Sendable {
  private let store: FragmentStore

  /// - Parameter folder: that of the cache.
  init(folder: String) {
    store = FragmentStore(folder: folder, name: "formulas")
  }

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
    let wanted = book.documents.flatMap(\.formulas)
    guard let first = wanted.first else { return outcome }
    do throws(JavaScriptFailure) {
      let script = try KaTeX.script()
      outcome.key = key(script: script, macros: book.manifest.macros)
      let known = store.load(key: outcome.key)
      var katex: KaTeX?
      for (formula, location) in wanted where outcome.html[formula] == nil {
        if let html = known[formula.source] {
          outcome.html[formula] = html
          continue
        }
        let engine = if let katex { katex } else { try KaTeX(script: script, macros: book.manifest.macros) }
        katex = engine
        outcome.isNew = true
        do throws(JavaScriptFailure) {
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

  private func finding(_ failure: JavaScriptFailure, _ formula: Formula, _ location: SourceLocation) -> Diagnostic {
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

  /// Keeps the formulas of this build for the next.
  func save(_ outcome: Outcome) {
    guard outcome.isNew else { return }
    let pieces = Dictionary(uniqueKeysWithValues: outcome.html.map { ($0.key.source, $0.value) })
    store.save(pieces, key: outcome.key)
  }
}
