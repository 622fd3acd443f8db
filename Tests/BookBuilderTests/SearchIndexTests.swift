import BuildStorage
import Foundation
import Testing
import Typesetting

@testable import BookBuilder
@testable import SiteRendering

/// An index equals the one that lunr itself makes from the same words.
@Suite struct SearchIndexTests {
  /// lunr's own builder, with our definition of a word.
  private static let program = #"""
    (function (sections, language) {
      const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_.'’]*/gu;
      const builder = new lunr.Builder();
      builder.tokenizer = function (text) {
        return (text.toLowerCase().match(word) || []).map(function (word) {
          return new lunr.Token(word.replace(/['’._]+$/, "").replace(/['’]s$/, ""));
        });
      };
      builder.createTokenSet = function () {};
      if (language === "en") {
        builder.pipeline.add(lunr.stopWordFilter, lunr.stemmer);
        builder.searchPipeline.add(lunr.stemmer);
      }
      builder.ref("position");
      builder.field("title", { boost: 10 });
      builder.field("text");
      JSON.parse(sections).forEach(function (section, position) {
        builder.add({ position: String(position), title: section.title, text: section.text });
      });
      return JSON.stringify(builder.build());
    })
    """#

  private func compare(_ sections: [SearchSection], language: String) throws {
    let script = try Lunr.script()
    let context = try JavaScriptContext()
    try context.run(String(decoding: script, as: UTF8.self))
    let json = "[\(sections.map(\.json).joined(separator: ","))]"
    let expected = context.call(try context.function(Self.program), json, language)

    let cache = FileManager.default.temporaryDirectory.appendingPathComponent("stems-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: cache) }
    let words = sections.map { (title: SearchWord.words(in: $0.title), text: SearchWord.words(in: $0.text)) }
    for isKept in [false, true] {
      // The second time all stems are loaded from the cache, and no script is needed.
      var stems = StemTable(script: script, language: language, store: BuildStore(folder: cache.path))
      #expect(stems.version.isEmpty != isKept)
      try stems.learn(words.flatMap { $0.title + $0.text }, script: isKept ? [] : script)
      let index = InvertedIndex(words, stems: stems).json
      #expect(index.count > 100 && index == expected, "\(index.commonPrefix(with: expected).suffix(200))")
    }
  }

  /// A word cached with an error would remain in the index.
  @Test func damagedStemsAreFoundAgain() throws {
    let cache = FileManager.default.temporaryDirectory.appendingPathComponent("stems-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: cache) }
    let words = SearchWord.words(in: "hopping the sized optimizers")
    let script = try Lunr.script()
    func learnt() throws -> [SearchWord?] {
      var stems = StemTable(script: script, language: "en", store: BuildStore(folder: cache.path))
      try stems.learn(words, script: script)
      return words.map(stems.term)
    }
    let right = try learnt()
    #expect(right.map { $0?.text } == ["hop", nil, "size", "optim"])
    let folder = cache.appendingPathComponent("stems")
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: folder.path).first)
    let file = folder.appendingPathComponent(name)
    let bytes = try Data(contentsOf: file)
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 1
      try damaged.write(to: file)
      let stems = StemTable(script: script, language: "en", store: BuildStore(folder: cache.path))
      #expect(stems.version.isEmpty, "byte \(place)")
    }
    #expect(try learnt() == right)
  }

  private static let chapters = FixtureBook.sources.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("chapters")

  @Test(arguments: ["03-adagrad-rmsprop.md", "07-test-surfaces.md", "12-notation-and-sources.md"])
  func chapterIsIndexedAsLunrDoes(_ name: String) throws {
    let text = try String(contentsOf: Self.chapters.appendingPathComponent(name), encoding: .utf8)
    let sections = text.components(separatedBy: "\n## ").map { section in
      let lines = section.split(separator: "\n", maxSplits: 1)
      return SearchSection(
        number: "1", title: String(lines.first ?? ""), href: "", text: lines.count > 1 ? String(lines[1]) : "")
    }
    try compare(sections, language: "en")
  }

  @Test(arguments: ["en", "de"])
  func oddWordsAreIndexedAsLunrDoes(_ language: String) throws {
    let texts = [
      "", "The the THE a", "don't Adam's Adam’s Nesterov's. ... ''' _x_ x_1 v1.0. 1e-8 3.14", "2015 42 0 1 007 42",
      "θ η m\u{302}_t β₁ ½ ² Größe naïve nai\u{308}ve ĆWIERĆ İstanbul 東京 e\u{301}", "yes yyyy sky by cry y yielding",
      "generalizations rational agreed hopping falling hissing sized feed conflated troubling controll formaliti",
      "constructor __proto__ toString hasOwnProperty valueOf",
    ]
    try compare(
      texts.indices.map { SearchSection(number: "1", title: texts[$0], href: "", text: texts[($0 + 3) % texts.count]) },
      language: language)
  }
}
