package import Diagnostics

/// A `swift-source` fence: a declaration of the book's own program, shown as it stands.
package struct Listing: Sendable {
  /// The file, relative to the folder above the chapters: `Sources/Optimizers/Rules/Adam.swift`.
  package var file: String
  package var fileLocation: SourceLocation
  /// `Adam.update`
  package var declaration: String
  package var declarationLocation: SourceLocation
  package var options: CellOptions

  /// The lines of the declaration without the indentation they share, and the whole file.
  struct Text {
    var lines: String
    var file: [UInt8]
  }

  /// What the fence shows.
  func text(in environment: BuildEnvironment) throws(Diagnostic) -> Text {
    let contents = environment.source(file)
    switch contents.place {
    case .file: break
    case .outside, .remote:
      throw .error("escaping-path", at: fileLocation, "the path '\(file)' leaves the project's folder")
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
