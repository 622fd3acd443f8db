package import BookModel
import Configuration
import ConfigurationYAML
import Diagnostics

extension CellParser {
  /// A `swift-source` fence: two lines of YAML, `file` and `declaration`, below its options.
  package mutating func listing() -> Listing? {
    let optionLines = bodyLines.prefix { $0.hasPrefix("#|") }
    let options = options(Array(optionLines), kind: .listing)
    let yaml = YAML(file: source.file, lineOffset: fence.line + optionLines.count, columnOffset: indentation)
    do throws(Diagnostic) {
      var reader = ParameterReader(try yaml.parse(bodyLines[optionLines.count...].joined(separator: "\n")))
      let file = text("file", &reader)
      let declaration = text("declaration", &reader)
      reader.finish()
      diagnostics += reader.diagnostics
      guard let file, let declaration else { return nil }
      return Listing(
        file: file.text, fileLocation: file.location, declaration: declaration.text,
        declarationLocation: declaration.location, options: options)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  private func text(_ name: String, _ reader: inout ParameterReader) -> (text: String, location: SourceLocation)? {
    let location = reader.value(name)?.location
    guard let text = reader.readText(name) else {
      if location == nil { reader.missing(name) }
      return nil
    }
    return (text, location ?? reader.location)
  }
}
