package import Configuration

/// The variables of a work in a bibliography file, named as in CSL, each declared once.
package enum WorkVariables {
  /// The variables in the order in which listings and errors show them.
  package static let all: [ParameterDescription] =
    [
      id.description, type.description, title.description, author.description, issued.description,
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
  static let issued = Parameter.written(
    "issued", type: "{date-parts: [[2015]]}, or a year", unlessGiven: "none", "when it appeared")
  static let container = Parameter.text("container-title", "the journal, proceedings, book or site it is part of")
  static let volume = Parameter.text("volume", "of the journal")
  static let issue = Parameter.text("issue", "of the volume")
  static let pages = Parameter.text("page", "its pages: 257–269")
  static let publisher = Parameter.text("publisher", "who published it")
  static let doi = Parameter.text("DOI", "without the resolver's address: 10.1038/323533a0")
  static let address = Parameter.text("URL", "its address, with the scheme")
  static let note = Parameter.text("note", "said at the end: Lecture 6e")

  /// Variables that other programs read from the same file and that pages don't need.
  static let unused = [
    "language", "abstract", "accessed", "ISBN", "edition", "editor", "keyword", "event-title",
  ].map(notShown)

  static let family = Parameter.text("family", "the family name")
  static let given = Parameter.text("given", "the given names")
  static let literal = Parameter.text("literal", "the name of what has no given names, such as an institution")
  static let unusedNameParts = ["suffix", "non-dropping-particle", "dropping-particle"].map(notShown)
  static let nameParts =
    [family.description, given.description, literal.description] + unusedNameParts.map(\.description)

  private static func notShown(_ name: String) -> Parameter<ParameterValue> {
    .written(name, type: "anything", unlessGiven: "none", "not shown")
  }
}
