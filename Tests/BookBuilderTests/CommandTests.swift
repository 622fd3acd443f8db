import Foundation
import Testing

/// The built `book` program, as an author runs it.
@Suite struct CommandTests {
  struct Ended: Sendable {
    var status: Int32
    var output: String
    var errors: String
  }

  static let project = FixtureBook.sources.deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the test program, in which the build puts `book` too.
  static var program: URL {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = tests.appendingPathComponent("book")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : project.appendingPathComponent(".build/debug/book")
  }

  /// Runs `book` in a folder; its output goes through files, so that no pipe can fill up.
  static func book(_ arguments: [String], in folder: URL = project, input: String = "") async throws -> Ended {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    func handle(_ name: String, _ contents: String = "") throws -> FileHandle {
      let url = scratch.appendingPathComponent(name)
      try Data(contents.utf8).write(to: url)
      return try FileHandle(forUpdating: url)
    }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = try handle("in", input)
    process.standardOutput = try handle("out")
    process.standardError = try handle("err")
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    func text(_ name: String) -> String {
      String(
        decoding: FileManager.default.contents(atPath: scratch.appendingPathComponent(name).path) ?? Data(),
        as: UTF8.self)
    }
    return Ended(status: process.terminationStatus, output: text("out"), errors: text("err"))
  }

  @Test func theRealBookBuildsInSilenceAndEveryLinkLeadsSomewhere() async throws {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("site-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let site = scratch.appendingPathComponent("site").path
    let ended = try await Self.book(
      ["build", "--output", site, "--cache", scratch.appendingPathComponent("cache").path])
    #expect(ended.status == 0)
    #expect(ended.output == "")
    // In a pipe one line for each stage, and one that sums up; no finding.
    let lines = ended.errors.split(separator: "\n")
    for start in ["reading the book", "running ", "making the pages of ", "writing "] {
      #expect(lines.count { $0.hasPrefix("book: \(start)") } == 1, "\(start): \(ended.errors)")
    }
    let sum = /book: \d+ chapters, \d+ cells \(\d+ run\), \d+ files changed in .* m?s; open .*/
    #expect(try #require(lines.last).wholeMatch(of: sum) != nil)
    #expect(lines.count == 5, "\(ended.errors)")
    let pages = try FileManager.default.contentsOfDirectory(atPath: site).filter { $0.hasSuffix(".html") }
    #expect(pages.count >= 4)
    for page in pages {
      let html = try String(contentsOfFile: "\(site)/\(page)", encoding: .utf8)
      for link in Self.links(in: html) where !link.hasPrefix("data:") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if link.hasPrefix("https://") { continue }
        let target = parts[0].isEmpty ? page : parts[0]
        let file = "\(site)/\(target)"
        #expect(FileManager.default.fileExists(atPath: file), "\(page) links to \(link)")
        if parts.count == 2, target.hasSuffix(".html") {
          let other = try String(contentsOfFile: file, encoding: .utf8)
          #expect(other.contains("id=\"\(parts[1])\""), "\(page) links to \(link)")
        }
      }
      #expect(!html.contains("src=\"http"), "\(page) loads nothing from another host")
      #expect(!html.contains("<link rel=\"stylesheet\" href=\"http"))
    }
  }

