import Foundation
import Testing

@testable import FileWatching

/// A change in a watched folder is reported once it is complete, whatever the way in which it was made.
@Suite struct FolderWatcherTests {
  /// A folder of a test, and what an observer says of it.
  private final class Watched {
    let folder: String
    private var observer: any FolderObserver

    init(_ make: (WatchedPaths) throws -> any FolderObserver) throws {
      let path = FileManager.default.temporaryDirectory.appendingPathComponent("watched-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: "\(path)/book/deep", withIntermediateDirectories: true)
      try Data("a".utf8).write(to: URL(fileURLWithPath: "\(path)/book/a.md"))
      try Data("s".utf8).write(to: URL(fileURLWithPath: "\(path)/single.swift"))
      folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      observer = try make(
        WatchedPaths(folders: ["\(folder)/book", "\(folder)/later"], files: ["\(folder)/single.swift"]))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    /// The paths that changed, relative to the folder; empty after a while without a change.
    func changes() -> Set<String> {
      var found = FileChanges()
      for _ in 0..<40 where found.isEmpty { found.merge(observer.wait(milliseconds: 50)) }
      for _ in 0..<2 { found.merge(observer.wait(milliseconds: 60)) }
      return Set(found.paths.map { String($0.dropFirst(folder.count + 1)) })
    }

    /// The paths that change within a moment, in which there should be none.
    func quiet() -> Set<String> {
      Set(observer.wait(milliseconds: 150).paths.map { String($0.dropFirst(folder.count + 1)) })
    }

    func watch(_ files: Set<String>) {
      observer.watch(
        WatchedPaths(folders: ["\(folder)/book", "\(folder)/later"], files: Set(files.map { "\(folder)/\($0)" })))
    }
  }

  private static func observers() throws -> [Watched] {
    var all = [try Watched { SnapshotObserver($0) }]
    #if canImport(Glibc)
      all.append(try Watched { try InotifyObserver($0) })
    #endif
    return all
  }

  @Test func writtenFiles() throws {
    for watched in try Self.observers() {
      #expect(watched.quiet().isEmpty)
      try watched.write("changed", to: "book/a.md")
      #expect(watched.changes().contains("book/a.md"))
      try watched.write("new", to: "book/deep/b.md")
      #expect(watched.changes().contains("book/deep/b.md"))
      try FileManager.default.removeItem(atPath: "\(watched.folder)/book/a.md")
      #expect(watched.changes().contains("book/a.md"))
    }
  }

  @Test func filesThatTakeTheNameOfAnother() throws {
    for watched in try Self.observers() {
      try watched.write("newer", to: "aside")
      #expect(rename("\(watched.folder)/aside", "\(watched.folder)/book/a.md") == 0)
      #expect(watched.changes().contains("book/a.md"))
      #expect(rename("\(watched.folder)/book/a.md", "\(watched.folder)/book/c.md") == 0)
      #expect(watched.changes().isSuperset(of: ["book/a.md", "book/c.md"]))
      #expect(symlink("c.md", "\(watched.folder)/book/link.md") == 0)
      #expect(watched.changes().contains("book/link.md"))
    }
  }

  @Test func foldersThatComeAndGo() throws {
    for watched in try Self.observers() {
      let files = FileManager.default
      try files.createDirectory(atPath: "\(watched.folder)/book/x/y", withIntermediateDirectories: true)
      try watched.write("1", to: "book/x/y/z.md")
      #expect(watched.changes().contains("book/x/y/z.md"))
      try watched.write("22", to: "book/x/y/z.md")
      #expect(watched.changes().contains("book/x/y/z.md"))
      // A folder that was moved is watched under its new name.
      #expect(rename("\(watched.folder)/book/x", "\(watched.folder)/book/w") == 0)
      _ = watched.changes()
      try watched.write("333", to: "book/w/y/z.md")
      #expect(watched.changes().contains("book/w/y/z.md"))
      // A watched folder that does not exist yet; then it goes, and comes again.
      for text in ["a", "bb"] {
        try files.createDirectory(atPath: "\(watched.folder)/later", withIntermediateDirectories: true)
        try watched.write(text, to: "later/file")
        #expect(watched.changes().contains { $0.hasPrefix("later") })
        try watched.write(text + text, to: "later/file")
        #expect(watched.changes().contains("later/file"))
        try files.removeItem(atPath: "\(watched.folder)/later")
        #expect(watched.changes().contains { $0.hasPrefix("later") })
      }
    }
  }

  @Test func singleFilesAlone() throws {
    for watched in try Self.observers() {
      try watched.write("other", to: "other.swift")
      #expect(watched.quiet().isEmpty)
      try watched.write("changed", to: "single.swift")
      #expect(watched.changes() == ["single.swift"])
      watched.watch(["other.swift"])
      try watched.write("changed again", to: "single.swift")
      #expect(watched.quiet().isEmpty)
      try watched.write("changed too", to: "other.swift")
      #expect(watched.changes() == ["other.swift"])
    }
  }

  #if canImport(Glibc)
    /// A file that is written slowly is reported when it is closed.
    @Test func filesAreReportedWhenTheyAreComplete() throws {
      let watched = try Watched { try InotifyObserver($0) }
      let file = open("\(watched.folder)/book/slow.md", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
      #expect(Foundation.write(file, "a", 1) == 1)
      #expect(watched.quiet().isEmpty)
      #expect(Foundation.write(file, "b", 1) == 1)
      close(file)
      #expect(watched.changes() == ["book/slow.md"])
    }
  #endif

  @Test func everyChangeOfManyIsReported() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("grouped-\(UUID().uuidString)")
      .resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let watcher = try FolderWatcher(WatchedPaths(folders: [folder.path]))
    let names = Set((0..<300).map { "\($0).md" })
    for name in names { try Data(name.utf8).write(to: folder.appendingPathComponent(name)) }
    var seen: Set<String> = []
    for await changes in watcher.changes {
      seen.formUnion(changes.paths.map { String($0.dropFirst(folder.path.count + 1)) })
      if seen.isSuperset(of: names) { break }
    }
    watcher.stop()
    for await _ in watcher.changes {}
  }
}
