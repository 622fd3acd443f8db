import ArgumentParser
import BookBuilder
import CellExecution
import Dispatch
import Foundation

/// The `book` command: its subcommands do the work.
struct BookCommand: AsyncParsableCommand {
  /// What `book --version` prints: the newest edition that CHANGELOG.md names.
  static let version = "1.0.0"

  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Builds a course on optimizers: chapters in Markdown, with experiments that run.",
    version: version,
    subcommands: [BuildCommand.self, CheckCommand.self, CleanCommand.self, ListCommand.self, RunCommand.self])
}

/// Runs the command that the process was started with, and ends the process with its exit code.
///
/// A chapter's program may wait for tasks of its own at its top level, which only a main thread can that waits for none yet.
public func runBookCommand() -> Never {
  ProcessMemory.keep()
  ProgramHost.runIfAsked()
  Task {
    await BookCommand.main()
    exit(EXIT_SUCCESS)
  }
  dispatchMain()
}
