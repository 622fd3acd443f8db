import BookBuilder
import Foundation
import Testing

/// What runs again, and what is written again.
@Suite struct IncrementalBuildTests {
  static let files = [
    "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
    "01-a.md": """
    # A

    Prose.

    ```swift-run descent
    #| label: fig-a
    #| caption: Before.
    #| fold: true
    objective: parabola
    start: 0
    steps: 5
    optimizers:
      sgd: {learningRate: 0.1}
    plots: [loss]
    ```

    """,
  ]

  @Test func secondBuildRunsAndWritesNothing() async throws {
    let book = try FixtureBook(Self.files)
    let first = await book.build()
    #expect(first.diagnostics.isEmpty)
    #expect(first.runs == 1)
    #expect(first.written > 0)
    let second = await book.build()
    #expect(second.runs == 0)
    #expect(second.written == 0)
  }

  @Test(arguments: [
    ("Prose.", "Other prose."), ("caption: Before.", "caption: After."), ("fold: true", "fold: false"),
    ("fig-a", "fig-b"), ("steps: 5\n", "steps: 5   # a comment\n"),
    // The default, written explicitly.
    ("objective: parabola", "objective: {parabola: {centre: 3}}"),
  ])
  func editThatChangesNoResultRunsNothing(_ old: String, _ new: String) async throws {
    let book = try FixtureBook(Self.files)
    _ = await book.build()
    try book.replace(old, with: new, in: "chapters/01-a.md")
    let report = await book.build()
    #expect(report.succeeded)
    #expect(report.runs == 0)
  }

  /// The second of two chapters is not read again when the first is edited, but its cells' results are kept.
  @Test func resultsOfFormerEditsAreKeptAsFarAsThereIsRoom() async throws {
    var files = Self.files
    files["book.yaml"] = "title: T\nparts: [{title: P, chapters: [01-a.md, 02-b.md]}]\n"
    files["02-b.md"] =
      "# B\n\n```swift-run descent\nobjective: parabola\nstart: 1\nsteps: 3\noptimizers:\n  sgd: {}\nplots: [loss]\n```\n"
    let book = try FixtureBook(files)
    func runs(steps: (Int, Int), room: Int? = nil) async throws -> Int {
      try book.replace("steps: \(steps.0)\n", with: "steps: \(steps.1)\n", in: "chapters/01-a.md")
      let report = await book.build { if let room { $0.roomForFormerResults = room } }
      #expect(report.succeeded)
      return report.runs
    }
    #expect(await book.build().runs == 2)
    #expect(try await runs(steps: (5, 6)) == 1)
    #expect(try await runs(steps: (6, 5)) == 0, "an edit taken back")
    let size = book.pages(in: "cache/results").values.map(\.count).max() ?? 0
    // Of 5 and 6 the older one is removed, then 6.
    #expect(try await runs(steps: (5, 7), room: size * 3 / 2) == 1)
    #expect(try await runs(steps: (7, 8), room: size * 3 / 2) == 1)
    #expect(book.pages(in: "cache/results").count == 3)
    #expect(try await runs(steps: (8, 7)) == 0, "the last one before")
    #expect(try await runs(steps: (7, 6)) == 1, "one of those before it")
    try book.replace("# B", with: "# Another", in: "chapters/02-b.md")
    #expect(await book.build().runs == 0, "the other chapter's results stayed")
  }

  @Test func proseEditWritesOnlyItsPageItsSourceAndTheSearchIndex() async throws {
    let book = try FixtureBook(Self.files)
    _ = await book.build()
    let before = book.pages
    try book.replace("Prose.", with: "More prose.", in: "chapters/01-a.md")
    let report = await book.build()
    #expect(report.written == 3)
    let changed = book.pages.filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(changed == [".book-files", "01-a.html", "assets/search/index.js", "sources/chapters/01-a.md.txt"])
    #expect(book.text("output/sources/chapters/01-a.md.txt")?.contains("More prose.") == true)
    #expect(book.text("output/01-a.html")?.contains("More prose.") == true)
  }

  @Test(arguments: [
    ("steps: 5", "steps: 6"), ("learningRate: 0.1", "learningRate: 0.2"), ("plots: [loss]", "plots: [curve]"),
    ("start: 0", "start: 1"),
  ])
  func editedParameterRunsItsCell(_ old: String, _ new: String) async throws {
    let book = try FixtureBook(Self.files)
    _ = await book.build()
    let before = book.pages["figures/01-a/fig-a.svg"]
    try book.replace(old, with: new, in: "chapters/01-a.md")
    let report = await book.build()
    #expect(report.runs == 1)
    #expect(book.pages["figures/01-a/fig-a.svg"] != before)
  }

  @Test func damagedResultRunsAgain() async throws {
    let book = try FixtureBook(Self.files)
    _ = await book.build()
    let pages = book.pages
    for path in try FileManager.default.subpathsOfDirectory(atPath: book.cache) {
      let file = "\(book.cache)/\(path)"
      guard var data = FileManager.default.contents(atPath: file), !data.isEmpty else { continue }
      data[data.count / 2] ^= 0xFF
      try data.write(to: URL(fileURLWithPath: file))
    }
    let report = await book.build()
    #expect(report.succeeded)
    #expect(report.runs == 1)
    #expect(book.pages == pages)
  }

  @Test func cellsThatMeanTheSameRunOnce() async throws {
    var files = Self.files
    let chapter = files["01-a.md"] ?? ""
    files["01-a.md"] =
      chapter
      + chapter.components(separatedBy: "Prose.\n")[1].replacingOccurrences(of: "fig-a", with: "fig-again")
    let book = try FixtureBook(files)
    let report = await book.build()
    #expect(report.diagnostics.isEmpty)
    #expect(report.cells == 2)
    #expect(report.runs == 1)
    #expect(book.pages["figures/01-a/fig-again.svg"] == book.pages["figures/01-a/fig-a.svg"])
  }

  @Test func twoCleanBuildsGiveTheSameBytes() async throws {
    let first = try FixtureBook(copying: "markdown")
    let second = try FixtureBook(copying: "markdown")
    _ = await first.build()
    _ = await second.build()
    #expect(!first.pages.isEmpty)
    #expect(first.pages == second.pages)
  }

  @Test func windowsLineEndsMakeNoDifference() async throws {
    let unix = try FixtureBook(Self.files)
    let windows = try FixtureBook(
      Self.files.mapValues { "\u{FEFF}" + $0.replacingOccurrences(of: "\n", with: "\r\n") })
    #expect(await unix.build().succeeded)
    #expect(await windows.build().succeeded)
    #expect(unix.pages == windows.pages)
  }
}
