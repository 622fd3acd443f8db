import Foundation
import Synchronization

/// A folder for what a command needs only while it runs, outside of the book's own folders.
///
/// All of them lie in one folder of the user's. Each is locked while its command runs; the next command removes those that
/// nobody holds any more.
package final class ScratchFolder: Sendable {
  package let path: String
  private let lock: Int32

  /// The folder of all scratch folders of this user.
  package static var root: String {
    FileManager.default.temporaryDirectory.appendingPathComponent("book-\(getuid())").path
  }

  private static let lockName = "lock"
  /// The most seconds between making a folder and its lock.
  private static let makingLimit = 60
  /// What ``removeAll()`` removes.
  private static let inUse = Mutex<Set<String>>([])

  /// Makes a folder, and removes what commands have left that were killed.
  ///
  /// - Parameter root: where; the user's own folder unless given.
  package init(in root: String = ScratchFolder.root) throws(Files.Reason) {
    try Files.makeFolder(root).get()
    var status = stat()
    guard lstat(root, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid() else {
      throw Files.Reason(text: "'\(root)' is not a folder of this user's")
    }
    chmod(root, 0o700)
    Self.clear(root)
    path = "\(root)/\(UUID().uuidString)"
    try Files.makeFolder(path).get()
    lock = open("\(path)/\(Self.lockName)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw Files.lastError() }
    Self.note(path)
  }

  /// Removes the folder.
  package func remove() {
    Self.forget(path)
    close(lock)
  }

  /// Has a folder removed when the command is interrupted.
  package static func note(_ path: String) { inUse.withLock { _ = $0.insert(path) } }

  /// Removes a folder that was noted.
  package static func forget(_ path: String) {
    inUse.withLock { _ = $0.remove(path) }
    erase(path)
  }

  /// Removes all folders that were noted: the last thing an interrupted command does.
  ///
  /// What is at work meanwhile may add files once more.
  package static func removeAll() {
    for path in inUse.withLock({ $0 }) {
      for _ in 0..<100 {
        erase(path)
        usleep(1000)
        if !Files.exists(path) { break }
      }
      // The folder around a cache's scratch folders goes with the last of them.
      if let slash = path.lastIndex(of: "/") { rmdir(String(path[..<slash])) }
    }
  }

  private static func erase(_ path: String) {
    CacheScratch.erase(path)
    try? FileManager.default.removeItem(atPath: path)
  }

  private static func modificationSecond(_ status: stat) -> Int {
    #if canImport(Darwin)
      status.st_mtimespec.tv_sec
    #else
      status.st_mtim.tv_sec
    #endif
  }

  /// Removes folders whose commands are no more.
  private static func clear(_ root: String) {
    for name in Files.names(in: root) {
      let path = "\(root)/\(name)"
      let lock = open("\(path)/\(lockName)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      if lock < 0 {
        // A folder without a lock is being made, or was half removed.
        var status = stat()
        guard lstat(path, &status) == 0, time(nil) - modificationSecond(status) > makingLimit else { continue }
        try? FileManager.default.removeItem(atPath: path)
      } else {
        if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(atPath: path) }
        close(lock)
      }
    }
  }
}
