import ArgumentParser
import BookBuilder
import Diagnostics
import Experiments
import Foundation
import Preview

/// `book build`
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Run what changed and write the pages.",
    discussion: "Nothing is written while there is an error; the pages of the last build stay.")

  @OptionGroup var book: BookOptions
  @OptionGroup var build: BuildOptions

  @Option(
    help: """
      Say why the cell with this label would run or not, input by input, or why the chapter with this file would be made \
      again or not; build nothing.
      """)
  var explain: String?

  @Flag(help: "Say how long each experiment and program took that had to run.")
  var times = false

  @Flag(help: "Print the book too, as book.pdf, with Chromium, Chrome or Edge.")
  var pdf = false

  @Flag(help: "Build again whenever a file of the book changes, until interrupted.")
  var watch = false

  func validate() throws {
    if watch, pdf || explain != nil {
      throw ValidationError("'--watch' builds again and again; '--pdf' and '--explain' are for a single build.")
    }
  }

  func run() async throws {
    var request = build.request(of: book)
    request.printsPDF = pdf
    if let explain { return try await explanation(of: explain, request) }
    let progress = ProgressLine(isShown: !book.quiet && isatty(STDERR_FILENO) != 0)
    request.onProgress = { done, count, label in
      progress.show("running experiments: \(done) of \(count) (\(label.showingControls))")
    }
    request.onWaiting = { [quiet = book.quiet] in
      if !quiet { standardError("book: another build uses this folder; waiting for it to end\n") }
    }
    let interruption = Interruption()
    defer { interruption.cancel() }
    if watch { return try await rebuild(request, progress) }
    let start = ContinuousClock.now
    let report = await Build(request: request, catalog: .standard).run()
    progress.clear()
    if times { print(Self.text(of: report.times).showingControls, terminator: "") }
    FindingPrinter(format: book.format).print(report.diagnostics)
    guard report.succeeded else {
      if !book.quiet, book.format == .text {
        let count = report.diagnostics.count { $0.severity == .error }
        standardError("book: \(count) error\(count == 1 ? "" : "s"); '\(request.output)' is as it was\n")
      }
      throw ExitCode(1)
    }
    if !book.quiet, book.format == .text {
      let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
      standardError(
        "book: \(Self.count(report.chapters, "chapter")), \(Self.count(report.cells, "cell")) (\(report.runs) run), "
          + "\(Self.count(report.written, "file")) changed in \(Int(elapsed.rounded())) ms; "
          + "open \(request.output)/index.html\n")
    }
  }
}

extension BuildCommand {
  private func rebuild(_ request: BuildRequest, _ progress: ProgressLine) async throws {
    let log = RebuildLog(output: request.output, options: book, progress: progress)
    do throws(Diagnostic) {
      try await Rebuilder(request: request, catalog: .standard) { log.note($0) }.run()
    } catch {
      FindingPrinter(format: book.format).print([error])
      throw ExitCode(1)
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// The times in milliseconds, longest first.
  private static func text(of times: [(title: String, time: Duration)]) -> String {
    times.map { (milliseconds: Int(($0.time / .milliseconds(1)).rounded()), title: $0.title) }
      .sorted { ($1.milliseconds, $0.title) < ($0.milliseconds, $1.title) }
      .map {
        String(repeating: " ", count: max(0, 7 - "\($0.milliseconds)".count)) + "\($0.milliseconds) ms  \($0.title)\n"
      }
      .joined()
  }

  private func explanation(of label: String, _ request: BuildRequest) async throws {
    if label.hasSuffix(".md") {
      let (explanation, diagnostics) = await Build(request: request, catalog: .standard).explain(chapter: label)
      FindingPrinter(format: book.format).print(diagnostics)
      guard let explanation else { throw ExitCode(1) }
      return print(ExplanationText(explanation).text, terminator: "")
    }
    let (explanation, diagnostics) = await Build(request: request, catalog: .standard).explain(label)
    guard let explanation else {
      FindingPrinter(format: book.format).print(diagnostics)
      throw ExitCode(1)
    }
    print(ExplanationText(explanation).text.showingControls, terminator: "")
  }
}

/// A progress line on the terminal that is overwritten in place.
final class ProgressLine: Sendable {
  private let isShown: Bool

  init(isShown: Bool) {
    self.isShown = isShown
  }

  func show(_ text: String) {
    if isShown { standardError("\r\u{1B}[K\(text)") }
  }

  func clear() {
    if isShown { standardError("\r\u{1B}[K") }
  }
}
