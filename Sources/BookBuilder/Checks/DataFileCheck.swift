import BookModel
import BuildStorage
import Dependencies
import Diagnostics
import Foundation

/// Reports texts in cells that name files outside of the book's data: what a cell reads there can change without its being
/// run again, and other machines may not have it.
struct DataFileCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    document.cells.flatMap { cell -> [Diagnostic] in
      guard case .code(let code, let line, let indentation) = cell.body else { return [] }
      let opensFiles = Self.openingWords.contains { code.contains($0) }
      return code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, text in
        Self.literals(in: text).compactMap { path, column -> Diagnostic? in
          let place = SourceLocation(file: document.source.file, line: line + number, column: column + indentation)
          return finding(path, at: place, opensFiles: opensFiles, view)
        }
      }
    }
  }

  private func finding(
    _ path: String, at place: SourceLocation, opensFiles: Bool, _ view: DocumentView
  ) -> Diagnostic? {
    let parts = path.split(separator: "/")
    guard !path.contains("://") || path.hasPrefix("file://"), !path.contains("\\"), parts.first != "data",
      !parts.isEmpty
    else { return nil }
    let isElsewhere = path.hasPrefix("/") || path.hasPrefix("~/") || path.hasPrefix("file://") || parts.first == ".."
    if isElsewhere {
      // A program that is started is no data.
      guard opensFiles, path.hasPrefix("/") ? parts.count > 1 : true, !path.contains(where: \.isWhitespace),
        !parts.dropLast().contains(where: { $0 == "bin" || $0 == "sbin" }), parts.first != "dev"
      else { return nil }
    } else {
      // A word in a cell is only a file's name if there is such a file.
      guard path.contains("."), case BookFile.file = view.file(path).place else { return nil }
    }
    return .warning(
      "file-outside-data", at: place,
      "this names a file outside of 'data/': when it changes, the cell is not run again",
      remedy: "Keep the file in '\(view.folder)/data' and read 'data/\(parts.last ?? "")'.")
  }

  /// What code that opens files has in it.
  private static let openingWords = [
    "contentsOf", "FileManager", "FileHandle", "fileURLWithPath", "filePath:", "fopen", "open(", "InputStream",
    "opendir",
    "freopen", "ifstream", "FilePath(",
  ]

  /// The texts between quotation marks on a line, with their columns.
  private static func literals(in line: Substring) -> [(text: String, column: Int)] {
    guard line.utf8.contains(UInt8(ascii: "\"")) else { return [] }
    var found: [(String, Int)] = []
    var rest = line
    while let start = rest.firstIndex(of: "\"") {
      if rest[..<start].contains("//") { break }
      let inside = rest[rest.index(after: start)...]
      guard let end = inside.firstIndex(of: "\"") else { break }
      found.append((String(inside[..<end]), line[..<start].unicodeScalars.count + 1))
      rest = inside[inside.index(after: end)...]
    }
    return found
  }
}
