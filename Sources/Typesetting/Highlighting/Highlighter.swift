package import BuildStorage
package import Diagnostics

/// A piece of code in a language that can be highlighted.
package struct Snippet: Hashable, Sendable {
  package var code: String
  /// Prism's name for the language.
  package var language: String

  /// Returns nil if the language can't be highlighted.
  package init?(_ code: String, language: String) {
    guard let language = Prism.language(language), !code.isEmpty else { return nil }
    self.code = code
    self.language = language
  }

  /// A unique key.
  package var source: String { "\(language)\n\(code)" }
}

/// Highlights the listings and cells of a book. Known snippets are loaded from the cache.
package struct Highlighter: Sendable {
  package let cache: BuildStore
  package let scripts: ScriptEngines

  package init(cache: BuildStore, scripts: ScriptEngines = ScriptEngines()) {
    self.cache = cache
    self.scripts = scripts
  }

  package struct Outcome: Sendable {
    package var html: [Snippet: String] = [:]
    package var diagnostics: [Diagnostic] = []
    /// The snippets of each document with at least one that isn't cached.
    package var new: [String: [Snippet]] = [:]
    package var key = ""
  }

  /// - Parameters:
  ///   - documents: the snippets of each document.
  ///   - folder: the folder at which errors are reported.
  package func highlight(_ documents: [(slug: String, snippets: [Snippet])], in folder: String) -> Outcome {
    var outcome = Outcome()
    let wanted = documents.filter { !$0.snippets.isEmpty }
    guard !wanted.isEmpty else { return outcome }
    do throws(JavaScriptFailure) {
      let script = try Prism.script()
      outcome.key = scripts.digest(of: script, [BuilderIdentity.current])
      for (slug, snippets) in wanted {
        let known = store(slug).load(key: outcome.key)
        for snippet in snippets {
          if known[snippet.source] == nil { outcome.new[slug] = snippets }
          guard outcome.html[snippet] == nil else { continue }
          if let html = known[snippet.source] {
            outcome.html[snippet] = html
            continue
          }
          outcome.html[snippet] = try scripts.html(snippet, key: outcome.key, script: script)
        }
      }
    } catch {
      outcome.diagnostics.append(
        .error("no-prism", at: SourceLocation(file: folder), "code can't be highlighted: \(error.message)"))
    }
    return outcome
  }

  /// Caches the highlighted snippets of this build.
  package func save(_ outcome: Outcome) {
    for (slug, snippets) in outcome.new {
      var pieces: [String: String] = [:]
      for snippet in snippets { pieces[snippet.source] = outcome.html[snippet] }
      store(slug).save(pieces, key: outcome.key)
    }
  }

  private func store(_ slug: String) -> FragmentStore {
    FragmentStore(store: cache, kind: .listings, document: slug)
  }
}
