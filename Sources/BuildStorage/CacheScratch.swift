import Foundation

/// Folders in a cache for what a build needs only while it runs.
///
/// Each has a mark, and only folders with the mark are removed: what others put beside them stays.
package struct CacheScratch: Sendable {
  /// The folder that contains them.
  package let parent: String
  private static let mark = ".book-scratch"

  /// - Parameters:
  ///   - name: one of ``CacheFolder/scratchFolders``.
  ///   - cache: the cache folder, which the build has locked.
  package init(_ name: String, cache: String) { parent = "\(cache)/\(name)" }

  /// Makes a folder.
  package func make() -> Result<String, Files.Reason> {
    Files.makeFolder(parent).flatMap {
      for number in 1...1000 {
        let path = "\(parent)/\(number)"
        if mkdir(path, 0o755) == 0 { return Files.write([UInt8](), to: "\(path)/\(Self.mark)").map { path } }
        guard errno == EEXIST else { return .failure(Files.lastError()) }
      }
      return .failure(Files.Reason(text: "'\(parent)' is full of other files"))
    }
  }

  /// Removes what killed builds have left.
  ///
  /// - Returns: whether there was anything.
  @discardableResult
  package func clear() -> Bool {
    let names = Files.names(in: parent)
    let left = names.map { "\(parent)/\($0)" }.filter(Self.isMarked)
    for path in left { Self.erase(path) }
    // A build that was killed before it set the mark has left an empty folder.
    for name in names where Int(name) != nil { rmdir("\(parent)/\(name)") }
    rmdir(parent)
    return !left.isEmpty
  }

  /// Removes a folder that was made, and the folder around it if nothing else is in it.
  package func remove(_ path: String) {
    Self.erase(path)
    rmdir(parent)
  }

  /// Removes a folder if it has the mark. The mark is removed last, so that a build that is killed meanwhile leaves a
  /// folder that the next one removes.
  package static func erase(_ path: String) {
    guard isMarked(path) else { return }
    for name in Files.names(in: path) where name != mark {
      try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
    unlink("\(path)/\(mark)")
    rmdir(path)
  }

  private static func isMarked(_ path: String) -> Bool {
    guard FolderContents.kind(of: path) == .folder, case .file = FolderContents.kind(of: "\(path)/\(mark)") else {
      return false
    }
    return true
  }
}
