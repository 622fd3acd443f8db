/// The stems of a book's words as lunr finds them, kept between builds: lunr is loaded only for words that are new.
struct StemTable: Sendable {
  /// Whether words stand in the index as they are: those of every language but English.
  private let keepsWords: Bool
  private let file: RecordFile
  private let key: String
  /// Each word's stem; nil for a word that is left out, such as 'the'.
  private var stems: [SearchWord: SearchWord?] = [:]
  /// That of lunr, which an index must name.
  private(set) var version = ""

  /// The names of what the page does with the words that are searched for.
  var pipeline: [String] { keepsWords ? [] : ["stemmer"] }

  /// - Parameters:
  ///   - key: names all that stems depend on.
  ///   - language: of the texts, a BCP 47 tag; only English words are brought to their stems.
  init(key: String, language: String, cache: String) {
    self.key = key
    file = RecordFile(path: "\(cache)/stems", kind: "book-stems 1")
    let tag = language.lowercased()
    keepsWords = tag != "en" && !tag.hasPrefix("en-")
    guard let kept = file.load(Kept.self), kept.key == key else { return }
    version = kept.version
    stems.reserveCapacity(kept.words.count)
    for word in kept.words { stems[SearchWord(word.word)] = .some(word.stem.map { SearchWord($0) }) }
  }

  /// Asks lunr for the stems of those words that aren't known, and keeps them.
  mutating func learn(_ words: some Sequence<SearchWord>, script: [UInt8]) throws(JavaScriptFailure) {
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
  func term(_ word: SearchWord) -> SearchWord? { keepsWords ? word : stems[word] ?? nil }

  private func save() {
    let words = stems.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
    file.save(Kept(key: key, version: version, words: words.map { Kept.Word(word: $0.key.text, stem: $0.value?.text) }))
  }

  private struct Kept: Recorded {
    var key: String
    var version: String
    var words: [Word]

    struct Word: Recorded {
      var word: String
      var stem: String?

      init(word: String, stem: String?) {
        self.word = word
        self.stem = stem
      }

      func record(in writer: inout RecordWriter) {
        writer.write(word)
        writer.write(stem)
      }

      init(from reader: inout RecordReader) throws(RecordDamage) {
        word = try reader.read()
        stem = try reader.read()
      }
    }

    init(key: String, version: String, words: [Word]) {
      self.key = key
      self.version = version
      self.words = words
    }

    func record(in writer: inout RecordWriter) {
      writer.write(key)
      writer.write(version)
      writer.write(words)
    }

    init(from reader: inout RecordReader) throws(RecordDamage) {
      key = try reader.read()
      version = try reader.read()
      words = try reader.read()
    }
  }
}
