import BookBuilder
import Diagnostics
import Experiments
import Foundation
import Testing

/// `book check --reproducible`
@Suite struct ReproducibilityTests {
  private func check(_ book: FixtureBook) async -> [String] {
    let request = BuildRequest(
      chapters: book.chapters, templates: book.templates, output: book.output, cache: book.cache, jobs: 2)
    return await ReproducibilityCheck(request: request, catalog: .standard).findings().map(\.description)
  }

  @Test func bookThatIsTheSameTwicePassesAndNothingIsWritten() async throws {
    let book = try FixtureBook(copying: "markdown")
    #expect(await check(book) == [])
    #expect(book.pages.isEmpty && !FileManager.default.fileExists(atPath: book.cache))
  }

  @Test func firstByteThatDiffersIsNamed() async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
      "01-a.md": "# A\n\n```swift-run\nprint(\"drawn: \\(Int.random(in: 100_000_000..<1_000_000_000))\")\n```\n",
    ])
    let findings = await check(book)
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("01-a.html: error[not-reproducible]: two builds differ from byte ") == true)
    #expect(findings.first?.contains("drawn: ") == true, "\(findings)")
  }

  @Test func fileThatOnlyOneBuildMakesIsNamed() throws {
    let book = try FixtureBook([:])
    try book.write("same", to: "a/same")
    try book.write("same", to: "b/same")
    try book.write("one", to: "b/folder/file")
    try book.write("longer", to: "a/text")
    try book.write("long", to: "b/text")
    let folders = ["a", "b"].map { book.folder.appendingPathComponent($0).path }
    let found = ReproducibilityCheck.differences(folders[0], folders[1])
    #expect(
      found.map(\.description) == ["folder/file: error[not-reproducible]: only one of two builds makes this file"])
    #expect(found.first?.remedy == "Differing files besides this one: 1.")
  }

  @Test func bookWithAFaultIsReportedAsSuch() async throws {
    let book = try FixtureBook(copying: "unknown-names")
    #expect(await check(book).contains { $0.contains("error[unresolved-reference]") || $0.contains("error[unknown") })
  }
}
