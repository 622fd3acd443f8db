package import BuildStorage
import Foundation

/// The stems of a book's words as lunr finds them, kept between builds: lunr is loaded only for words that are new.
package struct StemTable: Sendable {
  /// Whether words stand in the index as they are: those of every language but English.
  private let keepsWords: Bool
  private let store: BuildStore
  private let key: String
  /// Each word's stem; nil for a word that is left out, such as 'the'.
  private var stems: [SearchWord: SearchWord?] = [:]
  /// That of lunr, which an index must name.
  package private(set) var version = ""

  /// The names of what the page does with the words that are searched for.
  package var pipeline: [String] { keepsWords ? [] : ["stemmer"] }

  /// - Parameters:
  ///   - script: lunr's program.
  ///   - language: of the texts, a BCP 47 tag; only English words are brought to their stems.
  package init(script: [UInt8], language: String, store: BuildStore) {
    key = Fingerprint(texts: [BuilderIdentity.current, Fingerprint(script).text]).text
    self.store = store
    let tag = language.lowercased()
    keepsWords = tag != "en" && !tag.hasPrefix("en-")
    guard let kept = store.load(.stems, key, as: Kept.self), let blob = kept.blobs.first else { return }
    version = kept.header.version
    let lines = String(decoding: blob, as: UTF8.self).split(separator: "\n")
    stems.reserveCapacity(lines.count)
    for line in lines {
      let words = line.split(separator: " ")
      stems[SearchWord(String(words[0]))] = .some(words.count > 1 ? SearchWord(String(words[1])) : nil)
    }
  }

  /// Asks lunr for the stems of those words that aren't known, and keeps them.
  package mutating func learn(_ words: some Sequence<SearchWord>, script: [UInt8]) throws(JavaScriptFailure) {
    var new: Set<SearchWord> = []
    if !keepsWords { for word in words where stems[word] == nil { new.insert(word) } }
    guard !new.isEmpty || version.isEmpty else { return }
    let lunr = try Lunr(script: script)
    version = lunr.version
    let list = new.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    for (word, stem) in zip(list, lunr.stems(of: list.map(\.text))) { stems[word] = .some(stem.map { SearchWord($0) }) }
    save()
  }

  /// The word that stands in the index for a word that was learnt; nil for one that is left out.
  package func term(_ word: SearchWord) -> SearchWord? { keepsWords ? word : stems[word] ?? nil }

  private func save() {
    let words = stems.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
    let lines = words.map { word, stem in "\(word.text)\(stem.map { " \($0.text)" } ?? "")\n" }
    _ = store.save(.stems, key, Kept(version: version), [Data(lines.joined().utf8)])
  }

  /// What is kept beside the words and their stems, a line each.
  private struct Kept: Codable { var version: String }
}
