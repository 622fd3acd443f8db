#if canImport(Glibc)
  import BuildStorage
  import Foundation

  /// Learns of changes from Linux's inotify, which watches single folders: a watch is added for each folder below the
  /// watched ones, and for new ones when they are made.
  struct InotifyObserver: FolderObserver {
    private let descriptor: Descriptor
    private var paths: WatchedPaths
    /// The folders by their watches.
    private var folders: [Int32: String] = [:]
    private var watches: [String: Int32] = [:]
    /// Watched folders that don't exist at the moment.
    private var missing: Set<String> = []
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    private final class Descriptor: Sendable {
      let number: Int32
      init(_ number: Int32) { self.number = number }
      deinit { close(number) }
    }

    private static let mask =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO)
      | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)

    init(_ paths: WatchedPaths) throws(Files.Reason) {
      let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard number >= 0 else { throw Files.lastError() }
      descriptor = Descriptor(number)
      self.paths = paths
      addAll()
    }

    mutating func watch(_ paths: WatchedPaths) {
      guard paths != self.paths else { return }
      self.paths = paths
      addAll()
      // Watches that are no longer needed remain: their events are left out.
    }

    private mutating func addAll() {
      for folder in paths.folders where watches[folder] == nil { addRoot(folder) }
      for file in paths.files {
        let folder = Self.parent(of: file)
        if watches[folder] == nil { _ = add(folder) }
      }
    }

    private mutating func addRoot(_ folder: String) {
      var found = FileChanges()
      addTree(folder, &found)
      if watches[folder] == nil { missing.insert(folder) } else { missing.remove(folder) }
    }

    private mutating func add(_ folder: String) -> Bool {
      let watch = inotify_add_watch(descriptor.number, folder, Self.mask)
      guard watch >= 0 else { return false }
      folders[watch] = folder
      watches[folder] = watch
      return true
    }

    /// Watches a folder and all below it. Files in them count as new: they may have been made before the watch was.
    private mutating func addTree(_ folder: String, _ found: inout FileChanges) {
      guard add(folder) else {
        // Without a watch changes would be missed: ENOSPC means that the user has no watches left.
        if errno == ENOSPC { found.isIncomplete = true }
        return
      }
      for name in Files.names(in: folder) {
        let path = "\(folder)/\(name)"
        var status = stat()
        guard lstat(path, &status) == 0 else { continue }
        found.paths.insert(path)
        if status.st_mode & S_IFMT == S_IFDIR, !WatchedPaths.isSkipped(folderNamed: name[...]) {
          addTree(path, &found)
        }
      }
    }

    mutating func wait(milliseconds: Int) -> FileChanges {
      var changes = FileChanges()
      for folder in missing where Files.isFolder(folder) {
        addRoot(folder)
        changes.paths.insert(folder)
      }
      var waited = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
      guard poll(&waited, 1, changes.isEmpty ? Int32(milliseconds) : 0) > 0 else { return changes }
      while true {
        let count = read(descriptor.number, &buffer, buffer.count)
        guard count > 0 else { return changes }
        take(count, into: &changes)
      }
    }

    /// Takes the events in the buffer. Each is a watch, a mask, a cookie, the length of a name, and the name.
    private mutating func take(_ count: Int, into changes: inout FileChanges) {
      let head = 16
      var offset = 0
      while offset + head <= count {
        let (watch, mask, length) = buffer.withUnsafeBytes { bytes in
          (
            bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self),
            bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self),
            Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
          )
        }
        let name = buffer[(offset + head)..<min(offset + head + length, count)].prefix { $0 != 0 }
        take(watch, mask, String(decoding: name, as: UTF8.self), into: &changes)
        offset += head + length
      }
    }

    private mutating func take(_ watch: Int32, _ mask: UInt32, _ name: String, into changes: inout FileChanges) {
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        changes.isIncomplete = true
        return
      }
      guard let folder = folders[watch] else { return }
      if mask & UInt32(IN_IGNORED) != 0 {
        folders[watch] = nil
        if watches[folder] == watch { watches[folder] = nil }
        if paths.folders.contains(folder) { missing.insert(folder) }
        return
      }
      if mask & (UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)) != 0 {
        if paths.contains(folder) { changes.paths.insert(folder) }
        // A folder that was moved keeps its watch, under a name that is no longer its own.
        if mask & UInt32(IN_MOVE_SELF) != 0 { forgetTree(folder) }
        return
      }
      let path = "\(folder)/\(name)"
      guard paths.contains(path) else { return }
      if mask & UInt32(IN_ISDIR) != 0 {
        if WatchedPaths.isSkipped(folderNamed: name[...]) { return }
        if mask & UInt32(IN_MOVED_FROM) != 0 { forgetTree(path) }
        if mask & (UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)) != 0, !paths.files.contains(path) {
          addTree(path, &changes)
        }
      } else if mask & UInt32(IN_CREATE) != 0 {
        // A new file is reported when what made it has closed it. A link is complete at once.
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 { return }
      }
      changes.paths.insert(path)
    }

    private mutating func forgetTree(_ folder: String) {
      for (path, watch) in watches where path == folder || path.hasPrefix(folder + "/") {
        inotify_rm_watch(descriptor.number, watch)
        watches[path] = nil
        folders[watch] = nil
        if paths.folders.contains(path) { missing.insert(path) }
      }
    }

    private static func parent(of path: String) -> String {
      let parent = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
      return parent.isEmpty ? "/" : String(parent)
    }
  }
#endif
