import BookModel

/// The files of a new book, which shows what a chapter can hold.
struct StarterBook {
  let title: String

  /// The files by their paths in the book's folder.
  var files: [(path: String, bytes: [UInt8])] {
    [
      (".gitignore", PackageResources.gitignore),
      ("README.md", titled(PackageResources.README_md)),
      ("chapters/book.yaml", Array(StarterManifest(title: title).text.utf8)),
      ("chapters/index.md", titled(PackageResources.index_md)),
      ("chapters/a-pendulum.md", PackageResources.a_pendulum_md),
      ("chapters/a-descent.md", PackageResources.a_descent_md),
      ("chapters/pendulum.svg", PackageResources.pendulum_svg),
      ("chapters/references.bib", PackageResources.references_bib),
      ("chapters/data/swings.csv", PackageResources.swings_csv),
    ]
  }

  /// A text with the book's title in its place.
  private func titled(_ text: [UInt8]) -> [UInt8] {
    Array(String(decoding: text, as: UTF8.self).replacing("{{title}}", with: title).utf8)
  }

  /// The title of a book in a folder with a name: 'Free fall' in `free-fall`.
  static func title(ofFolder name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
    return words.isEmpty ? "A book" : words.prefix(1).uppercased() + words.dropFirst()
  }
}
