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
    let progress = BuildProgress(isQuiet: book.quiet || book.format == .json)
    progress.attach(to: &request)
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
    progress.sumUp(report, ContinuousClock.now - start, output: request.output)
    if !report.succeeded { throw ExitCode(1) }
  }
}

extension BuildCommand {
  private func rebuild(_ request: BuildRequest, _ progress: BuildProgress) async throws {
    let log = RebuildLog(output: request.output, options: book, progress: progress)
    do throws(Diagnostic) {
      let rebuild = ProgramSources.own.map { ProgramRebuild($0) { if !$0.isEmpty { log.say($0) } } }
      try await Rebuilder(request: request, catalog: .standard, sources: ProgramSources.own?.folder) { event in
        if case .sourcesChanged = event { rebuild?.sourcesChanged() }
        log.note(event)
      }.run()
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
