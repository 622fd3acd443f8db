import BuildStorage
import CMark
import CairoRendering
import CellExecution
import Dependencies
import Typesetting

extension BuildEnvironment {
  /// The environment of a book: its folder and the installed tools.
  convenience init(folder: String, session: BuildSession? = nil) {
    self.init(folder: folder) { tool in
      session.map { $0.fingerprint(of: tool) { Self.fingerprint(installed: tool) } }
        ?? Self.fingerprint(installed: tool)
    }
  }

  private static func fingerprint(installed tool: Tool) -> Fingerprint? {
    func bytes(_ read: () throws(JavaScriptFailure) -> [UInt8]) -> Fingerprint? {
      (try? read()).map { Fingerprint($0) }
    }
    return switch tool {
    case .katex: bytes(KaTeX.script)
    case .prism: bytes(Prism.script)
    case .lunr: bytes(Lunr.script)
    case .cmark: Fingerprint(texts: [String(cString: cmark_version_string())])
    case .drawing: Fingerprint(texts: [FigureRenderer.fingerprint])
    case .compiler: Fingerprint(texts: [SwiftToolchain.identity])
    }
  }
}
