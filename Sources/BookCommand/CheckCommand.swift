import ArgumentParser
import BookBuilder
import Diagnostics
import Experiments
import Foundation

/// `book check`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check everything that needs no run; write nothing.")

  @OptionGroup var book: BookOptions

  @Flag(help: "Build twice from nothing, elsewhere, and say which bytes differ.")
  var reproducible = false

  func run() async throws {
    var request = book.request(output: "output", jobs: ProcessInfo.processInfo.activeProcessorCount)
    request.runs = false
    let interruption = Interruption()
    defer { interruption.cancel() }
    let findings =
      reproducible
      ? await ReproducibilityCheck(request: request, catalog: .standard).findings()
      : await Build(request: request, catalog: .standard).run().diagnostics
    FindingPrinter(format: book.format).print(findings)
    if findings.hasErrors { throw ExitCode(1) }
  }
}
