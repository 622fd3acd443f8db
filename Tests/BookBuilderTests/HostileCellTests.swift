import BookModel
import Foundation
import Testing

@testable import BookBuilder
@testable import CellExecution

/// Programs that pretend to be the builder's own code, or that outlive it.
@Suite struct HostileCellTests {
  private static func cell(_ code: String, _ options: String...) -> String {
    "```swift-run\n" + options.map { "//| \($0)\n" }.joined() + code + "\n```\n\n"
  }

  private static func book(_ chapters: [String]) throws -> FixtureBook {
    let names = chapters.indices.map { "0\($0)-a.md" }
    var files = ["book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [\(names.joined(separator: ", "))]\n"]
    for (name, text) in zip(names, chapters) { files[name] = "# A\n\n\(text)" }
    return try FixtureBook(files)
  }

  private func pieces(_ text: String, in sizes: [Int] = []) -> [FrameReader.Piece] {
    var reader = FrameReader(mark: "m")
    var rest = Array(text.utf8)[...]
    var pieces: [FrameReader.Piece] = []
    for size in sizes {
      pieces += reader.pieces(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return pieces + reader.pieces(rest)
  }

  @Test(arguments: [
    "figure inf inf 6 0 0 0 0 0 0", "figure nan 1 6 0 0 0 0 0 0", "figure 1e9 1 6 0 0 0 0 0 0",
    "figure -1 1 6 0 0 0 0 0 0",
    "figure 1 1 2 0 0", "figure", "table 1 9223372036854775807", "table 9223372036854775807 1",
    "table 2 4611686018427387904 4611686018427387904", "table -1", "value 1 3", "value 0", "cell 0", "end 1 0",
    "other 0", "",
  ])
  func aForgedFrameIsMalformed(head: String) {
    #expect(pieces("before\u{1}m \(head)\nabc") == [.text(Array("before".utf8)), .malformed])
  }

  @Test func aTableOfCountsThatAreNotThereIsMalformed() {
    let count = "\(Int.max)"
    #expect(pieces("\u{1}m table 3 \(count.count) 1 1\n\(count)ab") == [.malformed])
  }

  @Test func framesAreTheSameHoweverTheyArrive() {
    let text = "a\u{1}b\u{1}m cell 1 1\n0\u{1}m value 2 1 1\nx0c\u{1}m end 0\n"
    let whole: [FrameReader.Piece] = [
      .text(Array("a\u{1}b".utf8)), .cell(0), .value("x", 0), .text(Array("c".utf8)), .end,
    ]
    #expect(pieces(text) == whole)
    for cut in 0...text.utf8.count {
      // A text that arrives in two parts is two.
      let joined = pieces(text, in: [cut]).reduce(into: [FrameReader.Piece]()) { joined, piece in
        if case .text(let before)? = joined.last, case .text(let more) = piece {
          joined[joined.count - 1] = .text(before + more)
        } else {
          joined.append(piece)
        }
      }
      #expect(joined == whole, "cut at \(cut)")
    }
  }

  @Test func cellsThatPlayTheBuilderAreStopped() async throws {
    let mark = "import Glibc\nlet mark = getenv(\"BOOK_FRAME_MARK\").map { String(cString: $0) } ?? \"\"\n"
    let book = try Self.book([
      Self.cell(mark + "print(\"\\u{1}\\(mark) table 1 9223372036854775807\")"),
      Self.cell(mark + "print(\"\\u{1}\\(mark) cell 1 3\")\nprint(\"999\")"),
      Self.cell("while true { _beginCell(0) }", "timeout: 5"),
      Self.cell("_endProgram()\nvar n = 0\nwhile true {\n  n &+= 1\n  if n == -1 { print(n) }\n}", "timeout: 1"),
      Self.cell("for n in 0..<20_000 { publish(\"v\\(n)\", n) }"),
      Self.cell("for n in 0..<20_000 { publish(\"v\", n) }", "label: well", "expect: v == 19999"),
    ])
    #expect(
      book.lines(of: await book.build()) == [
        "chapters/00-a.md:3:1: error[forged-output]", "chapters/01-a.md:3:1: error[forged-output]",
        "chapters/02-a.md:3:1: error[forged-output]", "chapters/03-a.md:3:1: error[timeout]",
        "chapters/04-a.md:3:1: error[flood]",
      ])
  }

  @Test func aCompilerThatDoesNotEndIsStopped() async throws {
    let book = try Self.book([])
    var runner = ProgramRunner(
      toolchain: try SwiftToolchain(), scratch: "\(book.folder.path)/scratch", folder: book.chapters)
    runner.compilerLimit = .milliseconds(100)
    let log = try await runner.compile(
      in: book.chapters, [CompilerJobs.Command(program: "/bin/sleep", arguments: ["1000"])])
    #expect(log.isTimedOut)
  }

  /// A cell dies with the builder; what it has started is ended by the next build.
  @Test func aBuilderThatIsKilledLeavesNothingForTheNext() async throws {
    let book = try Self.book([
      Self.cell(
        """
        //| timeout: 600
        import Foundation
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/sleep")
        child.arguments = ["1000"]
        try child.run()
        while true { sleep(1) }
        """)
    ])
    let process = Process()
    process.executableURL = CommandTests.program
    process.arguments = ["build", "--quiet", "--cache", "cache"]
    process.currentDirectoryURL = book.folder
    try process.run()
    for _ in 0..<600 where CodeCellTests.leftBehind(in: book.chapters).count < 2 {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(CodeCellTests.leftBehind(in: book.chapters).count == 2, "the cell and its child run")
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    for _ in 0..<100 where CodeCellTests.leftBehind(in: book.chapters).count > 1 {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(CodeCellTests.leftBehind(in: book.chapters).count == 1, "the child alone")
    try book.write("# A\n\n\(Self.cell("print(1)"))", to: "chapters/00-a.md")
    #expect(book.lines(of: await book.build()) == [])
    #expect(CodeCellTests.leftBehind(in: book.folder.path).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: "\(book.cache)/programs"))
  }
}
