import BookBuilder
import Diagnostics
import Foundation
import Testing

/// Swift cells: what they show, and the diagnostics of those that fail.
@Suite struct CodeCellTests {
  /// A book with a chapter for each text, named `a.md`, `b.md`, …
  private func book(_ chapters: [String], settings: String = "") throws -> FixtureBook {
    let names = chapters.indices.map { "0\($0)-a.md" }
    var files = [
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [\(names.joined(separator: ", "))]\n\(settings)"
    ]
    for (name, text) in zip(names, chapters) { files[name] = "# A\n\n\(text)" }
    return try FixtureBook(files)
  }

  private func cell(_ code: String, _ options: String...) -> String {
    "```swift-run\n" + options.map { "//| \($0)\n" }.joined() + code + "\n```\n\n"
  }

  @Test func cellsOfAChapterAreOneProgram() async throws {
    let book = try book([
      cell("let rates = [0.1, 0.2]\nfunc twice(_ x: Double) -> Double { x * Double(rates.count) }", "label: rates")
        + "Prose between `{run} results.last | .1f`.\n\n"
        + cell("print(\"twice:\", twice(3))\npublish(\"last\", twice(4))", "label: results", "expect: last == 8")
        + cell("let rates = \"a local name\"\nprint(rates)", "scope: local")
        + cell("print(rates[1])")
        + cell("print(\"never \\(rates)\")", "eval: false")
    ])
    let report = await book.build()
    #expect(book.lines(of: report) == [])
    #expect(report.runs == 5)
    let page = try #require(book.text("output/00-a.html"))
    for text in [
      "twice: 6.0\n</pre>", "Prose between <span class=\"value\">8.0</span>", "a local name\n</pre>", "0.2\n</pre>",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("never [0.1"))
  }

