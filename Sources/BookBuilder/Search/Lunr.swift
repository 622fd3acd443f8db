/// Makes search indexes: lunr, run while the book is built, and shipped for the page that searches.
struct Lunr {
  private let context: JavaScriptContext
  private let index: JavaScriptContext.Function

  /// The folders where lunr may be installed: Debian's, npm's, Homebrew's.
  private static let folders = [
    "/usr/share/javascript/lunr", "/usr/local/lib/node_modules/lunr", "/opt/homebrew/lib/node_modules/lunr",
  ]

  /// The program, whose bytes are part of what an index depends on.
  static func script() throws(JavaScriptFailure) -> [UInt8] {
    // npm's package has no smaller form.
    let paths = folders.map { "\($0)/lunr.min.js" } + folders.map { "\($0)/lunr.js" }
    guard let path = paths.first(where: Files.exists) else {
      throw JavaScriptFailure(
        message: "lunr is not installed (looked in \(folders.joined(separator: ", "))); run ./setup")
    }
    switch Files.bytes(of: path) {
    case .success(let bytes): return bytes
    case .failure(let reason): throw JavaScriptFailure(message: "lunr can't be read: \(reason.text)")
    }
  }

  init(script: [UInt8]) throws(JavaScriptFailure) {
    context = try JavaScriptContext()
    try context.run(String(decoding: script, as: UTF8.self))
    index = try context.function(Self.program)
  }

  /// The index of some sections as JSON, each found under its position.
  ///
  /// - Parameters:
  ///   - sections: a list of `{title, text}` as JSON.
  ///   - language: of the texts, a BCP 47 tag; only English words are brought to their stems.
  func index(_ sections: String, language: String) -> String {
    context.call(index, sections, language)
  }

  /// A word is letters, digits and marks of any script: lunr's own rule would cut Greek letters off.
  /// Stems are kept, since most words come again. The tree that a search walks is made where it searches.
  private static let program = #"""
    (function () {
      const stems = new Map();
      function stem(token) {
        const word = token.str;
        let result = stems.get(word);
        if (result === undefined) {
          result = lunr.stemmer(new lunr.Token(word)).str;
          stems.set(word, result);
        }
        token.str = result;
        return token;
      }
      lunr.Pipeline.registerFunction(stem, "keptStemmer");
      const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_.'’]*/gu;
      function tokens(text) {
        return (text.toLowerCase().match(word) || []).map(function (word) {
          return new lunr.Token(word.replace(/['’._]+$/, "").replace(/['’]s$/, ""));
        });
      }
      return function (sections, language) {
        const builder = new lunr.Builder();
        builder.tokenizer = tokens;
        builder.createTokenSet = function () {};
        if (/^en\b/i.test(language)) {
          builder.pipeline.add(lunr.stopWordFilter, stem);
          builder.searchPipeline.add(lunr.stemmer);
        }
        builder.ref("position");
        builder.field("title", { boost: 10 });
        builder.field("text");
        JSON.parse(sections).forEach(function (section, position) {
          builder.add({ position: String(position), title: section.title, text: section.text });
        });
        return JSON.stringify(builder.build());
      };
    })()
    """#
}
