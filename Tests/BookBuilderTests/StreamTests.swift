import Foundation
import Testing

/// The command where its streams lead nowhere, and where it is given less than it needs.
@Suite struct StreamTests {
  private func faultyBook() throws -> FixtureBook {
    try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
      "01-a.md": "# A\n\nSee [](#sec-none), \u{1B}[31mred\u{202E} and $x$.\n",
    ])
  }

  private func shell(_ command: String, in book: FixtureBook) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command, "sh", CommandTests.program.path]
    process.currentDirectoryURL = book.folder
    process.standardInput = FileHandle.nullDevice
    let errors = book.folder.appendingPathComponent("errors")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forUpdating: errors)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    return (process.terminationStatus, book.text("errors") ?? "")
  }

  @Test(arguments: ["2>&-", "2>/dev/full", ">&- 2>&- <&-", "--format json >/dev/full", "--format json >&-"])
  func streamsThatTakeNothingLeaveTheExitCode(redirection: String) throws {
    let book = try faultyBook()
    #expect(try shell("exec \"$1\" check \(redirection)", in: book).status == 1)
  }

  @Test func findingsDoNotSteerTheTerminal() throws {
    let errors = try shell("exec \"$1\" check", in: faultyBook()).errors
    #expect(errors.contains("unresolved-reference"))
    #expect(errors.contains("␛[31mred\u{FFFD}"))
    #expect(!errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test func tooLittleAddressSpaceIsSaidInASentence() throws {
    let (status, errors) = try shell("ulimit -v 4000000; exec \"$1\" check", in: faultyBook())
    #expect(status == 1)
    #expect(errors.contains("MB of address space"), "\(errors)")
  }

  @Test(.timeLimit(.minutes(1))) func aPipeWithParametersIsRefused() throws {
    let book = try faultyBook()
    #expect(mkfifo("\(book.folder.path)/pipe", 0o644) == 0)
    let (status, errors) = try shell("exec \"$1\" run descent pipe", in: book)
    #expect(status == 1)
    #expect(errors.contains("error[unreadable-file]"))
  }

  @Test func aSettingsPathOfAnyLengthIsNoCrash() throws {
    let (status, errors) = try shell(
      "exec \"$1\" run descent --set \"$(yes a | head -n 20000 | tr '\\n' .)b=1\"", in: faultyBook())
    #expect(status == 1)
    #expect(errors.contains("error[nested-too-deep]"))
  }
}
