import ArgumentParser

/// The `book` command: its subcommands do the work.
struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Builds a course on optimizers: chapters in Markdown, with experiments that run.",
    subcommands: [BuildCommand.self, CheckCommand.self, CleanCommand.self, ListCommand.self, RunCommand.self])
}

/// Runs the command that the process was started with, and ends the process with its exit code.
public func runBookCommand() async {
  await BookCommand.main()
}
