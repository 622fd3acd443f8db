import BookBuilder
import BuildStorage
import Diagnostics

/// A finding as the overlay of a page shows it.
struct ShownFinding: Sendable, Equatable, Encodable {
  var file: String
  var line: Int
  var column: Int
  var severity: String
  var id: String
  var summary: String
  var remedy: String
  /// The line of the source, if the finding is about one.
  var source: String?
  /// The cell that it is about.
  var cell: ShownCell?

  /// More findings than this nobody reads in a page.
  private static let limit = 50
  /// The longest line that is shown whole, in characters.
  private static let longestLine = 400

  /// The errors of a build, and behind them the warnings.
  ///
  /// - Parameter cells: the cells that hold the places of findings.
  static func all(of diagnostics: [Diagnostic], cells: [SourceLocation: CellPlace]) -> [ShownFinding] {
    var lines: [String: [Substring]] = [:]
    let worst = diagnostics.filter { $0.severity == .error } + diagnostics.filter { $0.severity == .warning }
    return worst.prefix(limit).map { diagnostic in
      let place = diagnostic.location
      if lines[place.file] == nil, place.line > 0 {
        let bytes = (try? Files.bytes(of: place.file).get()) ?? []
        lines[place.file] = String(decoding: bytes, as: UTF8.self).split(
          omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      }
      let known = lines[place.file] ?? []
      let line = known.indices.contains(place.line - 1) ? String(known[place.line - 1].prefix(longestLine)) : nil
      return ShownFinding(
        file: place.file, line: place.line, column: place.column, severity: diagnostic.severity.rawValue,
        id: diagnostic.id, summary: diagnostic.summary, remedy: diagnostic.remedy, source: line,
        cell: cells[place].map(ShownCell.init))
    }
  }
}
