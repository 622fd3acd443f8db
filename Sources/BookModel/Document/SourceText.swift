package import Diagnostics
import Foundation

/// The text of a source file as lines, without byte order mark and carriage returns.
package struct SourceText: Sendable {
  /// The path as printed in diagnostics.
  package let file: String
  /// The text with `\n` at the end of each line.
  package let text: String
  /// The lines without line breaks. Line number n is `lines[n - 1]`.
  package let lines: [Substring]
  /// For each long line, by its number, how many scalars there are before each of its pieces of
  /// ``pieceSize`` bytes: so that the places of many things in a line don't cost its length each.
  private let scalarsBefore: [Int: [Int]]
  private static let pieceSize = 1024

  package init(file: String, text: String) {
    self.file = file
    self.text = text
    // Searching for line breaks among bytes is ten times as fast as among characters.
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
    self.lines = lines
    var scalarsBefore: [Int: [Int]] = [:]
    for (index, line) in lines.enumerated() where line.utf8.count > Self.pieceSize {
      scalarsBefore[index + 1] = Self.scalars(beforePiecesOf: line.utf8)
    }
    self.scalarsBefore = scalarsBefore
  }

  private static func scalars(beforePiecesOf line: Substring.UTF8View) -> [Int] {
    var counts: [Int] = []
    var scalars = 0
    var bytes = 0
    for byte in line {
      if bytes.isMultiple(of: pieceSize) { counts.append(scalars) }
      bytes += 1
      // Continuation bytes of a scalar are not counted.
      if byte & 0xC0 != 0x80 { scalars += 1 }
    }
    return counts
  }

  /// Decodes the bytes of a file; throws a finding at the first byte that is not UTF-8, or the first character that is
  /// reserved.
  package init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      let place = SourceText.firstInvalidPlace(in: bytes)
      throw .error(
        "invalid-utf8", at: SourceLocation(file: file, line: place.line, column: place.column),
        "this byte is not valid UTF-8", remedy: "Save the file as UTF-8.")
    }
    if bytes.contains(0) {
      let line = bytes.prefix { $0 != 0 }.count { $0 == 0x0A } + 1
      throw .error("invalid-utf8", at: SourceLocation(file: file, line: line), "the file holds a NUL byte")
    }
    let unified =
      bytes.contains(0x0D)
      ? decoded.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n") : decoded
    if let finding = ReservedCharacter.finding(in: unified, of: file) { throw finding }
    self.init(file: file, text: unified)
  }

  /// The location of a byte in a line, with the column in Unicode scalars.
  package func location(line: Int, byteColumn: Int) -> SourceLocation {
    guard lines.indices.contains(line - 1), byteColumn > 1 else {
      return SourceLocation(file: file, line: line, column: max(1, byteColumn))
    }
    let bytes = lines[line - 1].utf8
    let count = min(byteColumn - 1, bytes.count)
    let known = scalarsBefore[line].flatMap { $0.isEmpty ? nil : $0 }
    let piece = known.map { min(count / Self.pieceSize, $0.count - 1) } ?? 0
    let start = bytes.index(bytes.startIndex, offsetBy: piece * Self.pieceSize)
    let rest = bytes[start...].prefix(count - piece * Self.pieceSize)
    return SourceLocation(
      file: file, line: line, column: (known?[piece] ?? 0) + rest.count { $0 & 0xC0 != 0x80 } + 1)
  }

  private static func firstInvalidPlace(in bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil {
        // The longest valid prefix ends directly before the error.
        var length = 0
        while length < part.count,
          String(validating: part.prefix(length + 1), as: UTF8.self) != nil
            || (length + 2 <= part.count && String(validating: part.prefix(length + 2), as: UTF8.self) != nil)
            || (length + 3 <= part.count && String(validating: part.prefix(length + 3), as: UTF8.self) != nil)
            || (length + 4 <= part.count && String(validating: part.prefix(length + 4), as: UTF8.self) != nil)
        {
          length += 1
        }
        return (line, part.prefix(length).count { $0 & 0xC0 != 0x80 } + 1)
      }
      line += 1
    }
    return (line, 1)
  }
}
