import Diagnostics

/// A piece of code as it is shown, in a language that can be highlighted.
struct Snippet: Hashable, Sendable {
  var code: String
  /// Prism's name for it.
  var language: String

  /// Nil for code in a language that is shown plain.
  init?(_ code: String, language: String) {
    guard let language = Prism.language(language), !code.isEmpty else { return nil }
    self.code = code
    self.language = language
  }

  /// Names it among others.
  var source: String { "\(language)\n\(code)" }
}

/// Highlights the listings and cells of a book; those that were highlighted before come from the cache.
struct Highlighter: Sendable {
  let cache: BuildStore

  struct Outcome: Sendable {
    var html: [Snippet: String] = [:]
    var diagnostics: [Diagnostic] = []
    /// The snippets of each document of which the cache lacks one.
    var new: [String: [Snippet]] = [:]
    var key = ""
  }

  func highlight(_ book: Book, _ texts: ListingTexts) -> Outcome {
    var outcome = Outcome()
    let wanted = book.documents.map { (slug: $0.slug, snippets: $0.snippets(texts)) }.filter { !$0.snippets.isEmpty }
    guard !wanted.isEmpty else { return outcome }
    do throws(JavaScriptFailure) {
      let script = try Prism.script()
      let hash = SHA256()
      hash.update(script)
      hash.update(field: BuilderIdentity.current)
      outcome.key = hash.hexDigest()
      var prism: Prism?
      for (slug, snippets) in wanted {
        let known = store(slug).load(key: outcome.key)
        for snippet in snippets {
          if known[snippet.source] == nil { outcome.new[slug] = snippets }
          guard outcome.html[snippet] == nil else { continue }
          if let html = known[snippet.source] {
            outcome.html[snippet] = html
            continue
          }
          let engine = if let prism { prism } else { try Prism(script: script) }
          prism = engine
          outcome.html[snippet] = engine.html(snippet.code, language: snippet.language)
        }
      }
    } catch {
      outcome.diagnostics.append(
        .error("no-prism", at: SourceLocation(file: book.folder), "code can't be highlighted: \(error.message)"))
    }
    return outcome
  }

  /// Keeps the listings of this build for the next.
  func save(_ outcome: Outcome) {
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

extension Document {
  /// Everything the chapter shows in a language that can be highlighted.
  func snippets(_ texts: ListingTexts) -> [Snippet] {
    var found: [Snippet] = []
    func add(_ code: String, _ language: String) {
      if let snippet = Snippet(code, language: language) { found.append(snippet) }
    }
    forEachBlock { block in
      switch block.content {
      case .code(let code, let language): add(code, language)
      case .cell(let cell): add(cell.shownSource, cell.language)
      case .listing: if let text = texts[block.location] { add(text.lines, "swift") }
      case .heading, .paragraph, .equation, .list, .quote, .callout, .table, .footnote, .html, .rule: break
      }
    }
    return found
  }
}
