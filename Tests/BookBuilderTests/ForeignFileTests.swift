import BuildStorage
import Diagnostics
import Foundation
import Testing

@testable import BookBuilder

/// Files that no build wrote are not replaced or removed.
@Suite struct ForeignFileTests {
  private func book() throws -> FixtureBook { try FixtureBook(IncrementalBuildTests.files) }

  private func builtBook() async throws -> FixtureBook {
    let book = try book()
    try #require(await book.build().succeeded)
    return book
  }

  @Test(arguments: ["output/index.html", "output/notes.txt", "output/assets/mine.css"])
  func outputThatHoldsOtherFilesIsRefused(_ path: String) async throws {
    let book = try book()
    try book.write("mine", to: path)
    let report = await book.build()
    #expect(report.diagnostics.map(\.id) == ["foreign-output"])
    #expect(book.pages.count == 1)
    #expect(book.text(path) == "mine")
    try Cleaning(output: book.output, cache: book.cache).run()
    #expect(book.text(path) == "mine")
  }

  @Test func hiddenFilesAndAnEmptyListAreNoObstacle() async throws {
    let book = try book()
    try book.write("*", to: "output/.gitignore")
    try book.write("mine", to: "output/CNAME")
    try book.write("", to: "output/.book-files")
    #expect(await book.build().succeeded)
    #expect(book.text("output/CNAME") == "mine")
    #expect(book.text("output/.gitignore") == "*")
    #expect(book.text("output/01-a.html") != nil)
  }

  @Test func foreignFileWhereANewPageGoesIsRefused() async throws {
    let book = try await builtBook()
    let before = book.pages
    try book.write("mine", to: "output/02-b.html")
    try book.write("# B\n", to: "chapters/02-b.md")
    try book.replace("[01-a.md]", with: "[01-a.md, 02-b.md]", in: "chapters/book.yaml")
    let report = await book.build()
    #expect(book.lines(of: report) == ["output/02-b.html: error[foreign-output]"])
    #expect(book.pages == before.merging(["02-b.html": Data("mine".utf8)]) { $1 })
  }

