import CMark
import CairoRendering
import Diagnostics
import Synchronization

/// The files and tools of the machine as one build sees them: each is read once, so that all stages of a build see the same
/// bytes, and what is recorded of a file is what was read.
final class BuildEnvironment: Sendable {
  /// A tool whose version or contents pages depend on.
  enum Tool: String, Sendable {
    case katex, prism, lunr, cmark, drawing, compiler
  }

  /// The folder of the chapters, as it is printed.
  let folder: String
  private let state = Mutex(State())

  private struct State {
    var files: [String: FileContents] = [:]
    var tools: [Tool: Fingerprint?] = [:]
    var data: [Recipe.Input]?
  }

  /// What a path leads to, and what was read there.
  struct FileContents: Sendable {
    var place: BookFile
    /// Nil where it is no file that can be read.
    var bytes: [UInt8]?

    var fingerprint: Fingerprint? { bytes.map { Fingerprint($0) } }
  }

  init(folder: String) {
    self.folder = folder
  }

  /// A file of the book, by its path in the folder of the chapters.
  func file(_ path: String) -> FileContents { contents(path, in: folder) }

  /// A file of the project, by its path in the folder above.
  func source(_ path: String) -> FileContents { contents(path, in: "\(folder)/..") }

  private func contents(_ path: String, in root: String) -> FileContents {
    let key = "\(root)/\(path)"
    if let known = state.withLock({ $0.files[key] }) { return known }
    let place = BookFile(path, in: root)
    var found = FileContents(place: place)
    if case .file(let relative) = place { found.bytes = try? Files.bytes(of: "\(root)/\(relative)").get() }
    // Two stages that read a file at once must agree.
    return state.withLock { state in
      if let known = state.files[key] { return known }
      state.files[key] = found
      return found
    }
  }

  /// The data files that Swift cells may read, each with a digest of its contents.
  var data: [Recipe.Input] {
    if let known = state.withLock({ $0.data }) { return known }
    let inputs = BookData.inputs(in: folder)
    return state.withLock { state in
      state.data = state.data ?? inputs
      return state.data ?? inputs
    }
  }

  /// Whether the data files hold what they held when they were first read in this build.
  var dataIsUnchanged: Bool { BookData.inputs(in: folder) == data }

  /// Changes with a tool; nil where it is missing.
  func fingerprint(of tool: Tool) -> Fingerprint? {
    if let known = state.withLock({ $0.tools[tool] }) { return known }
    let fingerprint = Self.fingerprint(of: tool)
    state.withLock { $0.tools[tool] = .some(fingerprint) }
    return fingerprint
  }

  private static func fingerprint(of tool: Tool) -> Fingerprint? {
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
