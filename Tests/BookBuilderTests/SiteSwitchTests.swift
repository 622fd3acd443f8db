import BuildStorage
import Diagnostics
import Foundation
import SiteWriting
import Synchronization
import Testing

@testable import BookBuilder

/// The site is the old or the new one at every moment, and what a killed build left behind is removed.
@Suite struct SiteSwitchTests {
  private let files = ["a.html": "old a", "b/c.html": "old c", "same.html": "same"]
  private let next = ["a.html": "new a", "d/e.html": "new e", "same.html": "same"]

  /// A folder with a site and an author's own file.
  private func site() async throws -> FixtureBook {
    let book = try FixtureBook([:])
    try book.write("", to: "output/.book-files")
    try FileManager.default.createDirectory(atPath: book.cache, withIntermediateDirectories: true)
    _ = try await write(files, book)
    try book.write("mine", to: "output/mine.txt")
    return book
  }

  private func write(_ files: [String: String], _ book: FixtureBook) async throws -> SiteWriter.Outcome {
    let files = files.map { SiteFile(path: $0.key, bytes: Array($0.value.utf8)) }
    let writer = SiteWriter(
      output: book.output, cache: book.cache, known: SiteStamps(output: book.output),
      store: BuildStore(folder: book.cache))
    return try await writer.write(files)
  }

  private func staging(_ book: FixtureBook, exchanges: Bool = true) -> SiteStaging {
    var staging = SiteStaging(root: Files.resolved(book.output) ?? "", output: book.output, cache: book.cache)
    staging.exchanges = exchanges
    return staging
  }

  private func texts(_ book: FixtureBook) -> [String: String] {
    book.pages.filter { $0.key != WrittenFiles.name }.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private func with(_ files: [String: String]) -> [String: String] { files.merging(["mine.txt": "mine"]) { $1 } }

  @Test func aReaderNeverFindsHalfASite() async throws {
    let book = try await site()
    let reader = SiteReader(book.output)
    for number in 0..<20 { _ = try await write(number % 2 == 0 ? next : files, book) }
    let (mixed, seen) = reader.stop()
    #expect(mixed.isEmpty && seen > 0)
    #expect(texts(book) == with(files))
  }

  @Test(arguments: [true, false])
  func aNewSiteTakesThePlaceOfTheOld(exchanges: Bool) async throws {
    let book = try await site()
    try book.write("changed by hand", to: "output/a.html")
    let files = next.map { SiteFile(path: $0.key, bytes: Array($0.value.utf8)) }
    let root = try #require(Files.resolved(book.output))
    let plan = try await SitePlan(files: files, root: root, output: book.output, known: SiteStamps(output: root))
    let findings = try await staging(book, exchanges: exchanges).replaceSite(with: plan)
    #expect(findings.map(\.id) == ["altered-output"])
    #expect(texts(book) == with(next))
    #expect(book.text("cache/set-aside/a.html") == "changed by hand")
    #expect(Set(WrittenFiles(in: root)?.fingerprints.keys.sorted() ?? []) == Set(next.keys))
    // The site before is cached if the folders were exchanged; in it are files of the site alone.
    let former = book.pages(in: "cache/staging").keys.map {
      String($0[$0.index(after: $0.firstIndex(of: "/") ?? $0.startIndex)...])
    }
    #expect(former.sorted() == (exchanges ? [".book-files", ".book-previous", "same.html"] : []))
    #expect(book.pages[".book-staging"] == nil)
  }

  /// A build that was killed before the exchange left an unfinished folder; one killed after it left the old site.
  @Test(arguments: [true, false])
  func whatAKilledBuildLeftIsCleared(isOld: Bool) async throws {
    let book = try await site()
    let name = Fingerprint(texts: [try #require(Files.resolved(book.output))]).text
    let left = "cache/staging/\(name)"
    try FileManager.default.removeItem(atPath: "\(book.folder.path)/\(left)")
    if isOld {
      let old = try FixtureBook([:])
      try old.write("", to: "output/.book-files")
      try FileManager.default.createDirectory(atPath: old.cache, withIntermediateDirectories: true)
      _ = try await write(["a.html": "older a"], old)
      try old.write("mine too", to: "output/other/mine.txt")
      try FileManager.default.createDirectory(
        atPath: "\(book.cache)/staging", withIntermediateDirectories: true)
      try FileManager.default.moveItem(atPath: old.output, toPath: "\(book.folder.path)/\(left)")
    } else {
      try book.write("", to: "\(left)/.book-incomplete")
      try book.write("half", to: "\(left)/a.html")
      let list = try #require(FileManager.default.contents(atPath: "\(book.output)/.book-files"))
      try list.write(to: URL(fileURLWithPath: "\(book.folder.path)/\(left)/.book-files"))
    }
    #expect(try staging(book).clear().isEmpty)
    #expect(book.pages(in: left).keys.sorted() == (isOld ? [".book-files", ".book-previous"] : []))
    #expect(texts(book) == with(files).merging(isOld ? ["other/mine.txt": "mine too"] : [:]) { $1 })
  }

  /// An author's file in the folder of the former site gets into no page folder and is not removed.
  @Test func aFileBesideAnUnfinishedSiteIsSetAside() async throws {
    let book = try await site()
    let name = Fingerprint(texts: [try #require(Files.resolved(book.output))]).text
    try book.write("mine too", to: "cache/staging/\(name)/notes.txt")
    try book.write("", to: "cache/staging/\(name)/.book-incomplete")
    #expect(try staging(book).clear().map(\.id) == ["altered-output"])
    #expect(book.text("cache/set-aside/notes.txt") == "mine too")
    #expect(texts(book) == with(files))
  }

  /// The former site holds links to files of the present one: what a build writes must not get into those.
  @Test func theSiteBeforeIsReusedWithoutTouchingThePresentOne() async throws {
    let book = try await site()
    let sites = [files, next, files.merging(["a.html": "newest a"]) { $1 }, next, files]
    for site in sites {
      let held = try #require(FileHandle(forReadingAtPath: "\(book.output)/a.html"))
      let before = book.text("output/a.html")
      _ = try await write(site, book)
      #expect(texts(book) == with(site))
      #expect(String(decoding: try held.readToEnd() ?? Data(), as: UTF8.self) == before, "an open file stays as it was")
    }
  }
}

/// Reads a site again and again on a thread of its own, so that no task waits for it.
private final class SiteReader: Sendable {
  private let state = Mutex((mixed: [String](), seen: 0, isStopped: false))

  init(_ output: String) {
    Thread.detachNewThread { [self] in
      while !state.withLock({ $0.isStopped }) {
        let text = Self.text(of: "a.html", in: output)
        state.withLock { state in
          state.seen += 1
          // The old site may be cleared away while it is read.
          if !["old a", "new a", ""].contains(text) { state.mixed.append(text) }
        }
        usleep(100)
      }
    }
  }

  /// By way of one open folder, as a reader does that has begun.
  private static func text(of name: String, in output: String) -> String {
    let folder = open(output, O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    let file = openat(folder, name, O_RDONLY)
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 20)
    let count = read(file, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  func stop() -> (mixed: [String], seen: Int) {
    state.withLock { state in
      state.isStopped = true
      return (state.mixed, state.seen)
    }
  }
}
