import BuildStorage
import Diagnostics

extension Build {
  /// What to say in a folder without a book.
  var missingBook: Diagnostic? {
    let path = "\(request.chapters)/book.yaml"
    guard !request.chapters.isEmpty, !Files.exists(path) else { return nil }
    return .error(
      "missing-manifest", at: SourceLocation(file: path), "there is no book here: this file is missing",
      remedy: """
        'book init DIR' begins a book in a new folder. Or write:
            title: My book
            parts:
              - title: First part
                chapters: [01-first.md]
          and beside it '01-first.md', which begins with '# Title'. '--chapters DIR' names another folder.
        """)
  }
}
