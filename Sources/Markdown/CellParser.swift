package import BookModel
import Configuration
import ConfigurationYAML
package import Diagnostics

/// Reads a `swift-run` fence: its option lines and its body.
package struct CellParser {
  package let source: SourceText
  /// Where the opening fence begins.
  package let fence: SourceLocation
  package let bodyLines: [Substring]
  /// How far the fence's body is indented in the file.
  package let indentation: Int
  package var diagnostics: [Diagnostic] = []

  package init(source: SourceText, fence: SourceLocation, text: String) {
    self.source = source
    self.fence = fence
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    self.bodyLines = lines
    // cmark takes the indentation off; the file's own line tells how much there was.
    var indentation = 0
    if let index = lines.firstIndex(where: { !$0.isEmpty }), source.lines.indices.contains(fence.line + index) {
      let written = source.lines[fence.line + index]
      indentation = max(0, written.unicodeScalars.count - lines[index].unicodeScalars.count)
    }
    self.indentation = indentation
  }

  /// The cell, or nil after an error in its first line.
  package mutating func cell(info: [String]) -> Cell? {
    guard let name = info.first else { return codeCell() }
    if info.count > 1 {
      fail(
        "extra-word", at: place(of: info[1]), "only the experiment's name stands behind 'swift-run'",
        remedy: "Parameters and options go into the cell's body.")
    }
    let optionLines = bodyLines.prefix { $0.hasPrefix("#|") }
    let bodyStart = optionLines.count
    let options = options(Array(optionLines), kind: .experiment)
    reportLateOptions("#|", behind: bodyStart)
    let body = bodyLines[bodyStart...].joined(separator: "\n")
    let yaml = YAML(file: source.file, lineOffset: fence.line + bodyStart, columnOffset: indentation)
    do {
      let parameters = try yaml.parse(body)
      return Cell(
        body: .experiment(name: name, at: place(of: name), parameters: parameters), options: options,
        shownSource: body, location: fence)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// A cell of Swift: its options begin with `//|`.
  private mutating func codeCell() -> Cell? {
    let optionLines = bodyLines.prefix { $0.hasPrefix("//|") }
    let options = options(optionLines.map { $0.dropFirst() }, kind: .code)
    reportLateOptions("//|", behind: optionLines.count)
    let body = bodyLines[optionLines.count...].joined(separator: "\n")
    return Cell(
      body: .code(body, line: fence.line + 1 + optionLines.count, indentation: indentation), options: options,
      shownSource: body, location: fence)
  }

  package mutating func options(_ lines: [Substring], kind: CellOptionReader.Kind) -> CellOptions {
    var reader = CellOptionReader(source: source, firstLine: fence.line + 1, indentation: indentation, kind: kind)
    let options = reader.options(lines)
    diagnostics += reader.diagnostics
    return options
  }

  private mutating func reportLateOptions(_ mark: String, behind start: Int) {
    for (index, line) in bodyLines.enumerated().dropFirst(start) where line.hasPrefix(mark) {
      fail(
        "late-option", at: SourceLocation(file: source.file, line: fence.line + 1 + index, column: indentation + 1),
        "an option line must stand at the top of its cell", remedy: "Move it up.")
    }
  }

  private func place(of word: String) -> SourceLocation {
    let line = source.lines.indices.contains(fence.line - 1) ? source.lines[fence.line - 1] : ""
    let column = line.ranges(of: word).last.map { line[..<$0.lowerBound].unicodeScalars.count + 1 }
    return SourceLocation(file: fence.file, line: fence.line, column: column ?? fence.column)
  }

  private mutating func fail(_ id: String, at location: SourceLocation, _ summary: String, remedy: String) {
    diagnostics.append(.error(id, at: location, summary, remedy: remedy))
  }
}
