import BookBuilder
import CellExecution
import Diagnostics
import Foundation
import Synchronization

/// Says what a build is doing: on a terminal in a line that is written over, in a pipe with a line for each stage.
final class BuildProgress: Sendable {
  private let isTerminal: Bool
  private let isQuiet: Bool
  /// The stages that a pipe was told of.
  private let told = Mutex<Set<String>>([])

  /// - Parameter isQuiet: whether to say nothing.
  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = isatty(STDERR_FILENO) != 0
  }

  /// Has a build report what it does.
  func attach(to request: inout BuildRequest) {
    guard !isQuiet else { return }
    request.onStage = { [self] stage in show(Self.text(of: stage), isTransient: false) }
    request.onProgress = { [self] progress in
      if progress.done == 0, progress.running.isEmpty {
        show("running \(progress.count) \(progress.count == 1 ? "job" : "jobs")", isTransient: false)
      } else {
        show(Self.text(of: progress), isTransient: true)
      }
    }
  }

  private static func text(of stage: BuildStage) -> String {
    switch stage {
    case .reading: "reading the book"
    case .rendering(let chapters): "making the pages of \(chapters) chapter\(chapters == 1 ? "" : "s")"
    case .writing(let files): "writing \(files) file\(files == 1 ? "" : "s")"
    }
  }

  /// `12 of 40, 9 s left: fig-valley, chapters/04-adam.md`
  private static func text(of progress: RunProgress) -> String {
    var text = "running: \(progress.done) of \(progress.count) done"
    if let left = progress.remaining { text += ", about \(spelled(left)) left" }
    if !progress.running.isEmpty { text += ": " + progress.running.prefix(3).joined(separator: ", ") }
    if progress.running.count > 3 { text += " and \(progress.running.count - 3) more" }
    return text
  }

  /// A duration in the unit that people would use.
  static func spelled(_ time: Duration) -> String {
    let seconds = time / .seconds(1)
    if seconds < 1 { return "\(max(1, Int((seconds * 1000).rounded()))) ms" }
    if seconds < 10 { return String(format: "%.1f s", seconds) }
    if seconds < 60 { return "\(Int(seconds.rounded())) s" }
    let whole = Int(seconds.rounded())
    return "\(whole / 60) min \(whole % 60) s"
  }

  private func show(_ text: String, isTransient: Bool) {
    if isTerminal {
      standardError("\r\u{1B}[K\(text.showingControls.prefix(Self.width))")
    } else if !isTransient, told.withLock({ $0.insert(text).inserted }) {
      standardError("book: \(text)\n")
    }
  }

  /// The columns of the terminal but one, so that no line breaks.
  private static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 79 }
    return Int(size.ws_col) - 1
  }

  /// Takes the line away.
  func clear() {
    if isTerminal, !isQuiet { standardError("\r\u{1B}[K") }
  }

  /// Says in a line what a build did.
  func sumUp(_ report: BuildReport, _ time: Duration, output: String) {
    clear()
    guard !isQuiet else { return }
    let errors = report.diagnostics.count { $0.severity == .error }
    guard errors == 0 else {
      return standardError("book: \(errors) error\(errors == 1 ? "" : "s"); '\(output)' is as it was\n")
    }
    standardError(
      "book: \(report.chapters) chapters, \(report.cells) cells (\(report.runs) run), \(report.written) "
        + "file\(report.written == 1 ? "" : "s") changed in \(Self.spelled(time)); open \(output)/index.html\n")
  }
}
