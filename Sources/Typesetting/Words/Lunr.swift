import BuildStorage

/// lunr's stemmer, run at build time. The page that searches uses the same script.
package struct Lunr {
  private let context: JavaScriptContext
  private let stem: JavaScriptContext.Function
  package let version: String

  /// The folders in which lunr may be installed: Debian's, npm's, Homebrew's.
  private static let folders = [
    "/usr/share/javascript/lunr", "/usr/local/lib/node_modules/lunr", "/opt/homebrew/lib/node_modules/lunr",
  ]

  /// The script, whose bytes are part of what an index depends on.
  package static func script() throws(JavaScriptFailure) -> [UInt8] {
    // npm's package has no minified version.
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

  /// The stems of English words, nil for stop words.
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
