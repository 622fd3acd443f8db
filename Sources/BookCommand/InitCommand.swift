import ArgumentParser
import BuildStorage
import Diagnostics
import Foundation

/// `book init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin a book in a new folder.",
    discussion: "The book has two short chapters, which show what a chapter can hold. It builds at once.")

  @Argument(help: "The book's folder, which is new or empty.")
  var folder: String

  @Option(help: "The book's title; made from the folder's name unless given.")
  var title: String?

  func validate() throws {
    if folder.isEmpty { throw ValidationError("The folder's name is empty.") }
    if let title, title.allSatisfy(\.isWhitespace) || title.contains(where: \.isNewline) {
      throw ValidationError("'--title' must be a text of one line.")
    }
  }

  func run() throws {
    let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
    let book = StarterBook(title: title ?? StarterBook.title(ofFolder: name))
    do throws(Diagnostic) {
      try write(book.files)
    } catch {
      FindingPrinter(format: .text).print([error])
      throw ExitCode(1)
    }
    print(
      """
      A book is in '\(folder)'. Show it in the browser while you write:
        cd \(Self.quoted(folder)) && \(Self.quoted(ownName)) serve --open
      """.showingControls)
  }

  private func write(_ files: [(path: String, bytes: [UInt8])]) throws(Diagnostic) {
    try refuseFilled(files.map(\.path))
    for (path, bytes) in files {
      let file = "\(folder)/\(path)"
      let outcome = Files.makeFolder(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
        .flatMap { Files.write(bytes, to: file) }
      if case .failure(let reason) = outcome {
        throw .error("unwritable-file", at: SourceLocation(file: file), "this file can't be written: \(reason.text)")
      }
    }
  }

  /// Refuses a folder with files other than hidden ones, such as those of Git, and one with files that would be written.
  private func refuseFilled(_ paths: [String]) throws(Diagnostic) {
    guard Files.exists(folder) else { return }
    let place = SourceLocation(file: folder)
    switch Files.listed(folder) {
    case .failure(let reason):
      throw .error("unusable-folder", at: place, "no book can be in this folder: \(reason.text)")
    case .success(let names):
      let found = names.filter { !$0.hasPrefix(".") || paths.contains($0) }
      guard !found.isEmpty else { return }
      let shown = found.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (found.count > 3 ? ", …" : "")
      throw .error(
        "filled-folder", at: place, "this folder holds files: \(shown)",
        remedy: "Name a folder that is new or empty. 'book new chapter' adds a chapter to a book.")
    }
  }

  /// How to call this program from another folder.
  private var ownName: String {
    guard let called = CommandLine.arguments.first, called.contains("/") else { return "book" }
    return Files.resolved(called) ?? called
  }

  /// A word as a shell reads it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
