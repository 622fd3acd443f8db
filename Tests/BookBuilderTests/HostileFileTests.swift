import BookBuilder
import BuildStorage
import Diagnostics
import Foundation
import Testing

/// Files that are none, links that lead elsewhere, and folders that never end.
@Suite struct HostileFileTests {
  private func book(_ files: [String: String] = [:]) throws -> FixtureBook {
    try FixtureBook(
      ["book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n", "01-a.md": "# A\n\nWords.\n"]
        .merging(files) { _, new in new })
  }

  @Test(arguments: ["book.yaml", "01-a.md", "index.md", "coverage.yaml"])
  func aPipeInPlaceOfAFileIsFound(name: String) async throws {
    let book = try book()
    let path = "\(book.chapters)/\(name)"
    unlink(path)
    #expect(mkfifo(path, 0o644) == 0)
    let lines = book.lines(of: await book.build(runs: false))
    #expect(lines.contains { $0.hasPrefix("chapters/\(name): error[") }, "\(lines)")
  }

  /// The file is there, so "there is no file" would lead astray.
  @Test func aPictureOrLinkToSomethingElseThanAFileSaysWhatItIs() async throws {
    let book = try book(["01-a.md": "# A\n\n![pipe](pipe.png)\n\n[folder](data)\n", "data/values.txt": "1"])
    #expect(mkfifo("\(book.chapters)/pipe.png", 0o644) == 0)
    let report = await book.build(runs: false)
    #expect(
      book.lines(of: report) == [
        "chapters/01-a.md:3:1: error[unreadable-file]", "chapters/01-a.md:5:1: error[unreadable-file]",
      ])
    let summaries = report.diagnostics.map(\.summary).joined(separator: "\n")
    #expect(summaries.contains("it is not a regular file") && summaries.contains("it is a folder"), "\(summaries)")
  }

  @Test(arguments: ["book.yaml", "01-a.md", "index.md", "coverage.yaml"])
  func aLinkOutOfTheBookIsRefused(name: String) async throws {
    let book = try book()
    try book.write("# Elsewhere\n", to: "elsewhere")
    let path = "\(book.chapters)/\(name)"
    unlink(path)
    #expect(symlink("\(book.folder.path)/elsewhere", path) == 0)
    let lines = book.lines(of: await book.build(runs: false))
    #expect(lines == ["chapters/\(name): error[escaping-path]"])
  }

  @Test func aLinkWithinTheBookIsFollowed() async throws {
    let book = try book(["source.txt": "# A\n\nWords.\n"])
    unlink("\(book.chapters)/01-a.md")
    #expect(symlink("source.txt", "\(book.chapters)/01-a.md") == 0)
    #expect(book.lines(of: await book.build(runs: false)) == [])
  }

  /// Two links to the folder that holds them make 2⁴⁰ paths.
  @Test(.timeLimit(.minutes(1))) func dataThatCellsCanNotDependOnIsFound() async throws {
    let book = try book(["data/values.txt": "1"])
    let data = "\(book.chapters)/data"
    #expect(symlink(".", "\(data)/again") == 0)
    #expect(symlink("../data", "\(data)/once-more") == 0)
    #expect(symlink("/etc", "\(data)/outside") == 0)
    #expect(symlink("nowhere", "\(data)/broken") == 0)
    #expect(mkfifo("\(data)/pipe", 0o644) == 0)
    #expect(
      book.lines(of: await book.build(runs: false))
        == ["again", "broken", "once-more", "outside", "pipe"].map { "chapters/data/\($0): error[unusable-data]" })
  }

  @Test func aFileTooLargeForMemoryIsRefused() throws {
    let book = try book(["large": ""])
    let path = "\(book.chapters)/large"
    #expect(truncate(path, off_t(Files.sizeLimit) + 1) == 0)
    guard case .failure(let reason) = Files.bytes(of: path) else {
      Issue.record("it was read")
      return
    }
    #expect(reason.text.contains("larger than"))
  }

  @Test func aFullDiskIsTold() throws {
    let book = try book()
    #expect(Files.hasNoRoom(toWrite: "/dev/full"))
    #expect(!Files.hasNoRoom(toWrite: "\(book.chapters)/room"))
  }

  @Test func scratchFoldersOfCommandsThatAreNoMoreAreRemoved() throws {
    let book = try book()
    let root = "\(book.folder.path)/scratch"
    let mine = try ScratchFolder(in: root)
    try book.write("", to: "scratch/abandoned/lock")
    try book.write("", to: "scratch/abandoned/deep/file")
    // Half removed, long ago.
    try book.write("", to: "scratch/old/file")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: "\(root)/old")
    let other = try ScratchFolder(in: root)
    #expect(
      Set(Files.names(in: root)) == Set([mine.path, other.path].map { URL(fileURLWithPath: $0).lastPathComponent }))
    mine.remove()
    other.remove()
    #expect(Files.names(in: root).isEmpty)
  }

  @Test func aProcessIsToldFromThoseBeforeItUnderItsNumber() throws {
    let own = ProcessIdentity.current
    #expect(own.isRunning)
    #expect(try #require(ProcessIdentity(text: own.text)) == own)
    #expect(try #require(ProcessIdentity(text: "\(getpid())-1")).isRunning == false)
    #expect(ProcessIdentity(text: "x-1") == nil)
    #expect(ProcessIdentity(text: "") == nil)
  }
}
