package import Diagnostics

/// The targets of a document in reading order, each with its number within the document: sections, figures, tables,
/// equations, listings, callouts and labelled cells.
package struct DocumentNumbering: Sendable {
  package struct Entry: Sendable {
    package var target: LocalTarget
    package var label: Label?
    /// The location of the heading, fence, formula or callout.
    package var location: SourceLocation
  }

  package private(set) var entries: [Entry] = []
  /// The sections, numbered without the document's own number.
  package private(set) var sections: [Section] = []
  private var counters: [String: Int] = [:]
  private var sectionNumber = 0
  private var subsectionNumber = 0
  /// Anchors that are in use and so not available for headings.
  private var ids: Set<String> = []

  package init(_ blocks: [Block]) {
    for block in blocks {
      block.forEachBlock { block in
        for label in block.labels { ids.insert(label.name) }
        if case .cell(let cell) = block.content, let label = cell.options.label { ids.insert("cell-\(label.name)") }
        ids.formUnion(Self.rawIDs(of: block))
      }
    }
    for block in blocks { block.forEachBlock { add($0) } }
  }

  /// The ids in a block's raw HTML.
  private static func rawIDs(of block: Block) -> [String] {
    var pieces: [String] = []
    if case .html(let html) = block.content { pieces.append(html) }
    for inline in block.texts.joined() {
      inline.forEachInline { inline in if case .html(let html) = inline.content { pieces.append(html) } }
    }
    return pieces.filter { $0.contains("=") }.flatMap(HTMLTag.tags).flatMap(\.attributes).filter { $0.name == "id" }
      .map(\.value)
  }

  private mutating func next(_ kind: String) -> String {
    counters[kind, default: 0] += 1
    return "\(counters[kind, default: 1])"
  }

  private mutating func add(_ block: Block) {
    switch block.content {
    case .heading(let heading): add(heading, at: block.location)
    case .cell(let cell): add(cell)
    case .equation(let equation): add(equation)
    case .callout(let callout):
      let kind = callout.kind
      add(
        .callout, callout.label, name: kind.name, ordinal: kind.isNumbered ? next(kind.name) : "",
        anchor: kind.rawValue,
        plainTitle: Self.title(of: callout), at: block.location)
    case .listing(let listing):
      guard let label = listing.options.label else { break }
      add(.listing, label, ordinal: next(Target.Kind.listing.rawValue), at: block.location)
    case .table(let table) where !table.caption.isEmpty:
      add(.table, table.label, ordinal: next(Target.Kind.table.rawValue), at: block.location)
    case .figure(let figure):
      add(.figure, figure.label, ordinal: next(Target.Kind.figure.rawValue), at: block.location)
    case .paragraph, .code, .list, .quote, .table, .footnote, .html, .rule: break
    }
    for text in block.texts {
      for inline in text {
        inline.forEachInline { inline in if case .equation(let equation) = inline.content { add(equation) } }
      }
    }
  }

  private mutating func add(_ heading: Heading, at location: SourceLocation) {
    let (inlines, label) = (heading.text, heading.label)
    let id = label?.name ?? uniqueID(Self.slug(inlines.plainText))
    var ordinal = ""
    if heading.level == 2 {
      if heading.isNumbered {
        sectionNumber += 1
        ordinal = "\(sectionNumber)"
      }
      subsectionNumber = 0
      sections.append(Section(id: id, number: ordinal, title: inlines))
    } else if heading.level == 3, let section = sections.last {
      if heading.isNumbered, !section.number.isEmpty {
        subsectionNumber += 1
        ordinal = "\(section.number).\(subsectionNumber)"
      }
      sections[sections.count - 1].subsections.append(Section(id: id, number: ordinal, title: inlines))
    }
    let target = LocalTarget(
      kind: .section, id: id, isLabelled: true, ordinal: ordinal, name: Target.Kind.section.rawValue,
      plainTitle: inlines.plainText)
    entries.append(Entry(target: target, label: label, location: location))
  }

  private mutating func add(_ cell: Cell) {
    let label = cell.options.label
    // Only figures and tables are numbered. The label of another cell names its values and is a target for links.
    let isNumbered = label?.kindOfOutput != nil
    if let label, cell.options.output == .hide || (cell.options.caption.isEmpty && !isNumbered) {
      let target = LocalTarget(
        kind: .cell, id: "cell-\(label.name)", isLabelled: true, ordinal: "", name: "",
        plainTitle: "the cell '\(label.name)'")
      entries.append(Entry(target: target, label: label, location: cell.location))
      return
    }
    guard label != nil || !cell.options.caption.isEmpty, cell.options.output != .hide else { return }
    let kind = label?.kindOfOutput ?? .figure
    add(kind, label, ordinal: next(kind.rawValue), at: cell.location)
  }

  private mutating func add(_ equation: Equation) {
    for label in equation.labels {
      let location = equation.label == nil ? label.location : equation.location
      add(.equation, label, ordinal: next(Target.Kind.equation.rawValue), at: location)
    }
  }

  /// - Parameters:
  ///   - name: the text before the number, by default the kind's own name.
  ///   - anchor: the prefix of the anchor if there is no label.
  private mutating func add(
    _ kind: Target.Kind, _ label: Label?, name: String? = nil, ordinal: String, anchor: String? = nil,
    plainTitle: String? = nil, at location: SourceLocation
  ) {
    let name = name ?? kind.rawValue
    let target = LocalTarget(
      kind: kind, id: label?.name ?? anchor ?? kind.rawValue.lowercased(), isLabelled: label != nil, ordinal: ordinal,
      name: name, plainTitle: plainTitle ?? name)
    entries.append(Entry(target: target, label: label, location: location))
  }

  /// The title of a callout without a number: its own title in quotes, or the name of its kind.
  private static func title(of callout: Callout) -> String {
    let title = callout.title.plainText
    if title.isEmpty { return callout.kind.name }
    return title.hasPrefix("‘") ? title : "‘\(title)’"
  }

  /// A heading's text converted to an anchor: `why-momentum-helps`.
  private static func slug(_ text: String) -> String {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? "section" : words.joined(separator: "-")
  }

  private mutating func uniqueID(_ id: String) -> String {
    // Links to a heading with the id of something of the page's own would lead there.
    if !PageIDs.isReserved(id), ids.insert(id).inserted { return id }
    var count = 2
    while PageIDs.isReserved("\(id)-\(count)") || !ids.insert("\(id)-\(count)").inserted { count += 1 }
    return "\(id)-\(count)"
  }
}
