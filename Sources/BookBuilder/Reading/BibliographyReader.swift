import BookModel
import Configuration
import Diagnostics
import Markdown

/// Reads a bibliography file: a list of works with CSL's variables, written as YAML.
struct BibliographyReader {
  private(set) var bibliography = Bibliography()
  private(set) var diagnostics: [Diagnostic] = []
  private let words: Words

  /// - Parameters:
  ///   - language: the language of the list, in whose order works are sorted.
  ///   - words: the builder's words in the book's language.
  init(_ value: ParameterValue, language: String, words: Words = Words()) {
    self.words = words
    bibliography = Bibliography(language: language)
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
    let titleMarkup = TitleMarkup(title ?? "")
    var entry = BibliographyEntry(key: key ?? "", location: value.location, title: titleMarkup.plain)
    entry.titleHTML = titleMarkup.html
    entry.words = words
    entry.isWhole = isWhole(reader.read(WorkVariables.type))
    entry.authors = WorkNames.read(WorkVariables.author, &reader)
    entry.editors = WorkNames.read(WorkVariables.editor, &reader)
    entry.hasMoreAuthors = Self.takeOthers(from: &entry.authors)
    entry.hasMoreEditors = Self.takeOthers(from: &entry.editors)
    let date = WorkDate.read(&reader)
    entry.year = date?.year
    entry.dateText = date?.text
    entry.container = reader.read(WorkVariables.container).map { TitleMarkup($0).plain }
    entry.volume = reader.read(WorkVariables.volume)
    entry.issue = reader.read(WorkVariables.issue)
    entry.pages = reader.read(WorkVariables.pages)
    entry.publisher = reader.read(WorkVariables.publisher)
    entry.doi = reader.read(WorkVariables.doi).map(Self.bareDOI)
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

  /// Takes a last name 'others' off a list, which is for those that are not named.
  private static func takeOthers(from names: inout [BibliographyEntry.Name]) -> Bool {
    guard names.count > 1, let last = names.last, last.family == "others", last.given.isEmpty else { return false }
    names.removeLast()
    return true
  }

  private func isWhole(_ type: ParameterValue?) -> Bool {
    guard case .text(let type)? = type?.content else { return false }
    return ["book", "thesis", "report", "webpage", "software"].contains(type)
  }

  /// A DOI without the address of a resolver and without its name.
  private static func bareDOI(_ text: String) -> String {
    let marks = /(?i)^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:?\s*|https?:\/\/doi\.[^\/]+\/)/
    return text.trimmingCharacters(where: \.isWhitespace).replacing(marks, with: "")
  }
}
