package import BuildStorage
import Foundation
import Synchronization

/// Watches folders and reports changes in groups.
///
/// A save is several events, and a checkout thousands. Events are collected until none has come for a few milliseconds,
/// and then reported together.
package final class FolderWatcher: Sendable {
  /// Groups of changes, in order, until the watcher is stopped.
  package let changes: AsyncStream<FileChanges>
  private let continuation: AsyncStream<FileChanges>.Continuation
  private let wanted: Mutex<WatchedPaths>
  private let isStopped = Atomic(false)

  /// How long no event must come before a group is reported, and how long a group may grow at most, in milliseconds.
  private static let quiet = 8
  private static let longest = 200
  /// How often the thread looks whether it has something else to watch, in milliseconds.
  private static let interval = 100

  /// Begins to watch. What changes after this returns is reported.
  ///
  /// - Throws: the system's reason if it can't watch.
  package init(_ paths: WatchedPaths) throws(Files.Reason) {
    (changes, continuation) = AsyncStream.makeStream()
    wanted = Mutex(paths)
    #if canImport(Glibc)
      let first = try InotifyObserver(paths)
    #else
      let first = SnapshotObserver(paths)
    #endif
    Thread.detachNewThread { [self] in
      var observer = first
      while !isStopped.load(ordering: .relaxed) {
        observer.watch(wanted.withLock { $0 })
        let changes = Self.group(&observer)
        if !changes.isEmpty { continuation.yield(changes) }
      }
      continuation.finish()
    }
  }

  /// Watches other paths from now on. Files that are still watched keep their watch.
  package func watch(_ paths: WatchedPaths) { wanted.withLock { $0 = paths } }

  /// Ends ``changes``.
  package func stop() { isStopped.store(true, ordering: .relaxed) }

  private static func group(_ observer: inout some FolderObserver) -> FileChanges {
    var changes = observer.wait(milliseconds: interval)
    guard !changes.isEmpty else { return changes }
    let start = ContinuousClock.now
    while ContinuousClock.now - start < .milliseconds(longest) {
      let more = observer.wait(milliseconds: quiet)
      if more.isEmpty { break }
      changes.merge(more)
    }
    return changes
  }
}

/// A way to learn of changes, used by one thread.
protocol FolderObserver: Sendable {
  /// Watches exactly these paths. Does nothing if they are watched already.
  mutating func watch(_ paths: WatchedPaths)
  /// The changes since the last call, waiting for the first of them.
  mutating func wait(milliseconds: Int) -> FileChanges
}
