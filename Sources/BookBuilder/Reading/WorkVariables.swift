package import Configuration

/// The variables of a work in a bibliography file, named as in CSL, each declared once.
package enum WorkVariables {
  /// The variables in the order in which listings and errors show them.
  package static let all: [ParameterDescription] =
    [
      id.description, type.description, title.description, author.description, editor.description, issued.description,
      container.description, volume.description, issue.description, pages.description, publisher.description,
      doi.description, address.description, note.description,
    ] + unused.map(\.description)

  static let id = Parameter.text("id", unlessGiven: nil, "what a citation calls it: kingma2015")
  static let type = Parameter.written(
    "type", type: "a type of CSL", unlessGiven: "none", "a book, thesis, report, webpage or software is set in italics")
  static let title = Parameter.text("title", unlessGiven: nil, "its title")
  static let author = Parameter.written(
    "author", type: "a list of {family: …, given: …} or {literal: …}", unlessGiven: "none",
    "its authors; a last one called 'others' stands for more")
  static let editor = Parameter.written(
    "editor", type: "as 'author'", unlessGiven: "none", "its editors, in place of authors where there are none")
  static let issued = Parameter.written(
    "issued", type: "{date-parts: [[2015]]}, {raw: …}, {literal: …}, or a date", unlessGiven: "none", "when it appeared"
  )
  static let container = Parameter.text("container-title", "the journal, proceedings, book or site it is part of")
  static let volume = Parameter.text("volume", "of the journal")
  static let issue = Parameter.text("issue", "of the volume")
  static let pages = Parameter.text("page", "its pages: 257–269")
  static let publisher = Parameter.text("publisher", "who published it")
  static let doi = Parameter.text("DOI", "10.1038/323533a0, also with the resolver's address")
  static let address = Parameter.text("URL", "its address, with the scheme")
  static let note = Parameter.text("note", "said at the end: Lecture 6e")

  /// The other variables of CSL 1.0.2, and what reference managers add to them: read by other programs, and not shown.
  static let unused = [
    "abstract", "accessed", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority",
    "available-date", "call-number", "categories", "chair", "chapter-number", "citation-key", "citation-label",
    "citation-number", "collection-editor", "collection-number", "collection-title", "compiler", "composer",
    "container-author", "container-title-short", "contributor", "curator", "custom", "dimensions", "director",
    "division",
    "edition", "editor-translator", "editorial-director", "event", "event-date", "event-place", "event-title",
    "executive-producer", "first-reference-note-number", "genre", "guest", "host", "illustrator", "interviewer", "ISBN",
    "ISSN", "journalAbbreviation", "jurisdiction", "keyword", "language", "license", "locator", "medium", "narrator",
    "number", "number-of-pages", "number-of-volumes", "organizer", "original-author", "original-date",
    "original-publisher", "original-publisher-place", "original-title", "page-first", "part-number", "part-title",
    "performer", "PMCID", "PMID", "printing-number", "producer", "publisher-place", "recipient", "references",
    "reviewed-author", "reviewed-genre", "reviewed-title", "scale", "script-writer", "section", "series-creator",
    "shortTitle", "source", "status", "submitted", "supplement", "supplement-number", "title-short", "translator",
    "version", "volume-title", "volume-title-short", "year-suffix",
  ].map(notShown)

  static let family = Parameter.text("family", unlessGiven: "none", "the family name")
  static let given = Parameter.text("given", "the given names")
  static let literal = Parameter.text("literal", "the name of what has no given names, such as an institution")
  static let particle = Parameter.text("non-dropping-particle", "what is always before the family name: van der")
  static let droppedParticle = Parameter.text(
    "dropping-particle", "what is before the family name behind given names alone: van")
  static let suffix = Parameter.text("suffix", "what is behind the name: Jr.")
  static let unusedNameParts = ["comma-suffix", "static-ordering", "parse-names", "isInstitution", "multi"].map(
    notShown)
  static let nameParts =
    [family, given, literal, particle, droppedParticle, suffix].map(\.description) + unusedNameParts.map(\.description)

  private static func notShown(_ name: String) -> Parameter<ParameterValue> {
    .written(name, type: "anything", unlessGiven: "none", "not shown")
  }
}
