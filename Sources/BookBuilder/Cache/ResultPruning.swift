import Foundation

extension ResultStore {
  /// Removes results that no cell of the book has any more, the oldest first, until the others fit into the room that
  /// is left to them.
  ///
  /// What a cell gave before an edit is worth keeping, since edits are taken back; without a limit the cache would grow
  /// with every edit. A result that is missed later is made again.
  ///
  /// - Parameters:
  ///   - used: the results that the book's cells have.
  ///   - room: the bytes that all other results together may take.
  func prune(keeping used: Set<ResultKey>, room: Int) {
    var left = room
    for file in unused(used) {
      left -= file.size
      if left < 0 { unlink(file.path) }
    }
  }

  private struct UnusedFile {
    var path: String
    var size: Int
    var modified: timespec
  }

  /// The newest first.
  private func unused(_ used: Set<ResultKey>) -> [UnusedFile] {
    let names = Files.names(in: folder).filter { !used.contains(ResultKey(digest: $0)) }
    let files = names.compactMap { name -> UnusedFile? in
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      #if canImport(Darwin)
        let modified = status.st_mtimespec
      #else
        let modified = status.st_mtim
      #endif
      return UnusedFile(path: path, size: Int(status.st_size), modified: modified)
    }
    return files.sorted {
      ($0.modified.tv_sec, $0.modified.tv_nsec, $0.path) > ($1.modified.tv_sec, $1.modified.tv_nsec, $1.path)
    }
  }
}
