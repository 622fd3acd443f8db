import BuildStorage
package import Diagnostics
import Foundation

/// A lock that lets one build at a time use a cache and an output folder. A second build waits.
///
/// The folders themselves are locked: there are no lock files to leave behind, and the system releases the lock when a
/// process ends, however it ends.
package final class BuildLock {
  private let folders: [String]
  private let onWaiting: @Sendable () -> Void
  private var descriptors: [Int32] = []
  /// The folders that were missing, innermost first.
  private var made: [String] = []

  /// - Parameter folders: created if they are missing.
  package init(folders: [String], onWaiting: @escaping @Sendable () -> Void) {
    self.folders = folders
    self.onWaiting = onWaiting
  }

  deinit { release() }

  /// Waits until no other build uses one of the folders.
  package func acquire() throws(Diagnostic) {
    for folder in folders {
      made += Self.missing(folder)
      if case .failure(let reason) = Files.makeFolder(folder) {
        throw .error(
          "folder-not-writable", at: SourceLocation(file: folder), "this folder can't be made: \(reason.text)",
          remedy: "Choose another with '--output DIR' or '--cache DIR'.")
      }
    }
    // All builds lock in the same order, so that they can't deadlock.
    var seen: Set<String> = []
    let ordered = folders.compactMap(Files.resolved).filter { seen.insert($0).inserted }.sorted()
    var told = false
    for folder in ordered {
      while true {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
          throw .error(
            "folder-not-writable", at: SourceLocation(file: folder),
            "this folder can't be locked: \(Files.lastError().text)")
        }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
          if !told { onWaiting() }
          told = true
          while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        }
        if Self.isStill(folder, descriptor) {
          descriptors.append(descriptor)
          break
        }
        close(descriptor)
      }
    }
  }

  /// A folder and those it is in, as far as they don't exist.
  private static func missing(_ folder: String) -> [String] {
    var missing: [String] = []
    var path = folder
    while !path.isEmpty, path != "/", !Files.exists(path) {
      missing.append(path)
      path = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
    }
    return missing
  }

  /// Removes the folders that were made and hold nothing, when a build has written nothing.
  package func removeUnusedFolders() {
    for folder in made { CacheFolder(path: folder).release() }
  }

  /// Whether an open folder still has its name. A build exchanges the output folder with another one.
  private static func isStill(_ folder: String, _ descriptor: Int32) -> Bool {
    var opened = stat()
    var named = stat()
    guard fstat(descriptor, &opened) == 0, stat(folder, &named) == 0 else { return true }
    return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  package func release() {
    for descriptor in descriptors { close(descriptor) }
    descriptors = []
  }
}
