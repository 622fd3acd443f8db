package import BookModel
import BuildStorage

/// Typesets TeX as HTML and MathML with KaTeX, at build time.
package struct KaTeX {
  private let context: JavaScriptContext
  private let render: JavaScriptContext.Function
  private let timeLimit: Double
  /// The most bytes of a formula's HTML.
  private static let sizeLimit = 4 << 20

  /// The folders in which KaTeX may be installed: Debian's, Homebrew's.
  private static let folders = [
    "/usr/share/javascript/katex", "/opt/homebrew/share/katex", "/usr/local/share/katex",
  ]

  /// The folder in which KaTeX is installed.
  package static func folder() throws(JavaScriptFailure) -> String {
    guard let folder = folders.first(where: { Files.exists($0 + "/katex.min.js") }) else {
      throw JavaScriptFailure(
        message: "KaTeX is not installed (looked in \(folders.joined(separator: ", "))); run ./setup")
    }
    return folder
  }

  /// KaTeX's script, whose bytes are part of what a typeset formula depends on.
  package static func script() throws(JavaScriptFailure) -> [UInt8] {
    switch Files.bytes(of: try folder() + "/katex.min.js") {
    case .success(let bytes): return bytes
    case .failure(let reason): throw JavaScriptFailure(message: "KaTeX can't be read: \(reason.text)")
    }
  }

  /// - Parameters:
  ///   - script: KaTeX's script.
  ///   - macros: names and their TeX, for all formulas.
  ///   - timeLimit: the most seconds of a processor for a formula.
  package init(
    script: [UInt8], macros: [(name: String, replacement: String)], timeLimit: Double = 2
  ) throws(JavaScriptFailure) {
    self.timeLimit = timeLimit
    context = try JavaScriptContext()
    let list = macros.map { "[\($0.name.jsonQuoted), \($0.replacement.jsonQuoted)]" }.joined(separator: ", ")
    try context.run(String(decoding: script, as: UTF8.self))
    // KaTeX outputs an operator such as \bmod as letters in an element that may contain only text.
    // After a function's name KaTeX inserts an invisible mark, which gives a script element three children instead of
    // two.
    // Each formula gets a fresh copy of the macros: \gdef in one must not affect the next.
    render = try context.function(
      """
      (function () {
        const macros = [\(list)];
        return function (tex, mode) {
          try {
            return "+" + katex.renderToString(tex, {
              displayMode: mode === "display", output: "htmlAndMathml", throwOnError: true, strict: "ignore",
              trust: (context) => context.command === "\\\\htmlClass" && context.class.startsWith("term-"),
              macros: Object.fromEntries(macros),
            }).replace(/<mo>\\u2061<\\/mo>/g, "")
              .replace(/(<mo [^>]*>)<mrow>((?:<mi[^>]*>[^<]*<\\/mi>)+)<\\/mrow><\\/mo>/g,
                (whole, open, letters) => open + letters.replace(/<[^>]*>/g, "") + "</mo>");
          } catch (error) {
            const position = typeof error.position === "number" ? error.position : -1;
            return "-" + position + ":" + (error.rawMessage || error.message || String(error));
          }
        };
      })()
      """)
    context.limitCalls(to: timeLimit)
  }

  /// The formula as HTML that contains MathML.
  ///
  /// - Complexity: about 0.3 ms for a typical formula.
  package func html(_ formula: Formula) throws(JavaScriptFailure) -> String {
    let result = context.call(render, formula.tex, formula.isDisplayed ? "display" : "inline")
    guard result.utf8.count <= Self.sizeLimit else {
      throw JavaScriptFailure(message: "it becomes more than \(Self.sizeLimit >> 20) MB")
    }
    if result.hasPrefix("+") { return String(result.dropFirst()) }
    if result.isEmpty { throw JavaScriptFailure(message: "it takes more than \(timeLimit) seconds") }
    let parts = result.dropFirst().split(separator: ":", maxSplits: 1).map(String.init)
    let position = parts.first.flatMap { Int($0) } ?? -1
    throw JavaScriptFailure(
      message: parts.count > 1 ? parts[1] : "KaTeX gives no reason", position: position < 0 ? nil : position)
  }
}
