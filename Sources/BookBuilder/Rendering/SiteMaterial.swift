import Diagnostics
import Experiments

/// Everything that the pages of a build are made of: what authors wrote, what runs gave, what was typeset, the templates.
struct SiteMaterial: Sendable {
  let book: Book
  let index: BookIndex
  let answers: BookAnswers
  let execution: Execution
  let templates: TemplateLibrary
  let formulas: FormulaTypesetter.Outcome
  let formulaTexts: FormulaReadings
  /// The number of different formulas in the whole book.
  let formulaCount: Int
  /// What listings show, and all code as HTML.
  let listingTexts: ListingTexts
  let listings: [Snippet: String]
  let counts: BookCounts
  let values: CellValues
  let store: BuildStore
  /// The PDF that pages offer.
  var pdf: String?
  private let plans: [SourceLocation: ExecutionPlan.PlannedCell]
  private let views: [String: DocumentView]

  init(
    book: Book, index: BookIndex, answers: BookAnswers, views: [String: DocumentView], plan: ExecutionPlan,
    execution: Execution, templates: TemplateLibrary, formulas: FormulaTypesetter.Outcome,
    formulaTexts: FormulaReadings, listingTexts: ListingTexts, listings: [Snippet: String], store: BuildStore
  ) {
    self.book = book
    self.index = index
    self.answers = answers
    self.views = views
    self.execution = execution
    self.templates = templates
    self.formulas = formulas
    self.formulaTexts = formulaTexts
    self.listingTexts = listingTexts
    self.listings = listings
    self.store = store
    formulaCount = book.interfaces.reduce(into: Set<UInt64>()) { $0.formUnion($1.formulas) }.count
    counts = BookCounts(book: book, index: index, plan: plan, execution: execution, formulas: formulaCount)
    values = CellValues(index: index, execution: execution, counts: counts)
    plans = Dictionary(plan.cells.map { ($0.cell.location, $0) }) { first, _ in first }
  }

  /// What the renderer of a document may ask.
  func context(of document: Document) -> RenderContext {
    RenderContext(
      document, view: views[document.slug] ?? DocumentView(of: document.slug, answers: answers), material: self)
  }

  /// The experiment that a cell means, with its parameters.
  func plannedCell(at location: SourceLocation) -> ExecutionPlan.PlannedCell? { plans[location] }
}
