import Diagnostics
import Experiments

/// Everything a chapter's pages depend on besides the results of its own cells, which depend on no more than this.
struct ChapterMaking: Sendable, Equatable {
  /// What all chapters of the book have in common: the builder, the manifest with the order of the chapters, the works,
  /// the symbols, the templates.
  var ground: Fingerprint
  /// The file as its author wrote it.
  var source: Fingerprint
  /// The files it shows or leads to.
  var inputs: [Input]
  /// What the labels lead to that it refers to, anywhere in the book.
  var targets: [Use]
  /// Which cell each of its numbers comes from.
  var values: [Value]
  /// The cells of other documents that its numbers come from.
  var cells: [Cells]

  struct Input: Sendable, Equatable {
    /// Relative to the book's folder.
    var path: String
    /// Nil when there is no such file.
    var fingerprint: Fingerprint?

    init(_ path: String, in folder: String) {
      self.path = path
      if case .success(let bytes) = Files.bytes(of: "\(folder)/\(path)") { fingerprint = Fingerprint(bytes) }
    }
  }

  struct Use: Sendable, Equatable {
    var label: String
    /// Nil when nothing has the label.
    var target: Fingerprint?
  }

  struct Value: Sendable, Equatable {
    var path: String
    var label: String?
  }

  struct Cells: Sendable, Equatable {
    /// The document's name, without its ending.
    var document: String
    var fingerprint: Fingerprint?
  }
}

/// What a document's text names that may stand elsewhere.
struct DocumentUses: Sendable {
  /// Labels that links lead to, those in an author's own HTML included.
  private(set) var labels: Set<String> = []
  /// Numbers from runs: `fig-ackley.adam.loss`.
  private(set) var values: Set<String> = []
  /// Files, relative to the book's folder.
  private(set) var files: Set<String> = []

  init(_ document: Chapter) {
    document.forEachInline { inline in
      switch inline.content {
      case .link(let destination, _, _): add(destination)
      case .image(let source, _, _): files.insert(source)
      case .value(let value): values.insert(value.path)
      case .html(let html): add(html: html)
      default: break
      }
    }
    document.forEachBlock { block in
      switch block.content {
      case .html(let html): add(html: html)
      case .listing(let listing): files.insert("../\(listing.file)")
      default: break
      }
    }
  }

  private mutating func add(_ destination: String) {
    switch Reference(destination) {
    case .label(let label), .labelInChapter(_, let label): labels.insert(label)
    case .file(let path): files.insert(path)
    case .chapter, .web: break
    }
  }

  private mutating func add(html: String) {
    for attribute in RawHTMLCheck.attributes(in: html, at: SourceLocation(file: "")) {
      if attribute.name == "id" { labels.insert(attribute.value) } else { add(attribute.value) }
    }
  }
}

/// What a whole book says of the things that its chapters name.
struct BookAnswers {
  let book: Book
  let numbering: Numbering
  private let hidden: Set<String>
  private var cells: [String: Fingerprint] = [:]

  init(_ book: Book, _ numbering: Numbering) {
    self.book = book
    self.numbering = numbering
    hidden = book.hiddenLabels
    for document in book.documents { cells[document.slug] = document.cellsFingerprint }
  }

  /// What a chapter is made from that stands in the book.
  func making(
    of chapter: Chapter, ground: Fingerprint, source: Fingerprint, uses: DocumentUses
  ) -> ChapterMaking {
    ChapterMaking(
      ground: ground, source: source,
      inputs: uses.files.sorted().map { ChapterMaking.Input($0, in: book.folder) },
      targets: uses.labels.sorted().map(use), values: uses.values.sorted().map(value),
      cells: foreign(uses.values, to: chapter.slug).map(cellsUse))
  }

  /// Whether what a chapter was made from stands in the book as it did; its files are not looked at.
  func hold(_ making: ChapterMaking) -> Bool {
    making.targets.allSatisfy { use($0.label) == $0 } && making.values.allSatisfy { value($0.path) == $0 }
      && making.cells.allSatisfy { cellsUse($0.document) == $0 }
  }

  private func use(_ label: String) -> ChapterMaking.Use {
    ChapterMaking.Use(
      label: label,
      target: numbering.targets[label].map { target in
        Fingerprint(texts: [
          target.kind.rawValue, target.id, target.number, target.title, target.slug,
          hidden.contains(label) ? "hidden" : "",
        ])
      })
  }

  private func value(_ path: String) -> ChapterMaking.Value {
    ChapterMaking.Value(path: path, label: CellValues.label(in: path, among: numbering))
  }

  private func cellsUse(_ document: String) -> ChapterMaking.Cells {
    ChapterMaking.Cells(document: document, fingerprint: cells[document])
  }

  /// The documents other than `slug` whose cells give values.
  private func foreign(_ paths: Set<String>, to slug: String) -> [String] {
    let documents = paths.compactMap { value($0).label.flatMap { numbering.cells[$0]?.document } }
    return Set(documents).subtracting([slug]).sorted()
  }
}

extension Chapter {
  /// Tells whether the chapter's cells are what they were: everything that their results depend on in the chapter.
  var cellsFingerprint: Fingerprint {
    if let kept { return kept.cellsFingerprint }
    return Fingerprint(
      texts: cells.flatMap { cell in
        [
          cell.options.label?.name ?? "", cell.experimentName ?? "", cell.shownSource,
          "\(cell.options.evaluates) \(cell.options.isLocal) \(cell.options.expectsError)",
        ]
      })
  }
}

extension Cell {
  fileprivate var experimentName: String? { if case .experiment(let name, _, _) = body { name } else { nil } }
}
