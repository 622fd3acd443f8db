import Diagnostics
import Experiments

/// Everything that pages are made of: what authors wrote, what runs gave, what was typeset, and the templates.
struct RenderingMaterial: Sendable {
  let book: Book
  let numbering: Numbering
  let plan: ExecutionPlan
  let execution: Execution
  let templates: TemplateLibrary
  let formulas: [Formula: String]
  /// The number of different formulas in the whole book.
  let formulaCount: Int
  /// What listings show, and all code as HTML.
  let texts: ListingTexts
  let listings: [Snippet: String]
  let counts: BookCounts
  let values: CellValues
  let citations: CitationIndex
  /// Labels inside solutions that this edition leaves out.
  let hiddenLabels: Set<String>
  /// What all chapters of the book have in common.
  let ground: Fingerprint
  /// The PDF that pages offer.
  var pdf: String?
  private let plans: [SourceLocation: ExecutionPlan.PlannedCell]

  init(
    book: Book, numbering: Numbering, plan: ExecutionPlan, execution: Execution, templates: TemplateLibrary,
    formulas: [Formula: String], texts: ListingTexts, listings: [Snippet: String], ground: Fingerprint
  ) {
    self.book = book
    self.numbering = numbering
    self.plan = plan
    self.execution = execution
    self.templates = templates
    self.formulas = formulas
    self.texts = texts
    self.listings = listings
    self.ground = ground
    let keptFormulas = book.chapters.reduce(into: Set<UInt64>()) { $0.formUnion($1.kept?.formulas ?? []) }
    formulaCount = keptFormulas.union(formulas.keys.map(\.number)).count
    counts = BookCounts(book: book, plan: plan, execution: execution, formulas: formulaCount)
    values = CellValues(numbering: numbering, execution: execution, counts: counts)
    citations = CitationIndex(book: book, numbering: numbering)
    plans = Dictionary(plan.cells.map { ($0.cell.location, $0) }) { first, _ in first }
    hiddenLabels = book.hiddenLabels
  }

  /// The experiment that a cell means, with its parameters.
  func plannedCell(at location: SourceLocation) -> ExecutionPlan.PlannedCell? { plans[location] }
}

extension Book {
  /// Labels inside solutions that this edition leaves out.
  var hiddenLabels: Set<String> { manifest.isStudentEdition ? Set(documents.flatMap(\.solutionLabels)) : [] }
}

extension Chapter {
  /// The blocks of all solutions.
  private var solutions: [Block] {
    var found: [Block] = []
    forEachBlock { block in
      if case .callout(let callout) = block.content, callout.kind == .solution { found.append(block) }
    }
    return found
  }

  /// The labels that stand inside solutions, those of the solutions themselves included.
  var solutionLabels: Set<String> {
    if let kept { return Set(kept.solutionLabels) }
    var labels: Set<String> = []
    for solution in solutions {
      solution.forEachBlock { block in if let name = block.label?.name { labels.insert(name) } }
    }
    return labels
  }

  /// The places of the cells that stand inside solutions.
  var solutionCells: Set<SourceLocation> {
    var places: Set<SourceLocation> = []
    for solution in solutions {
      solution.forEachBlock { block in if case .cell(let cell) = block.content { places.insert(cell.location) } }
    }
    return places
  }
}

extension Block {
  /// The name that references to the block use.
  var label: Label? {
    switch content {
    case .heading(_, _, let label): label
    case .equation(let equation): equation.label
    case .cell(let cell): cell.options.label
    case .listing(let listing): listing.options.label
    case .callout(let callout): callout.label
    case .table(let table): table.label
    case .paragraph, .code, .list, .quote, .footnote, .html, .rule: nil
    }
  }
}
