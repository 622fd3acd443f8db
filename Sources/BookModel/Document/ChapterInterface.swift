package import BuildStorage
import Diagnostics

/// What the rest of a book needs to know about a document. It depends only on the document's file.
///
/// Passes over the whole book read interfaces, never documents, so a cached chapter need not be parsed.
package struct ChapterInterface: Sendable, Codable {
  /// A label with its location in the file and its target.
  package struct LabelledTarget: Sendable, Codable {
    package var label: String
    package var line: Int
    package var column: Int
    package var target: LocalTarget

    package init(label: String, line: Int, column: Int, target: LocalTarget) {
      self.label = label
      self.line = line
      self.column = column
      self.target = target
    }
  }

  /// A cell with a label, which provides named values.
  package struct LabelledCell: Sendable, Codable {
    package var label: String
    package var line: Int
    package var column: Int
  }

  /// A cited work and the sections that cite it, each listed once.
  package struct CitedWork: Sendable, Codable {
    package struct Place: Sendable, Codable {
      /// The anchor of the first citation in the section.
      package var id: String
      /// The section's number within the document, empty before the first section.
      package var section: String

      package init(id: String, section: String) {
        self.id = id
        self.section = section
      }
    }

    package var key: String
    package var places: [Place]

    package init(key: String, places: [Place]) {
      self.key = key
      self.places = places
    }
  }

  /// The file's name in the folder of the chapters.
  package var name: String
  /// The title as plain text.
  package var title: String
  /// The labels in reading order. A label that is defined twice is listed twice.
  package var targets: [LabelledTarget]
  /// The headings without labels.
  package var headings: [LocalTarget]
  package var cells: [LabelledCell]
  /// Changes with everything in the document that the results of its cells depend on.
  package var cellsFingerprint: Fingerprint
  /// Whether any of its cells is Swift code.
  package var hasPrograms: Bool
  /// The labels inside solutions, including those of the solutions themselves.
  package var solutionLabels: [String]
  /// The labels that its text refers to, in alphabetical order.
  package var references: [String]
  /// The paths of the values that its text shows: `fig-ackley.adam.loss`.
  package var values: [String]
  package var citations: [CitedWork]
  /// A number identifying each distinct formula.
  package var formulas: [UInt64]

  package var slug: String { String(name.prefix { $0 != "." }) }
}

extension ChapterInterface {
  package init(_ document: Document) {
    name = document.name
    title = document.title.plainText
    targets = document.numbering.entries.compactMap { entry in
      entry.label.map {
        LabelledTarget(label: $0.name, line: $0.location.line, column: $0.location.column, target: entry.target)
      }
    }
    headings = document.numbering.entries.filter { $0.label == nil && $0.target.kind == .section }.map(\.target)
    let cells = document.cells
    self.cells = cells.compactMap { cell in
      cell.options.label.map {
        LabelledCell(label: $0.name, line: cell.location.line, column: cell.location.column)
      }
    }
    cellsFingerprint = Fingerprint(texts: cells.flatMap(\.resultInputs))
    hasPrograms = cells.contains { if case .code = $0.body { true } else { false } }
    solutionLabels = document.solutionLabels.sorted()
    let links = DocumentLinks(document)
    references = links.labels.sorted()
    values = links.values.sorted()
    citations = DocumentCitations(document).works
    formulas = Set(document.formulas.map(\.formula.number)).sorted()
  }
}

extension Cell {
  /// Everything in the document that the results of its cells depend on.
  fileprivate var resultInputs: [String] {
    var name = ""
    if case .experiment(let experiment, _, _) = body { name = experiment }
    return [
      options.label?.name ?? "", name, shownSource,
      "\(options.evaluates) \(options.isLocal) \(options.expectsError)",
    ]
  }
}

/// The labels and values that a document's text refers to.
private struct DocumentLinks {
  private(set) var labels: Set<String> = []
  private(set) var values: Set<String> = []

  init(_ document: Document) {
    document.forEachInline { inline in
      switch inline.content {
      case .link(let destination, _, _): add(destination)
      case .value(let value): values.insert(value.path)
      case .html(let html): add(html: html)
      default: break
      }
    }
    document.forEachBlock { block in if case .html(let html) = block.content { add(html: html) } }
  }

  private mutating func add(html: String) {
    guard html.contains("#") else { return }
    for tag in HTMLTag.tags(in: html) {
      for attribute in tag.attributes where attribute.meaning(in: tag.name) == .link { add(attribute.value) }
    }
  }

  private mutating func add(_ destination: String) {
    switch Reference(destination) {
    case .label(let label), .labelInChapter(_, let label): labels.insert(label)
    case .file, .chapter, .web: break
    }
  }
}

/// The citations of a document: their anchors, and the sections that cite each work.
package struct DocumentCitations: Sendable {
  package private(set) var works: [ChapterInterface.CitedWork] = []
  private var ids: [Mark: String] = [:]

  private struct Mark: Hashable {
    var key: String
    var location: SourceLocation
  }

  package init(_ document: Document) {
    var sections: [SourceLocation: String] = [:]
    for entry in document.numbering.entries where entry.target.kind == .section {
      sections[entry.location] = entry.target.ordinal
    }
    var section = ""
    var counts: [String: Int] = [:]
    var places: [String: [ChapterInterface.CitedWork.Place]] = [:]
    document.forEachBlock { block in
      if case .heading = block.content, let number = sections[block.location], !number.isEmpty { section = number }
      for inline in block.texts.joined() {
        inline.forEachInline { inline in
          guard case .citation(let citations) = inline.content else { return }
          for citation in citations {
            counts[citation.key, default: 0] += 1
            let id = "cite-\(citation.key)-\(counts[citation.key, default: 1])"
            ids[Mark(key: citation.key, location: citation.location)] = id
            if places[citation.key]?.contains(where: { $0.section == section }) != true {
              places[citation.key, default: []].append(.init(id: id, section: section))
            }
          }
        }
      }
    }
    // Citations in a title have no anchor.
    for inline in document.title {
      inline.forEachInline { inline in
        guard case .citation(let citations) = inline.content else { return }
        for citation in citations where places[citation.key] == nil { places[citation.key] = [] }
      }
    }
    works = places.sorted { $0.key < $1.key }.map { ChapterInterface.CitedWork(key: $0.key, places: $0.value) }
  }

  package func id(of citation: Citation) -> String? { ids[Mark(key: citation.key, location: citation.location)] }
}
