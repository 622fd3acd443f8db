import BookBuilder
import BuildStorage
import FileWatching
import Foundation

/// The files that a book is made from, and which changes to them matter.
struct WatchedBook: Sendable {
  private let chapters: String
  private let templates: String
  /// The folder of the program's own sources, if the program is built from where the book is.
  let sources: String?

  init(_ request: BuildRequest, sources: String?) {
    chapters = Self.absolute(request.chapters)
    templates = Self.absolute(request.templates)
    self.sources = sources
  }

  /// What to watch.
  ///
  /// - Parameter files: what builds read besides chapters and templates.
  func paths(reading files: Set<String>) -> WatchedPaths {
    let folders = [chapters, templates] + (sources.map { [$0] } ?? [])
    let inside = WatchedPaths(folders: folders)
    return WatchedPaths(folders: folders, files: files.filter { !inside.contains($0) })
  }

  /// Whether a build may give something else after these changes.
  func concernsBook(_ changes: FileChanges, reading files: Set<String>) -> Bool {
    changes.isIncomplete
      || changes.paths.contains { path in
        if files.contains(path) { return true }
        guard path == chapters || path == templates || path.hasPrefix(chapters + "/") || path.hasPrefix(templates + "/")
        else { return false }
        return path.hasPrefix("\(chapters)/data/") || !Self.isTemporary(path)
      }
  }

  /// Whether the program itself has to be built again after these changes.
  func concernsProgram(_ changes: FileChanges) -> Bool {
    guard let sources else { return false }
    return changes.isIncomplete
      || changes.paths.contains { path in
        path.hasPrefix(sources + "/") && !Self.isTemporary(path)
          && path.split(separator: "/").last?.contains(".") == true
      }
  }

  /// Whether a name is one that editors give to files of their own: hidden files, copies of the last state, Vim's probe.
  private static func isTemporary(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last else { return false }
    return name.hasPrefix(".") || name.hasSuffix("~") || name == "4913" || name.hasPrefix("#") && name.hasSuffix("#")
  }

  /// The absolute path of a folder, with links followed as far as it exists.
  private static func absolute(_ path: String) -> String {
    Files.resolved(path) ?? URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
