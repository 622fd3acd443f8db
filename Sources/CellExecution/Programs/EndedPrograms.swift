import BookModel
import Diagnostics
import Foundation

extension ProgramRunner {
  /// What to tell of a program that ended too early.
  ///
  /// - Parameter lastLine: the line of the last statement that might throw.
  func finding(
    _ run: ProgramRun, _ end: ChildProcess.End, _ crash: CrashReport, lastLine: Int?, _ program: ChapterProgram
  ) -> Diagnostic {
    let cell = program.cells[max(run.current, 0)]
    var place = cell.cell.location
    if let found = crash.place, program.number(ofLine: found.line) == max(run.current, 0) {
      place = SourceLocation(file: program.file, line: found.line, column: found.column + cell.indentation)
    }
    let printed = run.lastLines
    let remedy =
      printed.isEmpty ? "It had printed nothing." : "It had printed:\n  " + printed.replacing("\n", with: "\n  ")
    switch run.fault {
    case .timeout(let seconds):
      return .error(
        "timeout", at: cell.cell.location, "this cell was stopped after \(NumberFormat.plain(seconds)) seconds",
        remedy: "\(remedy)\n  A cell that needs longer says so: '//| timeout: 60'.")
    case .flood:
      return .error(
        "flood", at: cell.cell.location,
        "this cell was stopped when it had printed more than \(ChapterProgram.textLimit >> 20) MB", remedy: remedy)
    case .frames:
      return .error(
        "forged-output", at: cell.cell.location,
        "this cell was stopped when it had written what only 'show', 'publish' and the builder write", remedy: remedy)
    case .values:
      return .error(
        "flood", at: cell.cell.location,
        "this cell was stopped when it had published more than \(ProgramRun.valueLimit) numbers", remedy: remedy)
    case nil: break
    }
    if crash.isUncaughtError {
      if let lastLine, program.number(ofLine: lastLine) == max(run.current, 0) {
        place = cell.place(ofLine: lastLine, in: program.file) ?? place
      }
      return .error(
        "uncaught-error", at: place, "an error was thrown and not caught: \(crash.reason ?? "")", remedy: remedy)
    }
    if crash.isOutOfMemory {
      return .error(
        "out-of-memory", at: place, "this cell needs more than the \(program.memory) MB of memory it may have",
        remedy: remedy)
    }
    switch end {
    case .exited(let status):
      return .error("exit", at: place, "this cell ended the program with status \(status)", remedy: remedy)
    case .signalled(SIGXFSZ):
      return .error(
        "flood", at: cell.cell.location, "this cell wrote more than \(ChapterProgram.fileLimit) MB", remedy: remedy)
    case .signalled(let signal):
      let trap = crash.trap.map { " in \($0)" } ?? ""
      let reason = crash.reason ?? (signal == SIGILL || signal == SIGTRAP ? "a trap\(trap)" : "signal \(signal)\(trap)")
      return .error("crash", at: place, "this cell crashed: \(reason)", remedy: remedy)
    }
  }
}
