import ArgumentParser
import BookBuilder
import Diagnostics

/// `book clean`
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove the pages and the kept results.",
    discussion: "Files in the output folder that no build wrote stay.")

  @Option(help: "The folder that got the pages.")
  var output = "output"

  @Option(help: "The folder that keeps results between builds.")
  var cache = ".build/book-cache"

  func run() throws {
    do throws(Diagnostic) {
      try Cleaning(output: output, cache: cache).run()
    } catch {
      FindingPrinter(format: .text).print([error])
      throw ExitCode(1)
    }
  }
}
