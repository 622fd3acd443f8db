import BookBuilder
import Diagnostics
import Foundation
import Preview
import Synchronization

/// Says in the terminal what each build of a command did that builds again and again.
final class RebuildLog: Sendable {
  private let output: String
  private let format: FindingFormat
  private let isQuiet: Bool
  private let progress: BuildProgress
  /// The findings that were printed last: they are not printed again while they stay the same.
  private let printed = Mutex<[Diagnostic]>([])

  init(output: String, options: BookOptions, progress: BuildProgress) {
    self.output = output
    format = options.format
    isQuiet = options.quiet
    self.progress = progress
  }

  /// Prints a line.
  func say(_ text: String) {
    guard !isQuiet else { return }
    progress.clear()
    standardError("book: \(text)\n")
  }

  func note(_ event: Rebuilder.Event) {
    guard case .ended(let report, let time) = event, !report.isCancelled else { return }
    progress.clear()
    let isNew = printed.withLock { printed in
      defer { printed = report.diagnostics }
      return printed != report.diagnostics
    }
    if isNew { FindingPrinter(format: format).print(report.diagnostics) }
    progress.sumUp(report, time, output: output)
  }
}