  @Test func otherFilesMoveToTheNewSite() async throws {
    let book = try await builtBook()
    try book.write("mine", to: "output/CNAME")
    try book.write("mine", to: "output/figures/01-a/mine.png")
    try book.write("mine", to: "output/.git/objects/1")
    try FileManager.default.createSymbolicLink(
      atPath: "\(book.output)/link", withDestinationPath: "\(book.folder.path)/nowhere")
    try book.replace("Prose.", with: "Other prose.", in: "chapters/01-a.md")
    let report = await book.build()
    #expect(report.diagnostics.isEmpty)
    for path in ["CNAME", "figures/01-a/mine.png", ".git/objects/1"] { #expect(book.text("output/\(path)") == "mine") }
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: "\(book.output)/link")
        == "\(book.folder.path)/nowhere")
    #expect(book.text("output/01-a.html")?.contains("Other prose.") == true)
  }

  @Test(arguments: [true, false])
  func pageChangedByHandIsMadeAnewAndSetAside(isEmpty: Bool) async throws {
    let book = try await builtBook()
    let pages = book.pages
    try book.write(isEmpty ? "" : "mine", to: "output/01-a.html")
    let report = await book.build()
    #expect(book.pages == pages)
    #expect(book.lines(of: report) == (isEmpty ? [] : ["output/01-a.html: warning[altered-output]"]))
    #expect(book.text("cache/set-aside/01-a.html") == (isEmpty ? nil : "mine"))
  }

  @Test func pageChangedByHandOutlivesItsChapterAndCleaning() async throws {
    let book = try await builtBook()
    try book.write("mine", to: "output/01-a.html")
    try Cleaning(output: book.output, cache: book.cache).run()
    #expect(book.pages.keys.sorted() == [".book-files", "01-a.html"])
    #expect(book.text("output/01-a.html") == "mine")
  }

  @Test func filesThatAListNamesByWayOfALinkStay() async throws {
    let book = try await builtBook()
    try book.write("precious", to: "outside/precious.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(book.output)/x", withDestinationPath: "\(book.folder.path)/outside")
    let fingerprint = Fingerprint(Array("precious".utf8)).text
    for path in ["x/precious.txt", "../outside/precious.txt"] {
      try book.write("book-files 2\n\(fingerprint) \(path)\n", to: "output/.book-files")
      _ = await book.build()
      try Cleaning(output: book.output, cache: book.cache).run()
      #expect(book.text("outside/precious.txt") == "precious")
    }
  }

  @Test func folderInThePlaceOfTheListIsRefused() async throws {
    let book = try book()
    try book.write("mine", to: "output/.book-files/mine.txt")
    #expect(book.lines(of: await book.build()) == ["output/.book-files: error[foreign-output]"])
    #expect(book.text("output/.book-files/mine.txt") == "mine")
  }

  @Test func pageReplacedByALinkIsMadeAnew() async throws {
    let book = try await builtBook()
    let pages = book.pages
    let page = "\(book.output)/01-a.html"
    try FileManager.default.moveItem(atPath: page, toPath: "\(book.folder.path)/elsewhere.html")
    try FileManager.default.createSymbolicLink(
      atPath: page, withDestinationPath: "\(book.folder.path)/elsewhere.html")
    #expect(await book.build().succeeded)
    #expect(throws: (any Error).self) { try FileManager.default.destinationOfSymbolicLink(atPath: page) }
    #expect(book.pages == pages)
  }

  @Test func damagedListIsPutRight() async throws {
    let book = try await builtBook()
    let pages = book.pages
    let list = "\(book.output)/.book-files"
    var bytes = try #require(FileManager.default.contents(atPath: list))
    let line = try #require(bytes.firstIndex(of: 0x0A)) + 1
    bytes[line] = bytes[line] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    try bytes.write(to: URL(fileURLWithPath: list))
    #expect(await book.build().diagnostics.isEmpty)
    #expect(book.pages == pages)
  }

  @Test func cleaningAfterAKilledBuildKeepsWhatItHadNotMovedYet() async throws {
    let book = try await builtBook()
    let root = try #require(Files.resolved(book.output))
    let left = "cache/staging/\(Fingerprint(texts: [root]).text)"
    try FileManager.default.removeItem(atPath: "\(book.folder.path)/\(left)")
    try book.write("", to: "\(left)/.book-files")
    try book.write("mine", to: "\(left)/drafts/one.txt")
    try Cleaning(output: book.output, cache: book.cache).run()
    #expect(book.text("output/drafts/one.txt") == "mine")
  }

  @Test func filesInTheCachesFoldersStay() async throws {
    let book = try await builtBook()
    let places = [
      "programs/mine.txt", "programs/1/mine.txt", "staging/mine.txt", "printing/1/mine.txt", "results/mine",
    ]
    for place in places { try book.write("mine", to: "cache/\(place)") }
    try book.write("# A\n\n```swift-run\nprint(1)\n```\n", to: "chapters/01-a.md")
    #expect(await book.build().runs == 1)
    try Cleaning(output: book.output, cache: book.cache).run()
    #expect(book.pages(in: "cache").keys.sorted() == (places + ["CACHEDIR.TAG"]).sorted())
  }

  @Test func cacheThatHoldsOtherFilesIsRefused() async throws {
    let book = try book()
    try book.write("mine", to: "cache/programs/mine.txt")
    let report = await book.build()
    #expect(book.lines(of: report) == ["cache: error[foreign-cache]"])
    #expect(throws: (any Error).self) { try Cleaning(output: book.output, cache: book.cache).run() }
    #expect(book.text("cache/programs/mine.txt") == "mine")
  }

  @Test(arguments: [
    ("chapters", "cache"), ("chapters/out", "cache"), ("templates", "cache"), ("Sources", "cache"), (".", "cache"),
    ("output", "."), ("output", "chapters"), ("output", "output/cache"), ("cache/site", "cache"), ("same", "same"),
    ("link", "cache"), ("chapters/../templates/assets", "cache"), ("missing/../chapters", "cache"),
  ])
  func foldersWithinOneAnotherAreRefused(output: String, cache: String) async throws {
    let book = try book()
    try FileManager.default.createSymbolicLink(
      atPath: "\(book.folder.path)/link", withDestinationPath: book.chapters)
    let before = book.pages(in: ".")
    let report = await book.build {
      $0.output = "\(book.folder.path)/\(output)"
      $0.cache = "\(book.folder.path)/\(cache)"
    }
    #expect(Set(report.diagnostics.map(\.id)) == ["overlapping-folders"])
    #expect(book.pages(in: ".") == before)
  }

  @Test(arguments: [("", "cache"), ("output", ""), ("/", "cache"), ("output", "/")])
  func emptyNamesAndTheRootAreRefused(output: String, cache: String) async throws {
    let book = try book()
    let report = await book.build {
      $0.output = output == "output" ? book.output : output
      $0.cache = cache == "cache" ? book.cache : cache
    }
    #expect(report.diagnostics.first?.id == "unusable-folder")
    #expect(!FileManager.default.fileExists(atPath: book.output))
    #expect(throws: (any Error).self) { try Cleaning(output: output, cache: cache).run() }
  }
}

/// What killed builds leave in the cache, and what others put there.
@Suite struct CacheCleaningTests {
  @Test func unfinishedFilesGoAndForeignOnesStay() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try #require(await book.build().succeeded)
    let key = try #require(book.pages(in: "cache/results").keys.first)
    try book.write("half", to: "cache/results/\(key).4711")
    try book.write("mine", to: "cache/results/mine.txt")
    try book.replace("Prose.", with: "Other prose.", in: "chapters/01-a.md")
    #expect(await book.build { $0.roomForFormerResults = 0 }.succeeded)
    #expect(book.text("cache/results/\(key).4711") == nil)
    #expect(book.text("cache/results/mine.txt") == "mine")
  }

  @Test func whatALinkInTheCacheLeadsToStays() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try #require(await book.build().succeeded)
    try FileManager.default.moveItem(atPath: "\(book.cache)/results", toPath: "\(book.folder.path)/elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: "\(book.cache)/results", withDestinationPath: "\(book.folder.path)/elsewhere")
    let before = book.pages(in: "elsewhere")
    try book.replace("Prose.", with: "Other prose.", in: "chapters/01-a.md")
    #expect(await book.build { $0.roomForFormerResults = 0 }.succeeded)
    try Cleaning(output: book.output, cache: book.cache).run()
    #expect(book.pages(in: "elsewhere") == before)
  }
}
