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
      let file = reader.read(Listing.fileParameter)
      let declaration = reader.read(Listing.declarationParameter)
      reader.finish([Listing.fileParameter.description, Listing.declarationParameter.description])
      diagnostics += reader.diagnostics
      guard let file, let declaration else { return nil }
      return Listing(
        file: file, fileLocation: reader.location(ofValue: Listing.fileParameter.name), declaration: declaration,
        declarationLocation: reader.location(ofValue: Listing.declarationParameter.name), options: options)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }
}

extension Listing {
  static let fileParameter = Parameter.text(
    "file", unlessGiven: nil, "the file, relative to the folder above the chapters")
  static let declarationParameter = Parameter.text(
    "declaration", unlessGiven: nil, "the declaration that is shown: `SGD.update`")
}
