import ArgumentParser
import BookBuilder
import Diagnostics

/// `book new`
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Add to a book.", subcommands: [Chapter.self])

  /// `book new chapter`
  struct Chapter: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "chapter", abstract: "Add a chapter: its file, and its entry in book.yaml.")

    @Argument(help: "The chapter's title.")
    var title: String

    @Option(help: "The title of the part whose last chapter it becomes; the last part unless given.")
    var part: String?

    @Option(help: "The name of its file; made from the title unless given.")
    var file: String?

    @Option(help: "The folder of book.yaml and the chapters.")
    var chapters = "chapters"

    func validate() throws {
      if title.allSatisfy(\.isWhitespace) || title.contains(where: \.isNewline) {
        throw ValidationError("The title must be a text of one line.")
      }
    }

    func run() throws {
      do throws(Diagnostic) {
        let chapter = NewChapter(title: title, file: file, part: part, chapters: chapters)
        print("A chapter is in '\(try chapter.add())'.".showingControls)
      } catch {
        FindingPrinter(format: .text).print([error])
        throw ExitCode(1)
      }
    }
  }
}
