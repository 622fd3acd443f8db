package import BuildStorage
import Diagnostics
import Synchronization

/// The files and tools of the machine during one build. Each is read once, so that all stages of a build see the same
/// bytes, and the fingerprints that are recorded are those of the bytes that were used.
package final class BuildEnvironment: Sendable {
  /// A tool whose version or contents pages depend on.
  package enum Tool: String, Sendable {
    case katex, prism, lunr, cmark, drawing, compiler
  }

  /// The folder of the chapters, as printed in diagnostics.
  package let folder: String
  private let toolFingerprint: @Sendable (Tool) -> Fingerprint?
  private let state = Mutex(State())

  private struct State {
    var files: [String: FileContents] = [:]
    var tools: [Tool: Fingerprint?] = [:]
    var data: [Recipe.Input]?
  }

  /// The kind and the contents of the file at a path.
  package struct FileContents: Sendable {
    package var place: BookFile
    /// The bytes, or nil if it is not a readable file.
    package var bytes: [UInt8]?

    package var fingerprint: Fingerprint? { bytes.map { Fingerprint($0) } }
  }

  /// - Parameter tools: returns the fingerprint of a tool, or nil if it is missing.
  package init(folder: String, tools: @escaping @Sendable (Tool) -> Fingerprint?) {
    self.folder = folder
    toolFingerprint = tools
  }

  /// A file of the book, by its path in the folder of the chapters.
  package func file(_ path: String) -> FileContents { contents(path, in: folder) }

  /// A file of the project, by its path in the parent of the folder of the chapters.
  package func source(_ path: String) -> FileContents { contents(path, in: "\(folder)/..") }

  private func contents(_ path: String, in root: String) -> FileContents {
    let key = "\(root)/\(path)"
    if let known = state.withLock({ $0.files[key] }) { return known }
    let place = BookFile(path, in: root)
    var found = FileContents(place: place)
    if case .file(let relative) = place {
      switch Files.bytes(of: "\(root)/\(relative)") {
      case .success(let bytes): found.bytes = bytes
      case .failure(let reason): found.place = .unreadable(reason.text)
      }
    }
    // Two stages that read a file concurrently must get the same contents.
    return state.withLock { state in
      if let known = state.files[key] { return known }
      state.files[key] = found
      return found
    }
  }

  /// The absolute paths of all files that were asked for and could be in the book, whether they exist or not.
  package var paths: Set<String> {
    let root = Files.resolved(folder) ?? folder
    let parent = Files.resolved("\(folder)/..") ?? folder
    return state.withLock { state in
      Set(
        state.files.compactMap { key, contents in
          if case .remote = contents.place { return nil }
          if case .outside = contents.place { return nil }
          if key.hasPrefix("\(folder)/../") { return "\(parent)/\(key.dropFirst(folder.utf8.count + 4))" }
          return "\(root)/\(key.dropFirst(folder.utf8.count + 1))"
        })
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

  /// Whether the data files have the same contents as when this build first read them.
  package var dataIsUnchanged: Bool { BookData.inputs(in: folder) == data }

  /// A fingerprint of a tool, or nil if it is missing.
  package func fingerprint(of tool: Tool) -> Fingerprint? {
    if let known = state.withLock({ $0.tools[tool] }) { return known }
    let fingerprint = toolFingerprint(tool)
    state.withLock { $0.tools[tool] = .some(fingerprint) }
    return fingerprint
  }
}
