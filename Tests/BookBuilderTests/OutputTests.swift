import BookBuilder
import Foundation
import Testing

/// The output folder keeps the last successful site, whatever happens.
@Suite struct OutputTests {
  @Test func errorLeavesThePagesAsTheyWere() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    _ = await book.build()
    let pages = book.pages
    try book.replace("Prose.", with: "Other prose, [](#nowhere).", in: "chapters/01-a.md")
    let report = await book.build()
    #expect(!report.succeeded)
    #expect(book.pages == pages)
  }

  @Test func folderInTheWayOfAFileIsRefused() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    _ = await book.build()
    let pages = book.pages
    try book.write("in the way", to: "output/figures/01-a/fig-new.svg/file")
    try book.replace("fig-a", with: "fig-new", in: "chapters/01-a.md")
    let report = await book.build()
    #expect(book.lines(of: report) == ["output/figures/01-a/fig-new.svg: error[foreign-output]"])
    try FileManager.default.removeItem(atPath: "\(book.output)/figures/01-a/fig-new.svg")
    #expect(book.pages == pages)
  }

  @Test func pagesOfAChapterThatIsGoneAreRemovedAndOthersKept() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    _ = await book.build()
    try book.write("mine", to: "output/CNAME")
    #expect(book.pages["figures/01-a/fig-a.png"] != nil)
    try book.write("# B\n\nText.\n", to: "chapters/02-b.md")
    try book.replace("01-a.md", with: "02-b.md", in: "chapters/book.yaml")
    try FileManager.default.removeItem(atPath: "\(book.chapters)/01-a.md")
    let report = await book.build()
    #expect(report.succeeded)
    #expect(book.text("output/CNAME") == "mine")
    #expect(!book.pages.keys.contains { $0.contains("01-a") })
    #expect(!FileManager.default.fileExists(atPath: "\(book.output)/figures"))
  }

  @Test func outputThatIsAFileIsAnError() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try book.write("a file", to: "output")
    let report = await book.build()
    #expect(book.lines(of: report) == ["output: error[folder-not-writable]"])
    #expect(book.text("output") == "a file")
  }

  @Test func checkWritesNothing() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    let report = await book.build(runs: false)
    #expect(report.succeeded)
    #expect(book.pages.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: book.cache))
  }
}
