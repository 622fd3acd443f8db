package import Diagnostics

/// A `swift-source` fence: a declaration of the book's own program, shown unchanged.
package struct Listing: Sendable {
  /// The file, relative to the folder above the chapters: `Sources/Optimizers/Rules/Adam.swift`.
  package var file: String
  package var fileLocation: SourceLocation
  /// `Adam.update`
  package var declaration: String
  package var declarationLocation: SourceLocation
  package var options: CellOptions

  package init(
    file: String, fileLocation: SourceLocation, declaration: String, declarationLocation: SourceLocation,
    options: CellOptions
  ) {
    self.file = file
    self.fileLocation = fileLocation
    self.declaration = declaration
    self.declarationLocation = declarationLocation
    self.options = options
  }
}
