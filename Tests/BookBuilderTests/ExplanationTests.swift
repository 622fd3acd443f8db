import BookBuilder
import CellExecution
import Diagnostics
import Experiments
import Foundation
import Testing

/// Why a cell would run, builds that may run nothing, and what cleaning leaves.
@Suite struct ExplanationTests {
  static let files = [
    "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
    "01-a.md": """
    # A

    ```swift-run descent
    #| label: fig-a
    objective: parabola
    start: 0
    steps: 5
    optimizers:
      sgd: {learningRate: 0.1}
    plots: [loss]
    ```

    ```swift-run
    //| label: sums-b
    let rate = 0.5
    ```

    ```swift-run
    //| label: sums-c
    print(rate)
    ```

    """,
  ]

  private func changes(_ label: String, in book: FixtureBook) async throws -> (isKept: Bool, names: [String]) {
    let (found, diagnostics) = await book.explain(label)
    let explanation = try #require(found, "\(diagnostics)")
    return (explanation.isKept, explanation.lines.filter { $0.change != .unchanged }.map(\.name))
  }

  @Test func everyChangedInputIsNamed() async throws {
    let book = try FixtureBook(Self.files)
    #expect(try await changes("fig-a", in: book).isKept == false)
    #expect(book.lines(of: await book.build()) == [])
    for label in ["fig-a", "sums-b", "sums-c"] {
      #expect(try await changes(label, in: book) == (true, []))
    }
    try book.replace("steps: 5", with: "steps: 6", in: "chapters/01-a.md")
    #expect(try await changes("fig-a", in: book) == (false, ["steps"]))
    #expect(try await changes("sums-c", in: book) == (true, []))
    try book.replace("rate = 0.5", with: "rate = 0.6", in: "chapters/01-a.md")
    #expect(try await changes("sums-c", in: book) == (false, ["code of 'sums-b'"]))
    try book.write("1", to: "chapters/data/new.csv")
    #expect(try await changes("sums-b", in: book) == (false, ["data/new.csv", "code of 'sums-b'"]))
    #expect(try await changes("fig-a", in: book) == (false, ["steps"]))
  }

  @Test func unknownLabelIsAnError() async throws {
    let book = try FixtureBook(Self.files)
    let (explanation, diagnostics) = await book.explain("fig-aa")
    #expect(explanation == nil)
    #expect(diagnostics.map(\.id) == ["unknown-label"])
    #expect(diagnostics.first?.remedy == "Did you mean 'fig-a'?")
  }

  @Test func withoutRunningMissingResultsAreNamed() async throws {
    let book = try FixtureBook(Self.files)
    let first = await book.build { $0.runsMissing = false }
    #expect(
      book.lines(of: first) == [
        "chapters/01-a.md:3:1: error[not-run]", "chapters/01-a.md:13:1: error[not-run]",
        "chapters/01-a.md:18:1: error[not-run]",
      ])
    #expect(book.lines(of: await book.build()) == [])
    try book.replace("print(rate)", with: "print(rate + 1)", in: "chapters/01-a.md")
    let second = await book.build { $0.runsMissing = false }
    #expect(book.lines(of: second) == ["chapters/01-a.md:18:1: error[not-run]"])
    #expect(book.text("output/01-a.html")?.contains("0.5\n</pre>") == true, "the last good page stays")
  }

  @Test func newTimesOnOldFilesRunNothing() async throws {
    let book = try FixtureBook(Self.files)
    #expect(await book.build().runs == 3)
    for path in try FileManager.default.subpathsOfDirectory(atPath: book.folder.path) {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: 3600)], ofItemAtPath: "\(book.folder.path)/\(path)")
    }
    let report = await book.build()
    #expect(report.runs == 0)
    #expect(report.written == 0)
  }

  @Test func cleaningRemovesWhatBuildsWroteAndNothingElse() async throws {
    let book = try FixtureBook(Self.files)
    _ = await book.build()
    try book.write("mine", to: "output/CNAME")
    try book.write("mine too", to: "cache/notes")
    try Cleaning(output: book.output, cache: book.cache).run()
    // The mark remains because of the other file: builds may still write there.
    #expect(book.pages.keys.sorted() == [".book-files", "CNAME"])
    #expect(book.pages(in: "cache").keys.sorted() == ["CACHEDIR.TAG", "notes"])
    #expect(await book.build().runs == 3)
  }
}

/// Why a chapter would be made again.
@Suite struct ChapterExplanationTests {
  private static let files = [
    "book.yaml": "title: T\nparts: [{title: P, chapters: [01-a.md, 02-b.md]}]\nbibliography: works.yaml\n",
    "works.yaml": "- {id: one, title: First, type: book}\n",
    "01-a.md": "# A\n\nSee [](#sec-b), [@one] and ![a picture](p.png).\n",
    "02-b.md": "# B\n\n## Part {#sec-b}\n\nText.\n",
    "p.png": "bytes",
  ]

  private func changed(_ book: FixtureBook, _ name: String) async -> [String]? {
    let (explanation, _) = await book.explain(chapter: name)
    return explanation.map { $0.isKnown ? $0.lines.filter(\.isChanged).map { "\($0.question)" } : ["the file"] }
  }

  @Test func everyQuestionIsNamedAndThoseWithAnotherAnswerAreMarked() async throws {
    let book = try FixtureBook(Self.files)
    #expect(await changed(book, "01-a.md") == ["the file"])
    try #require(await book.build().succeeded)
    let asked = try #require(await book.explain(chapter: "01-a.md").explanation).lines.map { "\($0.question)" }
    #expect(asked.contains("label sec-b") && asked.contains("work one") && asked.contains("file p.png"), "\(asked)")
    #expect(await changed(book, "01-a.md") == [])
    #expect(await changed(book, "\(book.chapters)/02-b.md") == [])

    try book.replace("## Part", with: "## Before\n\n## Part", in: "chapters/02-b.md")
    #expect(await changed(book, "01-a.md") == ["label sec-b"])
    #expect(await changed(book, "02-b.md") == ["the file"])
    try book.replace("First", with: "Second", in: "chapters/works.yaml")
    try book.write("other bytes", to: "chapters/p.png")
    #expect(await changed(book, "01-a.md") == ["file p.png", "label sec-b", "work one"])
    try #require(await book.build().succeeded)
    #expect(await changed(book, "01-a.md") == [])
    try FileManager.default.removeItem(atPath: "\(book.output)/p.png")
    #expect(await book.explain(chapter: "01-a.md").explanation?.siteFile == "p.png")
    #expect(await changed(book, "03-c.md") == nil)
  }
}