  @Test func cellsMayWaitAndImport() async throws {
    let book = try book([
      cell("import Foundation\nprint(\"e\\(\"x\".padding(toLength: 3, withPad: \"y\", startingAt: 0))\")"),
      cell(
        """
        func later(_ x: Int) async -> Int {
          try? await Task.sleep(for: .milliseconds(1))
          return x + 1
        }
        async let first = later(1)
        let second = await Task { await later(40) }.value
        print("waited for", await first, second)
        """) + cell("print(\"and went on\")"),
    ])
    #expect(book.lines(of: await book.build()) == [])
    #expect(try #require(book.text("output/00-a.html")).contains("exyy\n</pre>"))
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.contains("waited for 2 41\n</pre>"))
    #expect(page.contains("and went on\n</pre>"))
  }

  @Test func figuresTablesAndTextStandInTheirOrder() async throws {
    let book = try book([
      cell(
        """
        print("first")
        try show(Figure(panels: [Panel(x: Axis("x"), y: Axis("y"))]))
        print("second")
        show(Table(columns: [.init("Name", .left), .init("Loss")], rows: [["Adam", "0.1"]]))
        """, "label: fig-a", "caption: Both.", "echo: false")
    ])
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/00-a.html"))
    let order = ["first", "<figure id=\"fig-a\">", "Figure 1.1: Both.", "second", "<td>Adam</td><td>0.1</td>"]
    let places = order.map { page.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(book.pages["figures/00-a/fig-a.svg"]?.isEmpty == false)
  }

  @Test func runsAreDrawnOnTheirObjective() async throws {
    let book = try book([
      cell(
        """
        let surface = try Rosenbrock()
        let run = try Run(try SGD(learningRate: 0.001), on: surface, from: [-1, 1], steps: 200)
        publish("loss", run.losses[200])
        try show(Figure().contour(surface, levels: .logCount(12)).path(run, label: "SGD"))
        try show(Figure().line(run, label: "SGD"))
        let lost = try Run(try SGD(learningRate: 1), on: surface, from: [-1, 1], steps: 200)
        publish("lostAt", Double(lost.divergedAt ?? 0))
        """, "label: fig-a", "expect: loss == 3.31666298932836 ± 1e-12", "expect: lostAt > 1", "expect: lostAt < 20"),
      cell("_ = try Run(try SGD(), on: try Rosenbrock(), from: [1], steps: 1)"),
    ])
    let lines = book.lines(of: await book.build())
    #expect(lines == ["chapters/01-a.md:4:5: error[uncaught-error]"])
    try book.replace("from: [1]", with: "from: [1, 2]", in: "chapters/01-a.md")
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/00-a.html"))
    #expect(page.contains("with a path from (−1, 1): SGD ends at"))
    #expect(page.contains("after 200 steps"))
    #expect(
      book.pages["figures/00-a/fig-a-2.csv"].map { String(decoding: $0, as: UTF8.self) }?.split(separator: "\n").count
        == 202)
  }

  /// Several chapters with an error each, and one without: each error is found at its line, and the last chapter still
  /// runs.
  @Test func hostileChaptersAreReportedEachAtItsLineAndTheHealthyOneRuns() async throws {
    let before = "let counts = [1, 2]\nprint(\"so far\")\n"
    let chapters = [
      cell("let a = 1\nlet b: Int = \"text\""),
      cell("\(before)\nprint(counts[counts.count])"),
      cell("\(before)let none = Int(\"x\")\nprint(none!)"),
      cell("struct Fault: Error {}\n\(before)throw Fault()"),
      cell("\(before)var n = 0\nwhile true {\n  n &+= 1\n  if n == -1 { print(n) }\n}", "timeout: 1"),
      cell("\(before)while true { print(String(repeating: \"x\", count: 1000)) }"),
      cell("\(before)var all: [[UInt8]] = []\nwhile true { all.append([UInt8](repeating: 1, count: 100_000_000)) }"),
      cell("import Glibc\n\(before)signal(SIGTERM, SIG_IGN)\nwhile counts.count > 0 { sleep(1) }", "timeout: 1"),
      cell("import Glibc\n\(before)exit(3)"),
      cell("\(before)print(counts[0] / (counts[0] - 1))"),
      cell("print(\"healthy\")\npublish(\"answer\", 42)", "label: well"),
    ]
    let book = try book(chapters, settings: "execution: {memory: 1024}\n")
    let start = ContinuousClock.now
    let report = await book.build()
    #expect(
      book.lines(of: report) == [
        "chapters/00-a.md:5:14: error[swift]", "chapters/01-a.md:7:13: error[crash]",
        "chapters/02-a.md:7:11: error[crash]", "chapters/03-a.md:7:1: error[uncaught-error]",
        "chapters/04-a.md:3:1: error[timeout]", "chapters/05-a.md:3:1: error[flood]",
        "chapters/06-a.md:3:1: error[out-of-memory]", "chapters/07-a.md:3:1: error[timeout]",
        "chapters/08-a.md:3:1: error[exit]", "chapters/09-a.md:6:17: error[crash]",
      ])
    for finding in report.diagnostics where finding.id != "swift" && finding.id != "flood" {
      #expect(finding.remedy.contains("so far"), "\(finding): \(finding.remedy)")
    }
    #expect(report.diagnostics.allSatisfy { $0.remedy.count < 1000 })
    #expect(report.runs == 1, "the healthy chapter")
    // Nothing here waits indefinitely, but a busy machine needs time.
    #expect(ContinuousClock.now - start < .seconds(600))
    #expect(Self.leftBehind(in: book.folder.path).isEmpty)
    #expect(book.pages.isEmpty)
  }

  /// The processes whose working directory is in a folder.
  static func leftBehind(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { name in
      guard Int(name) != nil,
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(name)/cwd")
      else { return false }
      return target.hasPrefix(folder)
    }
  }

  @Test func grandchildrenAreEndedToo() async throws {
    let book = try book([
      cell(
        """
        import Foundation
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/sleep")
        child.arguments = ["1000"]
        try child.run()
        print("started")
        """)
    ])
    #expect(book.lines(of: await book.build()) == [])
    #expect(Self.leftBehind(in: book.folder.path).isEmpty)
  }

  @Test func expectedErrorsAreShownAndUnexpectedSuccessIsReported() async throws {
    let book = try book([
      cell("let numbers = [1]")
        + cell("let x: Int = \"text\"", "expect: error")
        + cell("print(numbers[numbers.count])", "expect: error")
        + cell("print(numbers)")
    ])
    let report = await book.build()
    #expect(book.lines(of: report) == [])
    let page = try #require(book.text("output/00-a.html"))
    #expect(page.contains("cannot convert value of type"))
    #expect(page.contains("this cell crashed"))
    #expect(page.contains("[1]\n</pre>"))
    try book.replace("let x: Int = \"text\"", with: "print(1)", in: "chapters/00-a.md")
    #expect(book.lines(of: await book.build()) == ["chapters/00-a.md:7:1: error[no-error]"])
  }

  @Test func warningsStandAtTheirLinesInEveryBuild() async throws {
    let book = try book([
      "- In a list:\n\n  " + cell("\n  func f() {\n    let unused = 1\n  }\n  f()").replacing("\n```", with: "\n  ```")
    ])
    #expect(book.lines(of: await book.build()) == ["chapters/00-a.md:8:9: warning[swift]"])
    let second = await book.build()
    #expect(second.runs == 0)
    #expect(book.lines(of: second) == ["chapters/00-a.md:8:9: warning[swift]"])
  }

  @Test func checkFindsWhatTheCompilerFindsAndRunsNothing() async throws {
    let book = try book([
      cell("print(\"not now\")\nlet x: Int = \"text\"") + cell("let y: Int = \"text\"", "expect: error"),
      cell("while true {}"),
    ])
    #expect(book.lines(of: await book.build(runs: false)) == ["chapters/00-a.md:5:14: error[swift]"])
    #expect(!FileManager.default.fileExists(atPath: book.cache))
  }

  @Test func onlyWhatAnEditReachesRunsAgain() async throws {
    let book = try book([
      cell("let a = 1\nprint(a)") + "Prose.\n\n"
        + cell(
          "print(a + 1)\nshow(Table(columns: [.init(\"a\")], rows: [[\"\\(a)\"]]))", "label: tbl-b", "caption: Before."),
      cell("print(\"other chapter\")"),
    ])
    #expect(await book.build().runs == 3)
    #expect(await book.build().runs == 0)
    for (old, new, path, runs) in [
      ("Prose.", "Other prose.\n\nAnd more.", "chapters/00-a.md", 0),
      ("caption: Before.", "caption: After.", "chapters/00-a.md", 0),
      ("print(a + 1)", "print(a + 2)", "chapters/00-a.md", 1), ("let a = 1", "let a = 5", "chapters/00-a.md", 2),
      ("other", "another", "chapters/01-a.md", 1),
    ] {
      try book.replace(old, with: new, in: path)
      let report = await book.build()
      #expect(book.lines(of: report) == [])
      #expect(report.runs == runs, "\(old) → \(new)")
    }
    #expect(book.text("output/00-a.html")?.contains("7\n</pre>") == true)
  }

  @Test func dataIsReadByRelativePathAndPartOfTheKey() async throws {
    let book = try book([
      cell("import Foundation\nprint(try String(contentsOfFile: \"data/rates.txt\", encoding: .utf8))")
    ])
    try book.write("first version", to: "chapters/data/rates.txt")
    #expect(book.lines(of: await book.build()) == [])
    #expect(book.text("output/00-a.html")?.contains("first version") == true)
    try book.write("second version", to: "chapters/data/rates.txt")
    #expect(await book.build().runs == 1)
    #expect(book.text("output/00-a.html")?.contains("second version") == true)
  }

  @Test func publishedNumbersThatAreNoneFailTheBuild() async throws {
    let book = try book([cell("publish(\"loss\", 0.0 / 0.0)", "label: numbers")])
    #expect(book.lines(of: await book.build()) == ["chapters/00-a.md:3:1: error[not-finite]"])
  }

  @Test func cellsThatAreNoFiguresAreNotCountedAsSuch() async throws {
    let book = try book([
      cell("publish(\"rate\", 0.5)", "label: rates") + cell("try show(Figure(panels: [Panel()]))", "label: fig-a")
        + "See [](#fig-a) and [the rates](#rates), `{run} rates.rate | .1f`.\n"
    ])
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/00-a.html"))
    #expect(page.contains("<a class=\"reference\" href=\"#fig-a\">Figure\u{00A0}1.1</a>"))
    #expect(page.contains("<a class=\"reference\" href=\"#cell-rates\">the rates</a>"))
    #expect(page.contains("id=\"cell-rates\""))
  }

  @Test func startersShowWhereToWrite() async throws {
    let book = try book([
      cell(
        "func step(_ x: Double) -> Double {\n  // Your turn: subtract the rate times the slope\n  x\n}\nprint(step(1))",
        "starter: true")
    ])
    #expect(book.lines(of: await book.build()) == [])
    #expect(book.plainPage("00-a.html")?.contains("<mark>  // Your turn: subtract") == true)
    try book.replace("// Your turn: subtract", with: "// subtract", in: "chapters/00-a.md")
    #expect(book.lines(of: await book.build()) == ["chapters/00-a.md:3:1: error[unmarked-starter]"])
  }
}
