import BuildStorage

/// What lunr makes of words: run while the book is built, and shipped for the page that searches.
package struct Lunr {
  private let context: JavaScriptContext
  private let stem: JavaScriptContext.Function
  package let version: String

  /// The folders where lunr may be installed: Debian's, npm's, Homebrew's.
  private static let folders = [
    "/usr/share/javascript/lunr", "/usr/local/lib/node_modules/lunr", "/opt/homebrew/lib/node_modules/lunr",
  ]

  /// The program, whose bytes are part of what an index depends on.
  package static func script() throws(JavaScriptFailure) -> [UInt8] {
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

  package init(script: [UInt8]) throws(JavaScriptFailure) {
    context = try JavaScriptContext()
    try context.run(String(decoding: script, as: UTF8.self))
    stem = try context.function(Self.program)
    version = context.call(try context.function("(function () { return lunr.version; })"), "", "")
  }

  /// The stems of English words, each one word; nil for words that a search leaves out.
  package func stems(of words: [String]) -> [String?] {
    guard !words.isEmpty else { return [] }
    let lines = context.call(stem, words.joined(separator: "\n"), "").split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.isEmpty ? nil : String($0) }
  }

  private static let program = """
    (function (words) {
      return words.split("\\n").map(function (word) {
        const token = lunr.stopWordFilter(new lunr.Token(word));
        return token ? lunr.stemmer(token).str : "";
      }).join("\\n");
    })
    """
}
