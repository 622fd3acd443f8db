/// What has changed in watched folders since the last report.
package struct FileChanges: Sendable, Equatable {
  /// The absolute paths of files and folders that were written, made, moved or removed.
  package var paths: Set<String> = []
  /// Whether the system lost reports, so that anything may have changed.
  package var isIncomplete = false

  package init(paths: Set<String> = [], isIncomplete: Bool = false) {
    self.paths = paths
    self.isIncomplete = isIncomplete
  }

  package var isEmpty: Bool { paths.isEmpty && !isIncomplete }

  package mutating func merge(_ other: FileChanges) {
    paths.formUnion(other.paths)
    isIncomplete = isIncomplete || other.isIncomplete
  }
}

/// What to watch.
package struct WatchedPaths: Sendable, Equatable {
  /// Folders that are watched with everything below them. They need not exist yet.
  package var folders: [String]
  /// Single files elsewhere. They need not exist yet, but their folders must.
  package var files: Set<String>

  /// - Parameters: absolute paths without `.` and `..`.
  package init(folders: [String], files: Set<String> = []) {
    self.folders = folders
    self.files = files
  }

  /// Whether a path is in one of the folders or one of the files.
  package func contains(_ path: String) -> Bool {
    files.contains(path) || folders.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// Folders that hold nothing an author writes, and may hold very much.
  static func isSkipped(folderNamed name: Substring) -> Bool { name == ".git" || name == ".build" }
}
