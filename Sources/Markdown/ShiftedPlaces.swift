import BookModel
import Diagnostics

extension SourceLocation {
  /// A place in a text that was parsed by itself or elsewhere, where it really is.
  ///
  /// - Parameters:
  ///   - start: where the text begins.
  ///   - firstLine: its first line as it was parsed.
  func shifted(to start: SourceLocation, from firstLine: Int) -> SourceLocation {
    // What the text refers to, such as a note, may be in the chapter itself.
    if line < firstLine { return self }
    return SourceLocation(
      file: file, line: start.line + line - firstLine, column: line == firstLine ? start.column + column - 1 : column)
  }
}

extension Inline {
  /// The inline of such a text, at the place where it really is.
  func shifted(to start: SourceLocation, from firstLine: Int) -> Inline {
    func moved(_ inlines: [Inline]) -> [Inline] { inlines.map { $0.shifted(to: start, from: firstLine) } }
    var result = self
    result.location = location.shifted(to: start, from: firstLine)
    switch content {
    case .emphasis(let children): result.content = .emphasis(moved(children))
    case .strong(let children): result.content = .strong(moved(children))
    case .strikethrough(let children): result.content = .strikethrough(moved(children))
    case .link(let destination, let title, let children):
      result.content = .link(destination: destination, title: title, moved(children))
    case .image(var image):
      image.alt = moved(image.alt)
      image.label?.location = result.location
      result.content = .image(image)
    case .citation(let citations):
      result.content = .citation(
        citations.map { citation in
          var citation = citation
          citation.location = result.location
          citation.prefix = moved(citation.prefix)
          citation.locator = moved(citation.locator)
          return citation
        })
    case .equation(var equation):
      equation.firstLine += start.line - firstLine
      equation.location = result.location
      equation.label?.location = result.location
      result.content = .equation(equation)
    case .text, .code, .math, .value, .footnoteReference, .html, .softBreak, .lineBreak: break
    }
    return result
  }
}
