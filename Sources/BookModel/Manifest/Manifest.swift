package import Configuration
package import Diagnostics

/// The contents of `book.yaml`: the book's title, the order of its chapters and its settings.
package struct Manifest: Sendable {
  package var title: String
  package var subtitle: String
  package var authors: [String]
  /// A BCP 47 language tag, by default `en`.
  package var language: String
  /// The builder's own words in that language.
  package var words = Words()
  package var parts: [Part]
  /// TeX macros for all formulas: name and replacement, in source order.
  package var macros: [(name: String, replacement: String)]
  /// The bibliography file, with the location of its name.
  package var bibliography: Entry?
  /// The file of the glossary of symbols.
  package var symbols: Entry?
  /// The label of the figure on the landing page.
  package var cover: Label?
  /// Whether this is the edition for students, without solutions.
  package var isStudentEdition = false
  /// The URL at which the book is published, without a trailing slash, or nil for a book that is only a folder.
  package var site: String?
  /// The time limit of a code cell in seconds, by default 30.
  package var timeout = usualTimeout
  /// Whether code cells are compiled with optimization, for faster runs but slower compilation.
  package var isOptimised = false
  /// The memory limit of a chapter's program in megabytes, by default 4,096.
  package var memory = usualMemory

  /// The command with which a preview opens the editor, with `{file}` and `{line}`.
  package var editor: String?

  package static let usualTimeout = 30.0
  /// The permitted range of a time limit, in seconds.
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

  /// A sequence of chapters under a common title.
  package struct Part: Sendable {
    package var title: String
    package var chapters: [Entry]

    package init(title: String, chapters: [Entry]) {
      self.title = title
      self.chapters = chapters
    }
  }

  /// A chapter's file name and the location at which it is listed.
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
