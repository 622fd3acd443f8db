package import BuildStorage
import Diagnostics
import Synchronization

/// The files and tools of the machine as one build sees them: each is read once, so that all stages of a build see the same
/// bytes, and what is recorded of a file is what was read.
package final class BuildEnvironment: Sendable {
  /// A tool whose version or contents pages depend on.
  package enum Tool: String, Sendable {
    case katex, prism, lunr, cmark, drawing, compiler
  }

  /// The folder of the chapters, as it is printed.
  package let folder: String
  private let toolFingerprint: @Sendable (Tool) -> Fingerprint?
  private let state = Mutex(State())

  private struct State {
    var files: [String: FileContents] = [:]
    var tools: [Tool: Fingerprint?] = [:]
    var data: [Recipe.Input]?
  }

  /// What a path leads to, and what was read there.
  package struct FileContents: Sendable {
    package var place: BookFile
    /// Nil where it is no file that can be read.
    package var bytes: [UInt8]?

    package var fingerprint: Fingerprint? { bytes.map { Fingerprint($0) } }
  }

  /// - Parameter tools: looks at a tool.
  package init(folder: String, tools: @escaping @Sendable (Tool) -> Fingerprint?) {
    self.folder = folder
    toolFingerprint = tools
  }

  /// A file of the book, by its path in the folder of the chapters.
  package func file(_ path: String) -> FileContents { contents(path, in: folder) }

  /// A file of the project, by its path in the folder above.
  package func source(_ path: String) -> FileContents { contents(path, in: "\(folder)/..") }

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
  package var data: [Recipe.Input] {
    if let known = state.withLock({ $0.data }) { return known }
    let inputs = BookData.inputs(in: folder)
    return state.withLock { state in
      state.data = state.data ?? inputs
      return state.data ?? inputs
    }
  }

  /// Whether the data files hold what they held when they were first read in this build.
  package var dataIsUnchanged: Bool { BookData.inputs(in: folder) == data }

  /// Changes with a tool; nil where it is missing.
  package func fingerprint(of tool: Tool) -> Fingerprint? {
    if let known = state.withLock({ $0.tools[tool] }) { return known }
    let fingerprint = toolFingerprint(tool)
    state.withLock { $0.tools[tool] = .some(fingerprint) }
    return fingerprint
  }
}
