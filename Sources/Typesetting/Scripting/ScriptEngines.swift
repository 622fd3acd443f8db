import BookModel
import BuildStorage
import Synchronization

/// KaTeX, Prism and lunr, loaded when they are needed for the first time. A process that builds more than once keeps
/// them loaded: starting one takes longer than what an edit asks of it.
package final class ScriptEngines: Sendable {
  private struct Loaded<Engine> {
    /// What the engine was made from.
    var key: String
    var engine: Engine
  }

  private let katex = Mutex<Loaded<KaTeX>?>(nil)
  private let prism = Mutex<Loaded<Prism>?>(nil)
  private let lunr = Mutex<Loaded<Lunr>?>(nil)
  private let digests = Mutex<[Fingerprint: String]>([:])

  package init() {}

  /// A formula as HTML.
  ///
  /// - Parameters:
  ///   - key: changes with the script and the macros.
  ///   - script: KaTeX's script.
  ///   - macros: names and their TeX.
  func html(
    _ formula: Formula, key: String, script: [UInt8], macros: [(name: String, replacement: String)]
  ) throws(JavaScriptFailure) -> Result<String, JavaScriptFailure> {
    try katex.withLock { loaded throws(JavaScriptFailure) in
      if loaded?.key != key { loaded = Loaded(key: key, engine: try KaTeX(script: script, macros: macros)) }
      do throws(JavaScriptFailure) { return .success(try loaded?.engine.html(formula) ?? "") } catch {
        return .failure(error)
      }
    }
  }

  /// Code as HTML.
  func html(_ snippet: Snippet, key: String, script: [UInt8]) throws(JavaScriptFailure) -> String {
    try prism.withLock { loaded throws(JavaScriptFailure) in
      if loaded?.key != key { loaded = Loaded(key: key, engine: try Prism(script: script)) }
      return loaded?.engine.html(snippet.code, language: snippet.language) ?? ""
    }
  }

  /// The stems of English words, nil for stop words; and lunr's version.
  func stems(
    of words: [String], key: String, script: [UInt8]
  ) throws(JavaScriptFailure) -> (stems: [String?], version: String) {
    try lunr.withLock { loaded throws(JavaScriptFailure) in
      if loaded?.key != key { loaded = Loaded(key: key, engine: try Lunr(script: script)) }
      return (loaded?.engine.stems(of: words) ?? [], loaded?.engine.version ?? "")
    }
  }

  /// The SHA-256 of a script and further texts, computed once for each script.
  func digest(of script: [UInt8], _ texts: [String]) -> String {
    let place = Fingerprint(texts: [Fingerprint(script).text] + texts)
    if let known = digests.withLock({ $0[place] }) { return known }
    let hash = SHA256()
    hash.update(script)
    for text in texts { hash.update(field: text) }
    let digest = hash.hexDigest()
    digests.withLock { $0[place] = digest }
    return digest
  }
}
