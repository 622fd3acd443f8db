import Foundation
import Testing

@testable import BookBuilder
@testable import CellExecution

/// Chapters that are compiled together behave as if compiled separately.
@Suite struct ProgramsTogetherTests {
  private func book(_ chapters: [(name: String, text: String)]) throws -> FixtureBook {
    let names = chapters.map { "\($0.name).md" }.joined(separator: ", ")
    var files = ["book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [\(names)]\n"]
    for (name, text) in chapters { files["\(name).md"] = "# A\n\n\(text)" }
    return try FixtureBook(files)
  }

  private static func cell(_ code: String, _ options: String...) -> String {
    "```swift-run\n" + options.map { "//| \($0)\n" }.joined() + code + "\n```\n\n"
  }

  /// The printed text of a page's cells, concatenated.
  private func printed(_ book: FixtureBook, _ name: String) -> String? {
    book.text("output/\(name).html")?.components(separatedBy: "<pre class=\"printed\" tabindex=\"0\">").dropFirst()
      .compactMap { $0.components(separatedBy: "</pre>").first }.joined()
  }

  /// Names that other chapters use too, code that only a script or only a function could contain, and code with
  /// warnings.
  private static let chapters: [(name: String, text: String, printed: String, findings: [String])] = [
    (
      "plain",
      cell("let rate = 0.1\nstruct Walk { var length = rate }")
        + cell("func twice(_ x: Double) -> Double { 2 * x }\nprint(twice(rate), [Walk(length: 3)])"),
      "0.2 [Chapter.Walk(length: 3.0)]\n", []
    ),
    (
      "namesake", cell("struct Walk { var steps = [1, 2] }\nlet rate = \"fast\"\nprint(rate, Walk().steps)"),
      "fast [1, 2]\n", []
    ),
    ("extends", cell("extension Int { var half: Int { self / 2 } }\nprint(8.half)"), "4\n", []),
    (
      "imports", cell("import Foundation\nprint(\"a-b\".components(separatedBy: \"-\"))"),
      "[&quot;a&quot;, &quot;b&quot;]\n", []
    ),
    (
      "uses",
      cell("let scale = 2.0\nstruct Scaled { func of(_ x: Double) -> Double { scale * x } }\nprint(Scaled().of(3))"),
      "6.0\n", []
    ),
    ("waits", cell("let value = await Task { 42 }.value\nprint(value)"), "42\n", []),
    ("says", cell("print(#function)"), "Chapter\n", []),
    (
      "warns", cell("func unused() { let x = 1 }\nprint(\"warned\")"), "warned\n",
      ["chapters/warns.md:4:21: warning[swift]"]
    ),
    ("quiet", cell("let never = 1\nprint(\"quiet\")"), "quiet\n", []),
    (
      "ends", cell("print(1)\nif CommandLine.argc > 0 { return }\nprint(2)"), "",
      ["chapters/ends.md:5:27: error[swift]"]
    ),
    (
      "leaves", cell("print(1)\nif CommandLine.argc > 0 { return 2 }\nprint(2)", "scope: local"), "",
      ["chapters/leaves.md:6:27: error[swift]"]
    ),
    (
      "changes",
      cell("var total = 1.0\nvar list = [1.0, 2]")
        + cell("total += 1\nvar items = list.mutableSpan\nitems[0] = total", "scope: local")
        + cell("print(total, list)"), "2.0 [2.0, 2.0]\n", []
    ),
    (
      "races",
      cell(
        "nonisolated final class Count { var n = 0 }\nfunc race() {\n  let count = Count()\n"
          + "  Task.detached { count.n += 1 }\n  count.n += 1\n}\nrace()"),
      "", ["chapters/races.md:7:8: error[swift]"]
    ),
    (
      "closes", cell("print(1)\n}") + cell("do {\nprint(2)"), "",
      ["chapters/closes.md:3:1: error[swift]", "chapters/closes.md:5:1: error[swift]"]
    ),
    (
      "throws", cell("struct Fault: Error {}\nfunc fail() throws { throw Fault() }\ntry fail()"), "",
      ["chapters/throws.md:6:1: error[uncaught-error]"]
    ),
  ]

  @Test func chaptersAreTheSameTogetherAndAlone() async throws {
    let together = try book(Self.chapters.map { ($0.name, $0.text) })
    let findings = together.lines(of: await together.build())
    #expect(findings == Self.chapters.flatMap(\.findings).sorted())
    let well = Self.chapters.filter { chapter in !chapter.findings.contains { $0.contains("error") } }
    let healthy = try book(well.map { ($0.name, $0.text) })
    #expect(healthy.lines(of: await healthy.build()) == well.flatMap(\.findings))
    for chapter in Self.chapters {
      let alone = try book([(chapter.name, chapter.text)])
      let lines = alone.lines(of: await alone.build())
      #expect(lines == chapter.findings, "\(chapter.name)")
      guard !lines.contains(where: { $0.contains("error") }) else { continue }
      #expect(printed(alone, chapter.name) == chapter.printed)
      #expect(printed(healthy, chapter.name) == chapter.printed)
    }
  }

  /// The runtime prints an address in the names of types in blocks and functions, which differs in each run.
  @Test func namesOfLocalTypesAreTheSameInEachBuild() async throws {
    let code = """
      struct Walk { var steps = 1 }
      enum Fault: Error { case stopped(Int) }
      print([Walk()], [Fault.stopped(2)])
      debugPrint(Walk())
      print("(unknown context at $)")
      show(Table(columns: [.init("Kind")], rows: [[String(reflecting: Walk.self)]]))
      """
    var pages: Set<String> = []
    for _ in 1...2 {
      let book = try book([("a", Self.cell(code, "scope: local"))])
      #expect(book.lines(of: await book.build()) == [])
      pages.insert(try #require(book.text("output/a.html")))
    }
    #expect(pages.count == 1)
    for text in [
      "[Chapter.Walk(steps: 1)] [Chapter.Fault.stopped(2)]\nChapter.Walk(steps: 1)\n(unknown context at $)\n",
      "<td>Chapter.Walk</td>",
    ] {
      #expect(pages.first?.contains(text) == true, "\(text)")
    }
  }

  @Test func aMessageConcernsItsChapterAlone() {
    let programs = Self.programs(["a", "b", "c"])
    func fates(_ text: String, succeeded: Bool) -> [ProgramsTogether.Fate] {
      ProgramsTogether(file: "f", of: programs, messages: CompilerMessage.messages(in: text), succeeded: succeeded)
        .fates
    }
    #expect(fates("", succeeded: true) == [.ready, .ready, .ready])
    #expect(fates("b.md:1:2: warning: w", succeeded: true) == [.ready, .alone, .ready])
    #expect(fates("b.md:1:2: error: e\nc.md:1:2: warning: w", succeeded: false) == [.again, .alone, .alone])
    // A message that belongs to no chapter may be about any of them.
    for text in [
      "", "b.md:1:2: warning: w", "chapter.swift:9:1: error: e", "b.md:1:2: error: e\n<unknown>:0:0: error: e",
    ] {
      #expect(fates(text, succeeded: false) == [.alone, .alone, .alone], "\(text)")
    }
  }

  private static func programs(_ names: [String]) -> [ChapterProgram] {
    names.map {
      ChapterProgram(file: "\($0).md", slug: $0, cells: [], timeout: 1, memory: 1, isOptimised: false)
    }
  }
}
