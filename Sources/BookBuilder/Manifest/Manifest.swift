package import Diagnostics

/// What `book.yaml` says: the book's title and the order of its chapters.
package struct Manifest: Sendable {
  package var title: String
  package var subtitle: String
  package var authors: [String]
  /// A BCP 47 tag, `en` unless given.
  package var language: String
  package var parts: [Part]
  /// TeX macros for all formulas: name and replacement, in the order they were written.
  package var macros: [(name: String, replacement: String)]
  /// The file of the works that the book cites, and where it is named.
  package var bibliography: Entry?
  /// The file of the glossary of symbols.
  package var symbols: Entry?
  /// The label of the figure on the landing page.
  package var cover: Label?
  /// Whether the book is for students: without solutions.
  package var isStudentEdition = false
  /// Where the book is published, without a slash at its end; nil for a book that is only a folder.
  package var site: String?
  /// The most seconds a code cell may take; 30 unless given.
  package var timeout = 30.0
  /// Whether code cells are compiled to run fast rather than to compile fast.
  package var isOptimised = false
  /// The most memory a chapter's program may take, in megabytes; 4,096 unless given.
  package var memory = 4096

  /// A run of chapters under a title of their own.
  package struct Part: Sendable {
    package var title: String
    package var chapters: [Entry]
  }

  /// A chapter's file name and where it is listed.
  package struct Entry: Sendable {
    package var name: String
    package var location: SourceLocation
  }

  /// All chapters in reading order.
  package var chapters: [Entry] { parts.flatMap(\.chapters) }
}
