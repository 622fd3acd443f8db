import ArgumentParser
import BookBuilder
import Diagnostics

/// Options for the input of a book and the output of findings.
struct BookOptions: ParsableArguments {
  @Option(help: "The folder of book.yaml and the chapters.")
  var chapters = "chapters"

  @Option(help: "The folder of the Mustache templates; 'templates', or where there is none, those of the program.")
  var templates: String?

  @Option(help: "The folder that keeps results between builds.")
  var cache = ".build/book-cache"

  @Option(help: "How findings are printed: text, or json for editors and CI.")
  var format = FindingFormat.text

  @Flag(help: "Print nothing but findings.")
  var quiet = false

  func request(output: String, jobs: Int) -> BuildRequest {
    BuildRequest(
      chapters: Self.trimmed(chapters), templates: Self.trimmed(templates ?? ProgramTemplates.chosen),
      output: Self.trimmed(output),
      cache: Self.trimmed(cache), jobs: jobs)
  }

  /// A folder as printed in findings, without a trailing slash.
  private static func trimmed(_ folder: String) -> String {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    return folder
  }
}

enum FindingFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
