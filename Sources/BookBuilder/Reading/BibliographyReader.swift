import BookModel
import Configuration
import Diagnostics
import Markdown

/// Reads a bibliography file: a list of works in CSL's terms, written as YAML.
struct BibliographyReader {
  private(set) var bibliography = Bibliography()
  private(set) var diagnostics: [Diagnostic] = []

  init(_ value: ParameterValue) {
    var items: [ParameterValue] = []
    switch value.content {
    case .list(let list): items = list
    case .null: break
    case .map, .text, .number, .bool:
      diagnostics.append(
        .error(
          "wrong-type", at: value.location, "a bibliography is a list of works, not \(value.kind)",
          remedy: "Begin each work with '- id: kingma2015'."))
    }
    for item in items { read(item) }
    bibliography.tellApart()
  }

  private mutating func read(_ value: ParameterValue) {
    var reader = ParameterReader(value)
    // What other programs read from the same file and a page doesn't need.
    for name in ["type", "language", "abstract", "accessed", "ISBN", "edition", "editor", "keyword", "event-title"] {
      _ = reader.value(name)
    }
    let key = reader.readText("id")
    let title = reader.readText("title")
    if key == nil { reader.missing("id") }
    if title == nil { reader.missing("title") }
    var entry = BibliographyEntry(key: key ?? "", location: value.location, title: title ?? "")
    entry.isWhole = isWhole(value)
    entry.authors = names(&reader)
    if let last = entry.authors.last, entry.authors.count > 1, last.family == "others", last.given.isEmpty {
      entry.authors.removeLast()
      entry.hasMoreAuthors = true
    }
    entry.year = year(&reader)
    entry.container = reader.readText("container-title")
    entry.volume = reader.readText("volume")
    entry.issue = reader.readText("issue")
    entry.pages = reader.readText("page")
    entry.publisher = reader.readText("publisher")
    entry.doi = reader.readText("DOI")
    entry.address = reader.readText("URL")
    entry.note = reader.readText("note")
    if let address = entry.address, !address.hasPrefix("https://"), !address.hasPrefix("http://") {
      reader.fail(
        "malformed-address", at: value.location, "'URL' of '\(entry.key)' is no address of the web",
        remedy: "Write it with its scheme: https://arxiv.org/abs/1412.6980.")
    }
    reader.finish()
    diagnostics += reader.diagnostics
    guard !reader.diagnostics.hasErrors else { return }
    if !CitationSyntax.isKey(entry.key) {
      diagnostics.append(
        .error(
          "malformed-key", at: value.location, "'\(entry.key)' can't be cited",
          remedy: "Begin the id with a letter and use letters, digits, '-', '_', '.' and ':'."))
    } else if !bibliography.add(entry) {
      diagnostics.append(
        .error("duplicate-reference", at: value.location, "the work '\(entry.key)' is described twice"))
    }
  }

  private func isWhole(_ value: ParameterValue) -> Bool {
    guard case .map(let entries) = value.content,
      case .text(let type)? = entries.first(where: { $0.key == "type" })?.value.content
    else { return false }
    return ["book", "thesis", "report", "webpage", "software"].contains(type)
  }

  private mutating func names(_ reader: inout ParameterReader) -> [BibliographyEntry.Name] {
    guard let value = reader.value("author") else { return [] }
    guard case .list(let items) = value.content else {
      reader.fail(
        "wrong-type", at: value.location, "'author' must be a list, not \(value.kind)",
        remedy: "Write '- {family: Kingma, given: Diederik P.}'.")
      return []
    }
    return items.map { item in
      var inner = ParameterReader(item, prefix: "author.")
      let name = BibliographyEntry.Name(
        family: inner.readText("family") ?? inner.readText("literal") ?? "", given: inner.readText("given") ?? "")
      if name.family.isEmpty { inner.missing("family") }
      for part in ["family", "literal", "suffix", "non-dropping-particle", "dropping-particle"] {
        _ = inner.value(part)
      }
      inner.finish()
      reader.absorb(inner)
      return name
    }
  }

  /// The year of `issued: {date-parts: [[2015]]}`, or of `issued: 2015`.
  private mutating func year(_ reader: inout ParameterReader) -> Int? {
    guard let value = reader.value("issued") else { return nil }
    if let year = whole(value) { return year }
    if case .map(let entries) = value.content,
      let parts = entries.first(where: { $0.key == "date-parts" || $0.key == "year" })?.value
    {
      var first = parts
      while case .list(let items) = first.content, let item = items.first { first = item }
      if let year = whole(first) { return year }
    }
    reader.fail(
      "wrong-type", at: value.location, "'issued' holds no year", remedy: "Write 'issued: {date-parts: [[2015]]}'.")
    return nil
  }

  private func whole(_ value: ParameterValue) -> Int? {
    guard case .number(let number, _) = value.content, let year = Int(exactly: number), (1...9999).contains(year)
    else { return nil }
    return year
  }
}
