import BuildStorage

/// Highlights the syntax of a listing with Prism, at build time.
package struct Prism {
  private let context: JavaScriptContext
  private let highlight: JavaScriptContext.Function

  /// The folders in which Prism may be installed: Debian's, npm's.
  private static let folders = ["/usr/share/nodejs/prismjs", "/usr/local/lib/node_modules/prismjs"]
  /// The components in load order. Each needs those before it.
  private static let components = ["core", "markup", "clike", "swift", "python", "bash", "yaml", "json"]
  /// The names that authors use for languages, and Prism's names.
  private static let languages = [
    "swift": "swift", "python": "python", "py": "python", "bash": "bash", "sh": "bash", "shell": "bash",
    "yaml": "yaml", "yml": "yaml", "json": "json", "html": "markup", "xml": "markup", "svg": "markup",
  ]

  /// Prism's name for a language, or nil if it can't be highlighted.
  package static func language(_ name: String) -> String? { languages[name.lowercased()] }

  /// The scripts, whose bytes are part of what a listing's HTML depends on.
  package static func script() throws(JavaScriptFailure) -> [UInt8] {
    guard let folder = folders.first(where: { Files.exists($0 + "/components/prism-core.min.js") }) else {
      throw JavaScriptFailure(
        message: "Prism is not installed (looked in \(folders.joined(separator: ", "))); run ./setup")
    }
    var script: [UInt8] = []
    for component in components {
      switch Files.bytes(of: "\(folder)/components/prism-\(component).min.js") {
      case .success(let bytes): script += bytes + [0x0A]
      case .failure(let reason):
        throw JavaScriptFailure(message: "Prism's '\(component)' can't be read: \(reason.text)")
      }
    }
    return script
  }

  package init(script: [UInt8]) throws(JavaScriptFailure) {
    context = try JavaScriptContext()
    try context.run(String(decoding: script, as: UTF8.self))
    highlight = try context.function(
      "(function (code, language) { return Prism.highlight(code, Prism.languages[language], language); })")
  }

  /// A listing as HTML.
  package func html(_ code: String, language: String) -> String {
    context.call(highlight, code, language)
  }
}
