import Foundation

/// Typesets TeX as HTML and MathML: KaTeX, run by JavaScriptCore while the book is built.
///
/// Holds one JavaScript context; use it from one thread at a time.
final class KaTeX {
  /// Why KaTeX can't be used at all, or why a formula can't be typeset.
  struct Failure: Error {
    var message: String
    /// How far into the formula, in UTF-16 units, where KaTeX knows it.
    var position: Int?
  }

  private let engine: JavaScriptCore
  private let context: JavaScriptCore.Context?
  private var render: JavaScriptCore.Value?

  /// The folders where KaTeX may be installed: Debian's, Homebrew's.
  private static let folders = [
    "/usr/share/javascript/katex", "/opt/homebrew/share/katex", "/usr/local/share/katex",
  ]

  /// The folder KaTeX is installed in.
  static func folder() throws(Failure) -> String {
    guard let folder = folders.first(where: { Files.exists($0 + "/katex.min.js") }) else {
      throw Failure(message: "KaTeX is not installed (looked in \(folders.joined(separator: ", "))); run ./setup")
    }
    return folder
  }

  /// The program itself, whose bytes are part of what a typeset formula depends on.
  static func script() throws(Failure) -> [UInt8] {
    switch Files.bytes(of: try folder() + "/katex.min.js") {
    case .success(let bytes): return bytes
    case .failure(let reason): throw Failure(message: "KaTeX can't be read: \(reason.text)")
    }
  }

  /// - Parameters:
  ///   - script: KaTeX's own program.
  ///   - macros: names and their TeX, for all formulas.
  init(script: [UInt8], macros: [(name: String, replacement: String)]) throws(Failure) {
    engine = try JavaScriptCore()
    context = engine.makeContext(nil)
    let list = macros.map { "[\(Self.quoted($0.name)), \(Self.quoted($0.replacement))]" }.joined(separator: ", ")
    // A fresh copy of the macros for each formula: \gdef in one must not reach the next.
    let program = """
      (function () {
        const macros = [\(list)];
        return function (tex, displayed) {
          try {
            return "+" + katex.renderToString(tex, {
              displayMode: displayed, output: "htmlAndMathml", throwOnError: true, strict: "ignore", trust: false,
              macros: Object.fromEntries(macros),
            });
          } catch (error) {
            const position = typeof error.position === "number" ? error.position : -1;
            return "-" + position + ":" + (error.rawMessage || error.message || String(error));
          }
        };
      })()
      """
    _ = try evaluate(String(decoding: script, as: UTF8.self))
    render = try evaluate(program)
    engine.protect(context, render)
  }

  deinit { engine.releaseContext(context) }

  /// The formula as HTML with MathML inside.
  ///
  /// - Complexity: about 0.3 ms for a usual formula.
  func html(_ formula: Formula) throws(Failure) -> String {
    let tex = engine.makeText(formula.tex)
    defer { engine.releaseText(tex) }
    let text = engine.makeString(context, tex)
    // The array is on the heap, where the garbage collector doesn't see its values.
    engine.protect(context, text)
    defer { engine.unprotect(context, text) }
    let arguments = [text, engine.makeBoolean(context, formula.isDisplayed)]
    let result = string(engine.call(context, render, nil, arguments.count, arguments, nil))
    if result.hasPrefix("+") { return String(result.dropFirst()) }
    let parts = result.dropFirst().split(separator: ":", maxSplits: 1).map(String.init)
    let position = parts.first.flatMap { Int($0) } ?? -1
    throw Failure(
      message: parts.count > 1 ? parts[1] : "KaTeX gives no reason", position: position < 0 ? nil : position)
  }

  private func evaluate(_ program: String) throws(Failure) -> JavaScriptCore.Value? {
    let source = engine.makeText(program)
    defer { engine.releaseText(source) }
    var exception: JavaScriptCore.Value?
    let result = engine.evaluate(context, source, nil, nil, 1, &exception)
    if let exception { throw Failure(message: "KaTeX can't be started: \(string(exception))") }
    return result
  }

  private func string(_ value: JavaScriptCore.Value?) -> String {
    guard let value, let text = engine.copyText(context, value, nil) else { return "" }
    defer { engine.releaseText(text) }
    return String(
      decoding: UnsafeBufferPointer(start: engine.characters(text), count: engine.length(text)), as: UTF16.self)
  }

  /// A text as a JavaScript literal.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
