import BookModel
import Configuration
import Diagnostics
import Markdown

/// Reads a bibliography file: a list of works with CSL's variables, written as YAML.
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
    for variable in WorkVariables.unused { _ = reader.read(variable) }
    let key = reader.read(WorkVariables.id)
    let title = reader.read(WorkVariables.title)
    var entry = BibliographyEntry(key: key ?? "", location: value.location, title: title ?? "")
    entry.isWhole = isWhole(reader.read(WorkVariables.type))
    entry.authors = names(&reader)
    if let last = entry.authors.last, entry.authors.count > 1, last.family == "others", last.given.isEmpty {
      entry.authors.removeLast()
      entry.hasMoreAuthors = true
    }
    entry.year = year(&reader)
    entry.container = reader.read(WorkVariables.container)
    entry.volume = reader.read(WorkVariables.volume)
    entry.issue = reader.read(WorkVariables.issue)
    entry.pages = reader.read(WorkVariables.pages)
    entry.publisher = reader.read(WorkVariables.publisher)
    entry.doi = reader.read(WorkVariables.doi)
    entry.address = reader.read(WorkVariables.address)
    entry.note = reader.read(WorkVariables.note)
    if let address = entry.address, !address.hasPrefix("https://"), !address.hasPrefix("http://") {
      reader.fail(
        "malformed-address", at: value.location, "'URL' of '\(entry.key)' is no address of the web",
        remedy: "Write it with its scheme: https://arxiv.org/abs/1412.6980.")
    }
    reader.finish(WorkVariables.all)
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

  private func isWhole(_ type: ParameterValue?) -> Bool {
    guard case .text(let type)? = type?.content else { return false }
    return ["book", "thesis", "report", "webpage", "software"].contains(type)
  }

  private mutating func names(_ reader: inout ParameterReader) -> [BibliographyEntry.Name] {
    guard let value = reader.read(WorkVariables.author) else { return [] }
    guard case .list(let items) = value.content else {
      reader.fail(
        "wrong-type", at: value.location, "'author' must be a list, not \(value.kind)",
        remedy: "Write '- {family: Kingma, given: Diederik P.}'.")
      return []
    }
    return items.map { item in
      var inner = ParameterReader(item, prefix: "author.")
      let (family, literal) = (inner.read(WorkVariables.family), inner.read(WorkVariables.literal))
      let name = BibliographyEntry.Name(
        family: family ?? literal ?? "", given: inner.read(WorkVariables.given) ?? "")
      if name.family.isEmpty { inner.missing(WorkVariables.family.name) }
      for part in WorkVariables.unusedNameParts { _ = inner.read(part) }
      inner.finish(WorkVariables.nameParts)
      reader.absorb(inner)
      return name
    }
  }

  /// The year of `issued: {date-parts: [[2015]]}`, or of `issued: 2015`.
  private mutating func year(_ reader: inout ParameterReader) -> Int? {
    guard let value = reader.read(WorkVariables.issued) else { return nil }
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
