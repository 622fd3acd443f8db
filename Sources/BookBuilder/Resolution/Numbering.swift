package import Diagnostics
import Foundation

/// Something a reference can lead to.
package struct Target: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case chapter = "Chapter"
    case section = "Section"
    case figure = "Figure"
    case table = "Table"
    case equation = "Equation"
    case listing = "Listing"
    case cell = "Cell"
    case callout = ""
  }

  package var kind: Kind
  /// The anchor on its page.
  package var id: String
  /// `7.2`; empty when it has none.
  package var number: String
  /// `Figure 7.2`, `Theorem 2.1`.
  package var title: String
  /// The page it stands on, without its ending.
  package var slug: String

  /// What references print: a name, and a number where there is one.
  static func title(_ name: String, _ number: String) -> String { number.isEmpty ? name : "\(name) \(number)" }
}

/// A section of a chapter, for the contents of the page.
package struct Section: Sendable {
  package var id: String
  package var number: String
  package var title: [Inline]
  package var subsections: [Section] = []
}

/// Numbers chapters, sections, figures, tables, equations and callouts in reading order.
package struct Numbering: Sendable {
  /// What each label leads to.
  package private(set) var targets: [String: Target] = [:]
  /// What stands at a place: a heading, cell, equation or callout.
  package private(set) var byLocation: [SourceLocation: Target] = [:]
  /// What a chapter is called in references, by its slug: 'Chapter 4'.
  package private(set) var chapterTitles: [String: String] = [:]
  /// The sections of each chapter, by its slug.
  package private(set) var sections: [String: [Section]] = [:]
  /// The labels of cells, with the cell's place: where named values come from.
  package private(set) var cells: [String: SourceLocation] = [:]
  /// Labels that were given before, and where first.
  package private(set) var duplicates: [(label: Label, first: SourceLocation)] = []
  /// Where each label is given.
  private(set) var places: [String: SourceLocation] = [:]

  package init(book: Book) {
    for (index, chapter) in book.chapters.enumerated() {
      chapterTitles[chapter.slug] = "\(Target.Kind.chapter.rawValue) \(index + 1)"
      number(chapter, as: "\(index + 1).")
    }
    for document in book.documents where chapterTitles[document.slug] == nil { number(document, as: nil) }
  }

  /// - Parameter prefix: what its numbers begin with; nil where nothing is numbered.
  private mutating func number(_ chapter: Chapter, as prefix: String?) {
    if let kept = chapter.kept { return take(kept, file: chapter.source.file) }
    var counters: [String: Int] = [:]
    var sectionNumber = 0
    var subsectionNumber = 0
    var found: [Section] = []
    // What headings are called must not be what an author calls something else.
    var ids: Set<String> = []
    chapter.forEachBlock { block in if let name = block.label?.name { ids.insert(name) } }
    func next(_ kind: String) -> String {
      counters[kind, default: 0] += 1
      return prefix.map { "\($0)\(counters[kind, default: 1])" } ?? ""
    }
    chapter.forEachBlock { block in
      switch block.content {
      case .heading(let level, let inlines, let label):
        let id = Self.uniqueID(label?.name ?? Self.slug(inlines.plainText), among: &ids, isFixed: label != nil)
        var number = ""
        if level == 2 {
          sectionNumber += 1
          subsectionNumber = 0
          number = prefix.map { "\($0)\(sectionNumber)" } ?? ""
          found.append(Section(id: id, number: number, title: inlines))
        } else if level == 3, !found.isEmpty {
          subsectionNumber += 1
          number = prefix.map { "\($0)\(sectionNumber).\(subsectionNumber)" } ?? ""
          found[found.count - 1].subsections.append(Section(id: id, number: number, title: inlines))
        }
        let title = number.isEmpty ? inlines.plainText : "Section \(number)"
        add(
          Target(kind: .section, id: id, number: number, title: title, slug: chapter.slug), label: label,
          at: block.location)
      case .cell(let cell):
        addCell(cell, chapter: chapter, next: next)
      case .equation(let equation):
        addEquation(equation, chapter: chapter, next: next)
      case .callout(let callout):
        let name = callout.kind.name
        let number = callout.kind.isNumbered ? next(name) : ""
        let id = callout.label?.name ?? (number.isEmpty ? "" : "\(callout.kind.rawValue)-\(number)")
        add(
          Target(
            kind: .callout, id: id, number: number, title: Self.title(of: callout, number),
            slug: chapter.slug), label: callout.label, at: block.location)
      case .listing(let listing):
        if let label = listing.options.label {
          let number = next(Target.Kind.listing.rawValue)
          add(
            Target(
              kind: .listing, id: label.name, number: number, title: Target.title("Listing", number), slug: chapter.slug
            ),
            label: label, at: block.location)
        }
      case .table(let table) where !table.caption.isEmpty:
        let number = next(Target.Kind.table.rawValue)
        add(
          Target(
            kind: .table, id: table.label?.name ?? (number.isEmpty ? "" : "table-\(number)"), number: number,
            title: Target.title("Table", number),
            slug: chapter.slug), label: table.label, at: block.location)
      case .paragraph, .code, .list, .quote, .table, .footnote, .html, .rule: break
      }
      for text in block.texts {
        for inline in text {
          inline.forEachInline { inline in
            if case .equation(let equation) = inline.content { addEquation(equation, chapter: chapter, next: next) }
          }
        }
      }
    }
    sections[chapter.slug] = found
  }

  /// The numbers of a chapter that was kept.
  private mutating func take(_ kept: KeptChapter, file: String) {
    for target in kept.targets {
      let location = SourceLocation(file: file, line: target.line, column: target.column)
      add(target.target, label: Label(name: target.label, location: location), at: location)
    }
    for cell in kept.cells where cells[cell.label] == nil {
      cells[cell.label] = SourceLocation(file: file, line: cell.line, column: cell.column)
    }
  }

  /// What references to a callout print: its number, or the title of one that has none, in quotes.
  private static func title(of callout: Callout, _ number: String) -> String {
    let title = callout.title.plainText
    if !number.isEmpty || title.isEmpty { return Target.title(callout.kind.name, number) }
    return title.hasPrefix("‘") ? title : "‘\(title)’"
  }

  private mutating func addCell(_ cell: Cell, chapter: Chapter, next: (String) -> String) {
    let label = cell.options.label
    if let label, cells[label.name] == nil { cells[label.name] = cell.location }
    // Only what is a figure or a table counts; another cell's label names its values and leads to it.
    let isNumbered = label.map { name in ["fig-", "tbl-"].contains(where: name.name.hasPrefix) } ?? false
    if let label, cell.options.output == .hide || (cell.options.caption.isEmpty && !isNumbered) {
      add(
        Target(
          kind: .cell, id: "cell-\(label.name)", number: "", title: "the cell '\(label.name)'", slug: chapter.slug),
        label: label, at: cell.location)
      return
    }
    guard label != nil || !cell.options.caption.isEmpty, cell.options.output != .hide else { return }
    let kind = label?.name.hasPrefix("tbl-") == true ? Target.Kind.table : .figure
    let number = next(kind.rawValue)
    add(
      Target(
        kind: kind, id: label?.name ?? (number.isEmpty ? "" : "\(kind.rawValue.lowercased())-\(number)"),
        number: number,
        title: Target.title(kind.rawValue, number), slug: chapter.slug), label: label, at: cell.location)
  }

  private mutating func addEquation(_ equation: Equation, chapter: Chapter, next: (String) -> String) {
    guard let label = equation.label else { return }
    let number = next(Target.Kind.equation.rawValue)
    add(
      Target(
        kind: .equation, id: label.name, number: number, title: Target.title("Equation", number), slug: chapter.slug),
      label: label, at: equation.location)
  }

  private mutating func add(_ target: Target, label: Label?, at location: SourceLocation) {
    byLocation[location] = target
    guard let label else { return }
    if let first = places[label.name] {
      duplicates.append((label, first))
    } else {
      places[label.name] = label.location
      targets[label.name] = target
    }
  }

  /// A heading's text as an anchor: `why-momentum-helps`.
  private static func slug(_ text: String) -> String {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? "section" : words.joined(separator: "-")
  }

  private static func uniqueID(_ id: String, among ids: inout Set<String>, isFixed: Bool) -> String {
    if isFixed || ids.insert(id).inserted { return id }
    var count = 2
    while !ids.insert("\(id)-\(count)").inserted { count += 1 }
    return "\(id)-\(count)"
  }
}