  /// The values of the `href` and `src` attributes of a page.
  private static func links(in html: String) -> [String] {
    html.matches(of: /\s(?:href|src)="([^"]*)"/).map { String($0.1) }
  }

  @Test func twoBuildsAtOnceTakeTurns() async throws {
    let book = try FixtureBook(copying: "markdown")
    let arguments = ["build", "--jobs", "2"]
    let folder = book.folder
    async let first = Self.book(arguments, in: folder)
    async let second = Self.book(arguments, in: folder)
    let ended = try await [first, second]
    #expect(ended.map(\.status) == [0, 0], "\(ended)")
    #expect(book.pages["01-first.html"] != nil)
  }

  @Test func interruptedBuildLeavesNoProcessBehind() async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
      "01-a.md": """
      # A

      ```swift-run
      //| timeout: 600
      import Glibc
      signal(SIGINT, SIG_IGN)
      while true { sleep(1) }
      ```
      """,
    ])
    let process = Process()
    process.executableURL = Self.program
    process.arguments = ["build", "--quiet"]
    process.currentDirectoryURL = book.folder
    try process.run()
    // The cell's program runs in the chapters' folder, the builder in its parent.
    for _ in 0..<600 where CodeCellTests.leftBehind(in: book.chapters).isEmpty {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(!CodeCellTests.leftBehind(in: book.chapters).isEmpty, "the cell runs")
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    for _ in 0..<40 where !CodeCellTests.leftBehind(in: book.folder.path).isEmpty {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(CodeCellTests.leftBehind(in: book.folder.path).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: "\(book.folder.path)/.build/book-cache/programs"))
    #expect(book.pages.isEmpty)
  }

  @Test func findingsComeAsJSONForEditors() async throws {
    let book = try FixtureBook(copying: "labels")
    let ended = try await Self.book(["check", "--format", "json"], in: book.folder)
    #expect(ended.status == 1)
    #expect(ended.errors == "")
    let findings = try #require(try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]])
    let first = try #require(findings.first)
    #expect(first["file"] as? String == "chapters/01-a.md")
    #expect(first["line"] as? Int == 5)
    #expect(first["severity"] as? String == "error")
    #expect(first["id"] as? String == "unresolved-reference")
  }

  @Test func findingsInTextNameTheLineAndTheRemedy() async throws {
    let book = try FixtureBook(copying: "labels")
    let ended = try await Self.book(["build"], in: book.folder)
    #expect(ended.status == 1)
    #expect(ended.output == "")
    #expect(ended.errors.contains("chapters/01-a.md:5:47: error[unresolved-reference]"))
    #expect(ended.errors.contains("Did you mean 'sec-two'?"))
    #expect(ended.errors.contains("'output' is as it was"))
  }

  @Test func versionIsTheNewestOfTheChangelog() async throws {
    let changelog = try String(contentsOf: Self.project.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
    let newest = try #require(changelog.firstMatch(of: /(?m)^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/))
    let ended = try await Self.book(["--version"])
    #expect(ended.status == 0)
    #expect(ended.output == "\(newest.1)\n")
    #expect(ended.errors == "")
  }

  @Test func runPrintsItsTable() async throws {
    let ended = try await Self.book([
      "run", "descent", "--set", "objective=ravine", "--set", "start=[5, 0.5]", "--set", "steps=80", "--set",
      "optimizers.sgd.learningRate=0.015",
    ])
    #expect(ended.status == 0)
    #expect(ended.output.contains("SGD"))
    #expect(ended.output.contains("0.4372"))
  }

  @Test func numbersInJSONReadBackToTheSameBits() async throws {
    let yaml = "objective: ravine\nstart: [5, 0.5]\nsteps: 3\noptimizers:\n  sgd: {learningRate: 0.015}\n"
    let ended = try await Self.book(["run", "descent", "-", "--json"], input: yaml)
    #expect(ended.status == 0)
    let run = try JSONDecoder().decode(PrintedRun.self, from: Data(ended.output.utf8))
    #expect(run.experiment == "descent")
    var expected = [[5.0, 0.5]]
    for _ in 0..<3 {
      let last = expected[expected.count - 1]
      expected.append([last[0] - 0.015 * (2 * last[0]), last[1] - 0.015 * (100 * last[1])])
    }
    #expect(run.series.map(\.name) == ["sgd"])
    #expect(run.series.first?.path == expected)
    #expect(run.values["sgd.steps"] == 3)
    #expect(run.values["sgd.loss"] == run.series.first?.loss.last)
    #expect(ended.output.contains("\"optimizers.sgd.learningRate\": 0.015"))
  }

  /// The output of `book run --json`.
  struct PrintedRun: Decodable {
    struct Series: Decodable {
      var name: String
      var path: [[Double]]
      var loss: [Double]
    }

    var experiment: String
    var values: [String: Double]
    var series: [Series]
  }

  @Test(arguments: [
    (["run", "decent"], "unknown-experiment"),
    (["run", "descent", "--set", "objective"], "malformed-setting"),
    (["run", "descent", "no-such-file.yaml"], "unreadable-file"),
    (["run", "descent", "--set", "objective=nowhere"], "unknown-objective"),
  ])
  func faultyRunSaysWhatIsWrong(_ arguments: [String], _ id: String) async throws {
    let ended = try await Self.book(arguments)
    #expect(ended.status == 1)
    #expect(ended.errors.contains("error[\(id)]"), "\(ended.errors)")
  }

  @Test func runDrawsAFigure() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("figure-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files: [(String, [UInt8])] = [
      ("a.svg", Array("<svg".utf8)), ("a.png", [0x89, 0x50, 0x4E, 0x47]), ("a.pdf", Array("%PDF".utf8)),
    ]
    for (name, start) in files {
      let ended = try await Self.book(
        [
          "run", "descent", "--figure", name, "--set", "objective=parabola", "--set", "start=0", "--set", "steps=5",
          "--set", "optimizers.sgd.learningRate=0.1", "--set", "plots=[loss]",
        ], in: folder)
      #expect(ended.status == 0, "\(ended.errors)")
      let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) ?? Data()
      #expect(data.starts(with: start))
    }
  }

  @Test func listGivesJSON() async throws {
    struct Section: Decodable {
      struct Entry: Decodable {
        var name: String?
        var parameters: [Parameter]
      }

      struct Parameter: Decodable {
        var name: String
        var type: String
        var `default`: String?
        var choices: [String]?
        var minimum: Double?
        var maximum: Double?
        var excludesMaximum: Bool?
      }

      var title: String
      var entries: [Entry]
    }
    let ended = try await Self.book(["list", "--json"])
    #expect(ended.status == 0)
    let sections = try JSONDecoder().decode([Section].self, from: Data(ended.output.utf8))
    #expect(
      sections.map(\.title) == [
        "Experiments", "Optimizers", "Averages", "Schedules", "Objectives", "Data sets", "Options of cells",
        "Keys of book.yaml", "Variables of a work in the bibliography", "Keys of a symbol",
      ])
    let adam = try #require(sections[1].entries.first { $0.name == "adam" })
    let beta2 = try #require(adam.parameters.first { $0.name == "beta2" })
    #expect(beta2.default == "0.999" && beta2.minimum == 0 && beta2.maximum == 1 && beta2.excludesMaximum == true)
    let placement = try #require(adam.parameters.first { $0.name == "epsilonPlacement" })
    #expect(placement.choices == ["outsideRoot", "insideRoot"])
    let title = try #require(sections[7].entries.first?.parameters.first)
    #expect(title.name == "title" && title.default == nil)

    let one = try await Self.book(["list", "adam", "--json"])
    #expect(try JSONDecoder().decode([Section].self, from: Data(one.output.utf8)).count == 1)
  }

  @Test func listShowsEveryParameter() async throws {
    let ended = try await Self.book(["list"])
    #expect(ended.status == 0)
    for word in [
      "descent", "adam", "learningRate", "ackley", "rosenbrock", "gradientOf", "nesterov", "Schedules",
      "cosine-restarts", "effective-rate", "sensitivity", "surface", "goldstein-price",
    ] {
      #expect(ended.output.contains(word), "\(word)")
    }
  }
}
