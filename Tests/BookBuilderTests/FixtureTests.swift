import BookBuilder
import Diagnostics
import Foundation
import Testing

/// Each folder under `Fixtures/` is a book with the expected results of building it: `expected/findings.txt`, and
/// pages.
///
/// With `RECORD_FIXTURES=1` the expectations are recorded, and the test fails so that nobody forgets to review them.
@Suite struct FixtureTests {
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: FixtureBook.fixtures.path)) ?? []).sorted()
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_FIXTURES"] != nil

  @Test(arguments: names) func buildGivesWhatIsExpected(_ name: String) async throws {
    let book = try FixtureBook(copying: name)
    let report = await book.build()
    var found = ["findings.txt": (book.lines(of: report) + [""]).joined(separator: "\n")]
    for (path, data) in book.pages where path.hasSuffix(".html") {
      found[path] = String(decoding: data, as: UTF8.self)
    }
    let folder = FixtureBook.fixtures.appendingPathComponent("\(name)/expected")
    if Self.isRecording {
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (path, text) in found { try Data(text.utf8).write(to: folder.appendingPathComponent(path)) }
      Issue.record("recorded \(name); look at it, then run without RECORD_FIXTURES")
      return
    }
    let expected = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(expected) == Set(found.keys), "files that are expected, and files that were made")
    for path in expected {
      let wanted = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      #expect(found[path] == wanted, "\(name)/\(path)")
    }
  }

  @Test func thereAreFixtures() {
    #expect(Self.names.count > 10)
  }

  @Test(arguments: names) func everyErrorSaysWhatToDo(_ name: String) async throws {
    let report = await (try FixtureBook(copying: name)).build()
    for finding in report.diagnostics {
      #expect(!finding.summary.isEmpty && !finding.summary.hasSuffix("."))
      #expect(finding.location.line > 0 || finding.remedy != "", "\(finding)")
    }
  }
}
