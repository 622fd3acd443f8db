/// Formats diagnostics as text for a terminal or an editor.
///
/// ```
/// chapters/02-momentum.md:41:3: error[unknown-parameter]: there is no parameter 'learningrate'
///    41 |   learningrate: 0.1
///       |   ^
///   Did you mean 'learningRate'?
/// ```
public struct DiagnosticText {
  /// Returns a line of a source file, or nil if it is not known.
  private let sourceLine: (SourceLocation) -> String?

  public init(sourceLine: @escaping (SourceLocation) -> String?) {
    self.sourceLine = sourceLine
  }

  /// A diagnostic with its source line and remedy, ending in a line break.
  public func text(of diagnostic: Diagnostic) -> String {
    var result = "\(diagnostic)\n"
    let location = diagnostic.location
    if location.line > 0, let line = sourceLine(location) {
      let number = "\(location.line)"
      let margin = String(repeating: " ", count: max(0, 5 - number.count))
      let (shown, column) = Self.window(of: line, around: location.column)
      result += "\(margin)\(number) | \(shown)\n"
      // Tabs are copied, so that the mark is below its character whatever their width.
      let indent = String(shown.unicodeScalars.prefix(column - 1).map { $0 == "\t" ? "\t" : " " as Character })
      result += "      | \(indent)^\n"
    }
    if !diagnostic.remedy.isEmpty { result += "  \(diagnostic.remedy)\n" }
    return result
  }

  /// A line that is too long for a terminal, truncated around the column.
  private static func window(of line: String, around column: Int) -> (String, Int) {
    let scalars = Array(line.unicodeScalars)
    let width = 110
    guard scalars.count > width else { return (line, min(column, scalars.count + 1)) }
    let start = max(0, min(column - 1 - width / 2, scalars.count - width))
    let end = min(scalars.count, start + width)
    var text = String.UnicodeScalarView()
    if start > 0 { text.append("…") }
    text.append(contentsOf: scalars[start..<end])
    if end < scalars.count { text.append("…") }
    return (String(text), column - start + (start > 0 ? 1 : 0))
  }
}
