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
  private let progress: ProgressLine
  /// The findings that were printed last: they are not printed again while they stay the same.
  private let printed = Mutex<[Diagnostic]>([])

  init(output: String, options: BookOptions, progress: ProgressLine) {
    self.output = output
    format = options.format
    isQuiet = options.quiet
    self.progress = progress
  }

  func note(_ event: Rebuilder.Event) {
    guard case .ended(let report, let time) = event, !report.isCancelled else { return }
    progress.clear()
    let isNew = printed.withLock { printed in
      defer { printed = report.diagnostics }
      return printed != report.diagnostics
    }
    if isNew { FindingPrinter(format: format).print(report.diagnostics) }
    guard !isQuiet else { return }
    let milliseconds = Int((time / .milliseconds(1)).rounded())
    let errors = report.diagnostics.count { $0.severity == .error }
    if errors > 0 {
      standardError("book: \(errors) error\(errors == 1 ? "" : "s"); '\(output)' is as it was\n")
    } else {
      let runs = report.runs == 0 ? "" : ", \(report.runs) cell\(report.runs == 1 ? "" : "s") run"
      let files = report.written == 1 ? "1 file" : "\(report.written) files"
      standardError("book: \(files) changed\(runs) in \(milliseconds) ms\n")
    }
  }
}
