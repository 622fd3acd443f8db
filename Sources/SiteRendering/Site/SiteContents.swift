package import Diagnostics
package import SiteWriting

/// Files of the site, with the diagnostics of making them.
package struct SiteContents: Sendable {
  package var files: [SiteFile] = []
  package var diagnostics: [Diagnostic] = []

  package static func += (left: inout SiteContents, right: SiteContents) {
    left.files += right.files
    left.diagnostics += right.diagnostics
  }

  /// The files with each path once. Two different files with the same path are an error.
  ///
  /// - Parameter folder: the book's folder, which the error is reported at.
  package func withoutRepetitions(in folder: String) -> SiteContents {
    var known: [String: SiteFile] = [:]
    var result = SiteContents(diagnostics: diagnostics)
    for file in files {
      if let first = known[file.path] {
        if !first.holdsTheSame(as: file) {
          result.diagnostics.append(
            .error(
              "path-clash", at: SourceLocation(file: folder), "two files of the site would be '\(file.path)'",
              remedy: "Rename the picture or the label."))
        }
        continue
      }
      known[file.path] = file
      result.files.append(file)
    }
    return result
  }
}
