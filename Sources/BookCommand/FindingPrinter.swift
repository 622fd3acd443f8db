import BuildStorage
import Diagnostics
import Foundation

/// Prints findings: as text to standard error, as JSON to standard output.
struct FindingPrinter {
  let format: FindingFormat

  /// More findings than this nobody reads.
  private static let limit = 1000

  func print(_ diagnostics: [Diagnostic]) {
    switch format {
    case .text:
      guard !diagnostics.isEmpty else { return }
      var sources: [String: [Substring]] = [:]
      for file in Set(diagnostics.prefix(Self.limit).map(\.location.file)) {
        guard case .success(let bytes) = Files.bytes(of: file) else { continue }
        let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
        sources[file] = text.split(separator: "\n", omittingEmptySubsequences: false)
      }
      let formatter = DiagnosticText { location in
        guard let lines = sources[location.file], lines.indices.contains(location.line - 1) else { return nil }
        return String(lines[location.line - 1])
      }
      standardError(diagnostics.prefix(Self.limit).map(formatter.text).joined().showingControls)
      if diagnostics.count > Self.limit {
        standardError("book: \(diagnostics.count - Self.limit) more findings; '--format json' prints all of them\n")
      }
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let findings = diagnostics.map(Finding.init)
      if let data = try? encoder.encode(findings) { Swift.print(String(decoding: data, as: UTF8.self)) }
    }
  }

  /// A finding in a flat form for editors.
  private struct Finding: Encodable {
    var file: String
    var line: Int
    var column: Int
    var severity: String
    var id: String
    var summary: String
    var remedy: String

    init(_ diagnostic: Diagnostic) {
      file = diagnostic.location.file
      line = diagnostic.location.line
      column = diagnostic.location.column
      severity = diagnostic.severity.rawValue
      id = diagnostic.id
      summary = diagnostic.summary
      remedy = diagnostic.remedy
    }
  }
}
