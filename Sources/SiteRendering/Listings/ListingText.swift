package import BookModel
import BuildStorage
package import Dependencies
package import Diagnostics

extension Listing {
  /// The lines of the declaration without their common indentation, and the whole file.
  package struct Text {
    package var lines: String
    package var file: [UInt8]
  }

  /// The text that the fence shows.
  package func text(in environment: BuildEnvironment) throws(Diagnostic) -> Text {
    let contents = environment.source(file)
    switch contents.place {
    case .file: break
    case .outside, .remote:
      throw .error("escaping-path", at: fileLocation, "the path '\(file)' leaves the project's folder")
    case .unreadable(let reason):
      throw .error("unreadable-file", at: fileLocation, "the file '\(file)' can't be read: \(reason)")
    case .missing:
      throw .error(
        "missing-file", at: fileLocation, "there is no file '\(file)'",
        remedy: "Paths begin at the folder above the chapters: Sources/Optimizers/Rules/Adam.swift.")
    }
    guard let bytes = contents.bytes else {
      throw .error("unreadable-file", at: fileLocation, "the file '\(file)' can't be read")
    }
    let source = try SourceText(file: file, bytes: bytes)
    let declarations = SwiftDeclarations(source.text)
    let found = declarations.named(declaration)
    guard let first = found.first else {
      throw .error(
        "unknown-declaration", at: declarationLocation, "'\(file)' declares no '\(declaration)'",
        remedy: Suggestion.sentence(
          for: declaration, among: declarations.declarations.map(\.name), noun: "declaration"))
    }
    guard found.count == 1 else {
      let lines = found.map { "\($0.lines.lowerBound)" }.joined(separator: ", ")
      throw .error(
        "ambiguous-declaration", at: declarationLocation,
        "'\(file)' declares '\(declaration)' \(found.count) times, at lines \(lines)",
        remedy: "Name the type it belongs to, or give the functions different names.")
    }
    let lines = source.lines[(first.lines.lowerBound - 1)..<first.lines.upperBound]
    let indentation = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return Text(lines: lines.map { $0.dropFirst(indentation) }.joined(separator: "\n"), file: bytes)
  }
}
