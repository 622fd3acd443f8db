import BookBuilder
import Diagnostics
import Foundation
import Testing

/// What authors are told keeps their words, and is at its place.
@Suite struct MessageTests {
  private func book(_ chapter: String, settings: String = "") throws -> FixtureBook {
    try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n\(settings)",
      "01-a.md": "# A\n\n\(chapter)\n",
    ])
  }

  private func cell(_ code: String, _ options: String...) -> String {
    "```swift-run\n" + options.map { "//| \($0)\n" }.joined() + code + "\n```\n\n"
  }

  @Test(arguments: [
    ("precondition(1 > 2, \"one is less\")", "this cell crashed: a precondition failed: one is less"),
    ("preconditionFailure(\"never\")", "this cell crashed: a precondition failed: never"),
    ("assert(1 > 2, \"asserted\")", "this cell crashed: an assertion failed: asserted"),
    ("fatalError(\"fatal words\")", "this cell crashed: fatal words"),
    ("precondition(1 > 2)", "this cell crashed: a precondition failed"),
  ])
  func wordsOfAnAssertionAreKept(_ code: String, _ summary: String) async throws {
    let finding = try #require(await book(cell("let x = 1\n\(code)\nprint(x)")).build().diagnostics.first)
    #expect(finding.summary == summary)
    #expect(finding.location.line == 5)
  }

  @Test func optimisedPreconditionKeepsItsWords() async throws {
    let book = try book(
      cell("var x = 1\nprecondition(x > 2, \"too small\")\nx += 1\nprint(x)"), settings: "execution: {optimise: true}\n"
    )
    #expect(await book.build().diagnostics.first?.summary.hasSuffix("a precondition failed: too small") == true)
  }

  private static let failing =
    "struct Fault: Error {}\nfunc fail(_ fails: Bool) throws { if fails { throw Fault() } }\n"

  @Test(arguments: [
    ("try fail(false)\nprint(1)\ntry fail(true)", "8:1"), ("let x = 1\n_ = try [x].map { try fail($0 == 1) }", "7:5"),
    ("for n in 0..<3 {\n  print(n)\n  try fail(n == 2)\n}", "8:3"),
    ("if 1 < 2 {\n  let text = \"try { // \\(1)\"\n  try fail(text != \"\")\n}", "8:3"),
    ("let values = [\n  1,\n  2,\n]\ntry values.forEach {\n  try fail($0 == 2)\n}", "10:1"),
    ("throw Fault()", "6:1"), ("do {\n  try fail(true)\n} catch {\n  throw error\n}", "9:3"),
  ])
  func thrownErrorIsAtItsLine(_ code: String, _ place: String) async throws {
    let finding = try #require(await book(cell(Self.failing + code)).build().diagnostics.first)
    #expect(finding.id == "uncaught-error")
    #expect("\(finding.location.line):\(finding.location.column)" == place, "\(finding.summary)")
  }

  @Test(arguments: [
    "```swift-run\nlet a = 1\n\nProse with [i][j] and $x.\n\n```swift-run\nprint(2)\n```\n\nMore.",
    "```swift-run\nprint(1)\n\n## Heading\n\nProse `{run} none.x`, [](#sec-none).",
    "- Item\n\n  ```swift-run descent\n  objective: parabola\n\nProse.",
  ])
  func forgottenFenceIsOneFinding(_ chapter: String) async throws {
    let book = try book(chapter)
    let line = chapter.hasPrefix("-") ? "5:3" : "3:1"
    for runs in [false, true] {
      #expect(book.lines(of: await book.build(runs: runs)) == ["chapters/01-a.md:\(line): error[unclosed-fence]"])
    }
  }

  @Test func starterMayLeaveThingsOpen() async throws {
    let book = try book(
      cell(
        "func step(_ x: Double) -> Double {\n  var y = x\n  let unused = 2\n  // Your turn\n  return y\n}",
        "starter: true")
        + cell("func f() { let unused = 1 }"))
    for runs in [false, true] {
      #expect(book.lines(of: await book.build(runs: runs)) == ["chapters/01-a.md:14:16: warning[swift]"])
    }
  }

  @Test func standardErrorIsShownAtItsCell() async throws {
    let book = try book(
      cell("import Foundation\nprint(\"out one\")\nFileHandle.standardError.write(Data(\"err one\\n\".utf8))")
        + cell("print(\"out two\")")
        + cell(
          "FileHandle.standardError.write(Data(\"err three\\n\".utf8))\nfatalError(\"end\")", "expect: error"))
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.plainPage("01-a.html"))
    let places = ["out one\n", "err one\n", "out two\n", "err three\n"].map {
      page.range(of: $0, options: .backwards)?.lowerBound
    }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(page)")
    #expect(page.contains("this cell crashed: end"))
    #expect(!page.contains("Fatal error"))
  }

  @Test func failedBuildLeavesNoFolders() async throws {
    let book = try book("[](#sec-none)")
    #expect(!(await book.build { $0.cache = "\(book.folder.path)/new/cache" }).succeeded)
    #expect(!FileManager.default.fileExists(atPath: book.output))
    // What was computed may be cached.
    for path in try FileManager.default.subpathsOfDirectory(atPath: book.folder.path) {
      let contents = try? FileManager.default.contentsOfDirectory(atPath: "\(book.folder.path)/\(path)")
      #expect(contents?.isEmpty != true, "\(path)")
    }
  }

  @Test func folderWithoutABookIsOneFinding() async throws {
    let book = try FixtureBook([:])
    try FileManager.default.removeItem(atPath: book.templates)
    for runs in [false, true] {
      let report = await book.build(runs: runs)
      #expect(report.diagnostics.map(\.id) == ["missing-manifest"])
      #expect(report.diagnostics.first?.remedy.contains("chapters: [01-first.md]") == true)
    }
    #expect(!FileManager.default.fileExists(atPath: book.output) && !FileManager.default.fileExists(atPath: book.cache))
  }

  @Test func filesBesideTheDataAreToldOf() async throws {
    let book = try book(
      cell("import Foundation\nprint(try String(contentsOfFile: \"notes/n.txt\", encoding: .utf8))")
        + cell("print(\"notes.md\", \"data/x.csv\", \"a/b\", 1.5)")
        + cell("import Foundation\nprint(FileManager.default.fileExists(atPath: \"/etc/hostname\"))"))
    try book.write("n", to: "chapters/notes/n.txt")
    #expect(
      book.lines(of: await book.build(runs: false)) == [
        "chapters/01-a.md:5:34: warning[file-outside-data]", "chapters/01-a.md:14:46: warning[file-outside-data]",
      ])
  }

  @Test func labelsOfFiguresThatCantBeDrawnAreFindings() async throws {
    func figure(_ label: String) -> String {
      cell("try show(Figure().line([1, 2], label: \"\(label)\").xAxis(\"x\").yAxis(\"y\"))")
    }
    let faulty = ["$\\\\frac{a$", "$\\\\nosuch{x}$", "$x_$", "$a}$", "\\u{1F600}"]
    let right = ["$5 and $6", "two\\nlines", "$\\\\beta_1^{t}$ and $\\\\mathrm{x}$", "costs \\\\$5"]
    let book = try book(faulty.map(figure).joined())
    let report = await book.build()
    #expect(report.diagnostics.allSatisfy { $0.id == "figure-label" })
    #expect(Set(report.diagnostics.map(\.location.line)) == [3, 7, 11, 15, 19])
    #expect(await book.build().diagnostics.count == report.diagnostics.count, "found in each build")
    let other = try self.book(right.map(figure).joined())
    #expect(other.lines(of: await other.build()) == [])
    let twoLines = other.pages["figures/01-a/cell-2.csv"]
    #expect(twoLines != nil)
  }
}
