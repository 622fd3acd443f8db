import BookModel
import Configuration
import Diagnostics

/// An entry of BibTeX in CSL's terms.
struct BibTeXWork {
  let csl: ParameterValue

  private static let types = [
    "article": "article-journal", "book": "book", "mvbook": "book", "proceedings": "book", "collection": "book",
    "incollection": "chapter", "inbook": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "online": "webpage", "software": "software", "manual": "report",
  ]

  /// Fields in the order in which they are looked for, by CSL's variable.
  private static let fields: [(variable: String, fields: [String])] = [
    ("container-title", ["journal", "journaltitle", "booktitle"]), ("volume", ["volume"]),
    ("issue", ["number", "issue"]),
    ("page", ["pages"]), ("publisher", ["publisher", "institution", "school", "organization"]), ("DOI", ["doi"]),
    ("note", ["note", "howpublished"]),
  ]

  init(_ entry: BibTeXFile.Entry, in file: String) {
    let place = SourceLocation(file: file, line: entry.line)
    var entries: [ParameterValue.Entry] = []
    func add(_ key: String, _ content: ParameterValue.Content) {
      entries.append(
        ParameterValue.Entry(key: key, keyLocation: place, value: ParameterValue(content, at: place)))
    }
    func field(_ names: [String]) -> String? {
      names.lazy.compactMap { entry.fields[$0] }.first.map { TeXText($0).text }
    }
    add("id", .text(entry.key))
    add("type", .text(Self.types[entry.type] ?? "article"))
    if let title = entry.fields["title"] {
      let subtitle = entry.fields["subtitle"].map { ": \($0)" } ?? ""
      add("title", .text(TeXText(title + subtitle).text))
    }
    for (variable, names) in Self.fields { if let text = field(names) { add(variable, .text(text)) } }
    // An address is no text of TeX.
    if let address = entry.fields["url"] { add("URL", .text(address.replacing(#/\\([_%&#~])/#) { "\($0.1)" })) }
    if let eprint = entry.fields["eprint"], entry.fields["note"] == nil, entry.fields["doi"] == nil {
      let archive = entry.fields["archiveprefix"] ?? entry.fields["eprinttype"] ?? "arXiv"
      add("note", .text("\(archive.lowercased() == "arxiv" ? "arXiv" : archive):\(eprint)"))
    }
    if let date = field(["date", "year"]) { add("issued", .text(date)) }
    for (variable, people) in entry.people.sorted(by: { $0.key < $1.key }) {
      add(variable, .list(people.map { ParameterValue(.map(Self.name($0, at: place)), at: place) }))
    }
    csl = ParameterValue(.map(entries), at: place)
  }

  /// - Parameter parts: first names, 'von', last name, 'Jr.'.
  private static func name(_ parts: [String], at place: SourceLocation) -> [ParameterValue.Entry] {
    zip(["given", "non-dropping-particle", "family", "suffix"], parts).filter { !$0.1.isEmpty }.map { key, text in
      ParameterValue.Entry(key: key, keyLocation: place, value: ParameterValue(.text(TeXText(text).text), at: place))
    }
  }
}
