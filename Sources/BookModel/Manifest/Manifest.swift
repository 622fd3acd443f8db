package import Configuration
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
  package var timeout = usualTimeout
  /// Whether code cells are compiled to run fast rather than to compile fast.
  package var isOptimised = false
  /// The most memory a chapter's program may take, in megabytes; 4,096 unless given.
  package var memory = usualMemory

  package static let usualTimeout = 30.0
  /// The seconds that a time limit may be.
  package static let timeLimits = NumberRange(from: 0.1, to: 3600)
  package static let usualMemory = 4096

  package init(
    title: String, subtitle: String, authors: [String], language: String, parts: [Part],
    macros: [(name: String, replacement: String)], bibliography: Entry? = nil, symbols: Entry? = nil,
    cover: Label? = nil, isStudentEdition: Bool = false, site: String? = nil, timeout: Double = 30.0,
    isOptimised: Bool = false, memory: Int = 4096
  ) {
    self.title = title
    self.subtitle = subtitle
    self.authors = authors
    self.language = language
    self.parts = parts
    self.macros = macros
    self.bibliography = bibliography
    self.symbols = symbols
    self.cover = cover
    self.isStudentEdition = isStudentEdition
    self.site = site
    self.timeout = timeout
    self.isOptimised = isOptimised
    self.memory = memory
  }

  /// A run of chapters under a title of their own.
  package struct Part: Sendable {
    package var title: String
    package var chapters: [Entry]

    package init(title: String, chapters: [Entry]) {
      self.title = title
      self.chapters = chapters
    }
  }

  /// A chapter's file name and where it is listed.
  package struct Entry: Sendable {
    package var name: String
    package var location: SourceLocation

    package init(name: String, location: SourceLocation) {
      self.name = name
      self.location = location
    }
  }

  /// All chapters in reading order.
  package var chapters: [Entry] { parts.flatMap(\.chapters) }
}
