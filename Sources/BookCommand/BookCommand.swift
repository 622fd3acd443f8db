import ArgumentParser
import BookBuilder
import CellExecution
import Dispatch
import Foundation

/// The `book` command with its subcommands.
struct BookCommand: AsyncParsableCommand {
  /// The version printed by `book --version`: the newest one in CHANGELOG.md.
  static let version = "1.0.0"

  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Builds a course on optimizers: chapters in Markdown, with experiments that run.",
    version: version,
    subcommands: [
      InitCommand.self, NewCommand.self, BuildCommand.self, ServeCommand.self, CheckCommand.self, CleanCommand.self,
      ListCommand.self, RunCommand.self,
    ])
}

/// Runs the command that the process was started with, and exits with its exit code.
///
/// A chapter's program may await its own tasks at its top level. This works only on a main thread that isn't already
/// awaiting a task.
public func runBookCommand() -> Never {
  ProcessMemory.keep()
  ProgramHost.runIfAsked()
  StandardStreams.prepare()
  Task {
    await BookCommand.main()
    exit(EXIT_SUCCESS)
  }
  dispatchMain()
}
