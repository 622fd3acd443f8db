import BookModel
import BuildStorage
import ConfigurationYAML
package import Diagnostics
import Foundation

/// A chapter that is added to a book.
package struct NewChapter {
  let title: String
  let file: String?
  let part: String?
  let chapters: String

  /// - Parameters:
  ///   - title: one line of Markdown.
  ///   - file: the name of its file; made from the title if nil.
  ///   - part: the title of the part whose last chapter it becomes; the last part if nil.
  ///   - chapters: the folder of book.yaml.
  package init(title: String, file: String? = nil, part: String? = nil, chapters: String) {
    self.title = title
    self.file = file
    self.part = part
    self.chapters = chapters
  }

  /// Writes the chapter's file, and its name into book.yaml.
  ///
  /// - Returns: the path of the file.
  /// - Throws: if there is such a file, if book.yaml has faults, or if the list of chapters has a form that can't
  ///   be extended. Nothing is changed then.
  package func add() throws(Diagnostic) -> String {
    let name = try fileName()
    let path = "\(chapters)/\(name)"
    guard !Files.exists(path) else {
      throw .error(
        "existing-file", at: SourceLocation(file: path), "there is a file of this name already",
        remedy: "Name another with '--file NAME.md'.")
    }
    let manifest = "\(chapters)/book.yaml"
    let bytes = try Files.read(manifest, orFind: "missing-manifest") { "'book init DIR' begins a book." }
    let extended = try ChapterList(source: try SourceText(file: manifest, bytes: bytes), folder: chapters)
      .adding(name, toPart: part)
    try write(Array("# \(title)\n".utf8), to: path)
    do throws(Diagnostic) {
      try write(Self.restored(extended, as: bytes), to: manifest)
    } catch {
      unlink(path)
      throw error
    }
    return path
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    guard case .failure(let reason) = Files.replace(path, with: [bytes]) else { return }
    throw .error("unwritable-file", at: SourceLocation(file: path), "this file can't be written: \(reason.text)")
  }

  /// A text with the byte order mark and the line ends of the file that it was read from.
  private static func restored(_ text: String, as bytes: [UInt8]) -> [UInt8] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasCarriageReturns = bytes.contains(UInt8(ascii: "\r"))
    let lines = hasCarriageReturns ? text.replacingOccurrences(of: "\n", with: "\r\n") : text
    return (bytes.starts(with: mark) ? mark : []) + Array(lines.utf8)
  }

  private func fileName() throws(Diagnostic) -> String {
    let name = file ?? "\(Self.slug(of: title)).md"
    guard ManifestReader.isPlainName(name) else {
      let reason = PageName.reserved.contains(name) ? "the builder makes a page of this name itself" : ""
      throw .error(
        "unusable-name", at: SourceLocation(file: file == nil ? "TITLE" : "--file"),
        "'\(name)' can't be the name of a chapter's file" + (reason.isEmpty ? "" : ": \(reason)"),
        remedy: "Name it with '--file NAME.md': Latin letters, digits, '-' and '_'.")
    }
    return name
  }

  /// The words of a title in lower case, without accents and with hyphens between them: 'free-fall' of 'Free fall'.
  static func slug(of title: String) -> String {
    let plain = title.applyingTransform(.toLatin, reverse: false)?.applyingTransform(
      .stripCombiningMarks, reverse: false)
    return (plain ?? title).lowercased()
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .joined(separator: "-")
  }
}
