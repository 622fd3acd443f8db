package import BuildStorage
import Foundation

/// The stems of a book's words as determined by lunr, cached between builds. lunr is loaded only for new words.
package struct StemTable: Sendable {
  /// Whether words are indexed unchanged, as for every language other than English.
  private let keepsWords: Bool
  private let store: BuildStore
  private let scripts: ScriptEngines
  private let key: String
  /// Each word's stem, nil for stop words such as 'the'.
  private var stems: [SearchWord: SearchWord?] = [:]
  /// The version of lunr, which an index must contain.
  package private(set) var version = ""

  /// The names of the functions that the page applies to the words of a query.
  package var pipeline: [String] { keepsWords ? [] : ["stemmer"] }

  /// - Parameters:
  ///   - script: lunr's script.
  ///   - language: the language of the texts, a BCP 47 tag. Only English words are stemmed.
  ///   - scripts: the engine to load lunr into.
  package init(script: [UInt8], language: String, store: BuildStore, scripts: ScriptEngines = ScriptEngines()) {
    key = Fingerprint(texts: [BuilderIdentity.current, Fingerprint(script).text]).text
    self.store = store
    self.scripts = scripts
    let tag = language.lowercased()
    keepsWords = tag != "en" && !tag.hasPrefix("en-")
    guard let known = store.value(.stems, key, { [key] in Self.read(store, key) }) else { return }
    version = known.version
    stems = known.stems
  }

  /// What is stored: lunr's version and the stems.
  private struct Known: Sendable {
    var version: String
    var stems: [SearchWord: SearchWord?] = [:]
  }

  private static func read(_ store: BuildStore, _ key: String) -> Known? {
    guard let kept = store.load(.stems, key, as: Kept.self), let blob = kept.blobs.first else { return nil }
    var known = Known(version: kept.header.version)
    let lines = String(decoding: blob, as: UTF8.self).split(separator: "\n")
    known.stems.reserveCapacity(lines.count)
    for line in lines {
      let words = line.split(separator: " ")
      known.stems[SearchWord(String(words[0]))] = .some(words.count > 1 ? SearchWord(String(words[1])) : nil)
    }
    return known
  }

  /// Gets the stems of unknown words from lunr and caches them.
  package mutating func learn(_ words: some Sequence<SearchWord>, script: [UInt8]) throws(JavaScriptFailure) {
    var new: Set<SearchWord> = []
    if !keepsWords { for word in words where stems[word] == nil { new.insert(word) } }
    guard !new.isEmpty || version.isEmpty else { return }
    let list = new.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    let found = try scripts.stems(of: list.map(\.text), key: key, script: script)
    version = found.version
    for (word, stem) in zip(list, found.stems) { stems[word] = .some(stem.map { SearchWord($0) }) }
    save()
  }

  /// The index term of a word that was learnt, or nil for a stop word.
  package func term(_ word: SearchWord) -> SearchWord? { keepsWords ? word : stems[word] ?? nil }

  private func save() {
    let words = stems.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
    let lines = words.map { word, stem in "\(word.text)\(stem.map { " \($0.text)" } ?? "")\n" }
    _ = store.save(.stems, key, Kept(version: version), [Data(lines.joined().utf8)])
  }

  /// The cached header. The words and their stems follow, one per line.
  private struct Kept: Codable { var version: String }
}
