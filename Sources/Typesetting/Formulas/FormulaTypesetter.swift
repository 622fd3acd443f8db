package import BookModel
package import BuildStorage
package import Diagnostics
import Foundation

/// Typesets the formulas of a book. Known formulas are loaded from the cache; if all are known, KaTeX isn't loaded.
package struct FormulaTypesetter: Sendable {
  package let cache: BuildStore
  package let scripts: ScriptEngines

  /// The longest formula, in bytes.
  private static let sizeLimit = 20_000

  package init(cache: BuildStore, scripts: ScriptEngines = ScriptEngines()) {
    self.cache = cache
    self.scripts = scripts
  }

  /// The formulas' HTML, and diagnostics for those that have none.
  package struct Outcome: Sendable {
    package var html: [Formula: String] = [:]
    package var diagnostics: [Diagnostic] = []
    /// The formulas of each document that was examined, by its name without the extension.
    package var documents: [String: Set<Formula>] = [:]
    /// The documents with at least one formula that isn't cached.
    package var new: Set<String> = []
    /// The cache key: everything that the HTML depends on besides the formulas.
    package var key = ""
  }

  package func typeset(_ documents: [Document], macros: [(name: String, replacement: String)]) -> Outcome {
    var outcome = Outcome()
    let wanted = documents.map { (slug: $0.slug, formulas: $0.formulas) }.filter { !$0.formulas.isEmpty }
    guard let first = wanted.first?.formulas.first else { return outcome }
    do throws(JavaScriptFailure) {
      let script = try KaTeX.script()
      outcome.key = key(script: script, macros: macros)
      for (slug, formulas) in wanted {
        outcome.documents[slug] = Set(formulas.map(\.formula))
        let known = store(slug).load(key: outcome.key)
        for (formula, location) in formulas {
          if known[formula.source] == nil { outcome.new.insert(slug) }
          guard outcome.html[formula] == nil else { continue }
          if let html = known[formula.source] {
            outcome.html[formula] = html
            continue
          }
          guard formula.tex.utf8.count <= Self.sizeLimit else {
            outcome.diagnostics.append(
              .error(
                "formula-too-long", at: location, "this formula is longer than \(Self.sizeLimit) bytes",
                remedy: "Divide it."))
            continue
          }
          switch try scripts.html(formula, key: outcome.key, script: script, macros: macros) {
          case .success(let html) where ReservedCharacter.isIn(html):
            outcome.diagnostics.append(
              ReservedCharacter.finding(at: location, "a character that this formula makes"))
          case .success(let html): outcome.html[formula] = html
          case .failure(let failure): outcome.diagnostics.append(finding(failure, formula, location))
          }
        }
      }
    } catch {
      outcome.diagnostics.append(
        .error("no-katex", at: first.location, "formulas can't be typeset: \(error.message)"))
    }
    return outcome
  }

  private func store(_ slug: String) -> FragmentStore {
    FragmentStore(store: cache, kind: .formulas, document: slug)
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
    scripts.digest(of: script, [BuilderIdentity.current] + macros.flatMap { [$0.name, $0.replacement] })
  }

  /// Caches the formulas of this build.
  package func save(_ outcome: Outcome) {
    for slug in outcome.new {
      var pieces: [String: String] = [:]
      for formula in outcome.documents[slug] ?? [] { pieces[formula.source] = outcome.html[formula] }
      store(slug).save(pieces, key: outcome.key)
    }
  }
}
