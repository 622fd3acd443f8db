import BookModel
package import Configuration
import Diagnostics

/// The keys of book.yaml, each declared once.
package enum ManifestKeys {
  /// The keys in the order in which listings and errors show them.
  package static let all: [ParameterDescription] = [
    title.description, subtitle.description, authors.description, language.description, parts.description,
    macros.description, words.description, execution.description, bibliography.description, symbols.description,
    edition.description, site.description, cover.description, serve.description,
  ]

  static let title = Parameter.text("title", unlessGiven: nil, "the book's title")
  static let subtitle = Parameter.text("subtitle", "what follows the title")
  static let authors = texts("authors", unlessGiven: "none", "who wrote it")
  static let language = Parameter(
    "language", type: "a language tag", unlessGiven: "en", "what it is written in: `en`, `en-GB`"
  ) { written, _, reader -> String? in
    if case .text(let tag) = written.content, let first = tag.first, first.isLetter,
      tag.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    {
      return tag
    }
    reader.fail(
      "out-of-range", at: written.location, "'language' can't be \(written.kind)",
      remedy: "Write a language tag such as 'en' or 'en-GB'.")
    return nil
  }

  static let words = Parameter.written(
    "words", type: "a map of English words to others", unlessGiven: "none",
    "the builder's own words where they should be others: `Figure: Fig.`")

  static let parts = Parameter.written(
    "parts", type: "a list of parts", "the chapters in their order: \(names(of: partKeys)) of each part")
  static let partTitle = Parameter.text("title", "the part's title")
  static let chapters = texts("chapters", "file names: 01-gradient-descent.md")
  static let partKeys = [partTitle.description, chapters.description]

  static let macros = Parameter.written(
    "macros", type: "a map of names with a backslash to TeX", unlessGiven: "none", "KaTeX macros of all formulas")

  static let execution = Parameter.written(
    "execution", type: "a map", unlessGiven: "its parts' defaults",
    "how cells of Swift run: \(names(of: executionKeys))")
  static let timeout = Parameter.number(
    "timeout", in: Manifest.timeLimits, default: Manifest.usualTimeout, "the most seconds a cell of Swift may take")
  static let memory = Parameter.count(
    "memory", in: 256...262_144, default: Manifest.usualMemory,
    "the most memory a chapter's program may take, in megabytes")
  static let optimise = Parameter.flag(
    "optimise", default: false, "whether cells of Swift are compiled to run fast rather than to compile fast")
  static let executionKeys = [timeout.description, memory.description, optimise.description]

  static let bibliography = file(
    "bibliography", "the file of the works that the book cites, in CSL's terms or in BibTeX (`.bib`)")
  static let symbols = file("symbols", "the file of symbols with their meanings, which becomes a page")

  /// The intended readers of the book.
  enum Edition: String, CaseIterable { case instructor, student }

  static let edition = Parameter.word(
    "edition", default: Edition.instructor, "whom the book is for; students see no solutions")

  static let site = Parameter(
    "site", type: "an address", unlessGiven: "none",
    "where the book is published: adds a sitemap and what links to the pages show elsewhere"
  ) { written, name, reader -> String? in
    guard let address = reader.text(written, called: name) else { return nil }
    guard address.hasPrefix("https://") || address.hasPrefix("http://"), !address.contains(where: \.isWhitespace) else {
      reader.fail(
        "malformed-address", at: written.location, "'\(address)' is no address of a site",
        remedy: "Write it with its scheme: https://example.org/book.")
      return nil
    }
    return address.hasSuffix("/") ? String(address.dropLast()) : address
  }

  static let cover = Parameter(
    "cover", type: "a label", unlessGiven: "none", "the figure on the landing page, whose text is `index.md`"
  ) { written, name, reader -> Label? in
    reader.text(written, called: name).map { Label(name: $0, location: written.location) }
  }

  static let serve = Parameter.written(
    "serve", type: "a map", unlessGiven: "its parts' defaults", "how `book serve` works: \(names(of: serveKeys))")
  static let editor = Parameter.text(
    "editor", unlessGiven: "`$VISUAL` or `$EDITOR`",
    "the command that opens the editor: `code --goto {file}:{line}`")
  static let serveKeys = [editor.description]

  /// A file in the book's folder.
  private static func file(_ name: String, _ summary: String) -> Parameter<Manifest.Entry> {
    Parameter(name, type: "a file beside book.yaml", unlessGiven: "none", summary) { written, name, reader in
      guard let file = reader.text(written, called: name) else { return nil }
      guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
        reader.fail("escaping-path", at: written.location, "'\(file)' leaves the book's folder")
        return nil
      }
      return Manifest.Entry(name: file, location: written.location)
    }
  }

  /// Texts with their locations. A single one needs no brackets. Elements of another type are omitted after an error.
  private static func texts(
    _ name: String, unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter<[Manifest.Entry]> {
    Parameter(name, type: "a list of texts", unlessGiven: text, summary) { written, name, reader in
      written.items.compactMap { item in
        if case .text(let text) = item.content { return Manifest.Entry(name: text, location: item.location) }
        reader.fail("wrong-type", at: item.location, "'\(reader.fullName(name))' must hold texts, not \(item.kind)")
        return nil
      }
    }
  }

  private static func names(of keys: [ParameterDescription]) -> String {
    keys.map { "`\($0.name)`" }.joined(separator: ", ")
  }
}
