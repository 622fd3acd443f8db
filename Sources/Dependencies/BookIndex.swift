package import BookModel
package import BuildStorage
package import Diagnostics

/// What the documents of a book use of each other: targets and their numbers, cells that provide values, and places
/// that cite works. It is made from the documents' interfaces.
package struct BookIndex: Sendable {
  /// A cell that provides values.
  package struct CellPlace: Sendable {
    /// The document's name, without its extension.
    package var document: String
    package var location: SourceLocation
  }

  /// A place where a work is cited.
  package struct CitationPlace: Sendable {
    /// The anchor on the citing page.
    package var id: String
    /// The page's name, without its extension.
    package var slug: String
    /// The section's title as shown to the reader: 'Section 4.2'.
    package var title: String
  }

  /// The target of each label.
  package private(set) var targets: [String: Target] = [:]
  /// The title of each chapter in references, by its slug: 'Chapter 4'.
  package private(set) var chapterTitles: [String: String] = [:]
  /// The prefix of the numbers in each chapter, by its slug: '4.'.
  package private(set) var prefixes: [String: String] = [:]
  /// The cells by their labels.
  package private(set) var cells: [String: CellPlace] = [:]
  /// Labels that are defined more than once, with the location of the first definition.
  package private(set) var duplicates: [(label: Label, first: SourceLocation)] = []
  /// Labels inside solutions that this edition omits.
  package private(set) var hiddenLabels: Set<String> = []
  /// The sections that cite each work, in reading order, each listed once.
  package private(set) var citations: [String: [CitationPlace]] = [:]
  /// The keys of all cited works.
  package private(set) var citedWorks: Set<String> = []
  /// The labels of each document that others refer to, in alphabetical order. Pages show previews of these.
  package private(set) var previewed: [String: [String]] = [:]
  private var places: [String: SourceLocation] = [:]
  private let words: Words
  /// The headings without labels of each document, by their anchors; and by their anchors without hyphens, since code
  /// hosts make anchors by other rules.
  private var anchors: [String: [String: Target]] = [:]

  /// The label through which prose reads the counts of the book.
  package static let countsLabel = "book"

  /// - Parameters:
  ///   - chapters: in reading order.
  ///   - front: the landing page.
  ///   - glossary: with the file that contains it.
  ///   - folder: the folder of the chapters, as printed in diagnostics.
  ///   - words: the builder's words in the book's language.
  package init(
    chapters: [ChapterInterface], front: ChapterInterface?, glossary: Glossary?, folder: String, isStudentEdition: Bool,
    words: Words
  ) {
    self.words = words
    for (index, chapter) in chapters.enumerated() {
      chapterTitles[chapter.slug] = "\(words[Target.Kind.chapter.rawValue]) \(index + 1)"
      prefixes[chapter.slug] = "\(index + 1)."
    }
    let glossaryInterface = (glossary?.interface).map { [$0] } ?? []
    let frontInterface = front.map { [$0] } ?? []
    for interface in chapters + frontInterface + glossaryInterface { add(interface, in: folder, glossary) }
    let interfaces = frontInterface + chapters + glossaryInterface
    for interface in interfaces { addCitations(interface) }
    if isStudentEdition { hiddenLabels = Set(interfaces.flatMap(\.solutionLabels)) }
    var previewed: [String: Set<String>] = [:]
    for interface in interfaces {
      for label in interface.references {
        if let slug = targets[label]?.slug, slug != interface.slug { previewed[slug, default: []].insert(label) }
      }
    }
    self.previewed = previewed.mapValues { $0.sorted() }
  }

  private mutating func add(_ interface: ChapterInterface, in folder: String, _ glossary: Glossary?) {
    let slug = interface.slug
    let file = slug == Glossary.page ? glossary?.document.source.file ?? "" : "\(folder)/\(interface.name)"
    for entry in interface.targets {
      let location = SourceLocation(file: file, line: entry.line, column: entry.column)
      if let first = places[entry.label] {
        duplicates.append((Label(name: entry.label, location: location), first))
      } else {
        places[entry.label] = location
        targets[entry.label] = entry.target.target(prefix: prefixes[slug], slug: slug, words: words)
      }
    }
    var anchors: [String: Target] = [:]
    for heading in interface.headings.map({ $0.target(prefix: prefixes[slug], slug: slug, words: words) }) {
      anchors[heading.id] = heading
      let short = heading.id.replacing("-", with: "")
      if anchors[short] == nil { anchors[short] = heading }
    }
    if !anchors.isEmpty { self.anchors[slug] = anchors }
    for cell in interface.cells where cells[cell.label] == nil {
      cells[cell.label] = CellPlace(
        document: slug, location: SourceLocation(file: file, line: cell.line, column: cell.column))
    }
  }

  private mutating func addCitations(_ interface: ChapterInterface) {
    let slug = interface.slug
    for work in interface.citations {
      citedWorks.insert(work.key)
      for place in work.places {
        let title =
          place.section.isEmpty || prefixes[slug] == nil
          ? chapterTitles[slug] ?? interface.title
          : "\(words[Target.Kind.section.rawValue]) \(prefixes[slug] ?? "")\(place.section)"
        let known = citations[work.key, default: []]
        if known.contains(where: { $0.slug == slug && $0.title == title }) { continue }
        citations[work.key] = known + [CitationPlace(id: place.id, slug: slug, title: title)]
      }
    }
  }

  /// The label of the cell that a value comes from: the longest label that is a prefix of the value's path, or nil if
  /// there is none.
  package func cellLabel(in path: String) -> String? {
    var label = path[...]
    while let dot = label.lastIndex(of: ".") {
      label = label[..<dot]
      if label == Self.countsLabel || cells[String(label)] != nil { return String(label) }
    }
    return nil
  }

  /// The heading without a label that has an anchor on the page called `slug`.
  package func anchor(_ id: String, on slug: String) -> Target? {
    guard let anchors = anchors[slug] else { return nil }
    return anchors[id] ?? anchors[id.lowercased().replacing("-", with: "")]
  }

  /// The anchors of a page's headings without labels, in alphabetical order.
  package func anchors(on slug: String) -> [String] { Set((anchors[slug] ?? [:]).values.map(\.id)).sorted() }

  /// A fingerprint of the places where works are cited.
  package var citationsFingerprint: Fingerprint {
    Fingerprint(
      texts: citations.sorted { $0.key < $1.key }.flatMap { key, places in
        [key, "\(places.count)"] + places.flatMap { [$0.id, $0.slug, $0.title] }
      })
  }
}
