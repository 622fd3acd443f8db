import ArgumentParser
import BookBuilder
import Experiments
import Foundation

/// `book check`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check everything that needs no run; write nothing.")

  @OptionGroup var book: BookOptions

  func run() async throws {
    var request = book.request(output: "output", jobs: ProcessInfo.processInfo.activeProcessorCount)
    request.runs = false
    let interruption = Interruption()
    defer { interruption.cancel() }
    let report = await Build(request: request, catalog: .standard).run()
    FindingPrinter(format: book.format).print(report.diagnostics)
    if !report.succeeded { throw ExitCode(1) }
  }
}
