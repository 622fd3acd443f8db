import BuildStorage
import Foundation

/// Learns of changes by comparing what the system says of every file with what it said before: for systems without a way
/// to be told.
struct SnapshotObserver: FolderObserver {
  private var paths: WatchedPaths
  private var known: [String: State]

  private struct State: Equatable {
    var size: Int
    var number: UInt64
    var seconds: Int
    var nanoseconds: Int
  }

  /// How long to wait between two looks, in milliseconds.
  private static let pause = 50

  init(_ paths: WatchedPaths) {
    self.paths = paths
    known = Self.look(paths)
  }

  mutating func watch(_ paths: WatchedPaths) {
    guard paths != self.paths else { return }
    let before = self.paths
    self.paths = paths
    for (path, state) in Self.look(paths) where !before.contains(path) { known[path] = state }
    known = known.filter { paths.contains($0.key) }
  }

  mutating func wait(milliseconds: Int) -> FileChanges {
    var left = milliseconds
    while true {
      let pause = min(left, Self.pause)
      usleep(UInt32(pause) * 1000)
      left -= pause
      let now = Self.look(paths)
      let changed = Set(now.keys).union(known.keys).filter { now[$0] != known[$0] }
      known = now
      if !changed.isEmpty || left <= 0 { return FileChanges(paths: changed) }
    }
  }

  private static func look(_ paths: WatchedPaths) -> [String: State] {
    var found: [String: State] = [:]
    for folder in paths.folders { look(folder, &found) }
    for file in paths.files { found[file] = state(of: file)?.state }
    return found
  }

  private static func look(_ folder: String, _ found: inout [String: State]) {
    for name in Files.names(in: folder) {
      let path = "\(folder)/\(name)"
      guard let (state, isFolder) = state(of: path) else { continue }
      if !isFolder {
        found[path] = state
      } else if !WatchedPaths.isSkipped(folderNamed: name[...]) {
        // A folder changes with each name in it, and these are compared one by one.
        found[path] = State(size: 0, number: state.number, seconds: 0, nanoseconds: 0)
        look(path, &found)
      }
    }
  }

  private static func state(of path: String) -> (state: State, isFolder: Bool)? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_ctimespec
    #else
      let time = status.st_ctim
    #endif
    return (
      State(
        size: Int(status.st_size), number: UInt64(status.st_ino), seconds: Int(time.tv_sec),
        nanoseconds: Int(time.tv_nsec)),
      status.st_mode & S_IFMT == S_IFDIR
    )
  }
}
