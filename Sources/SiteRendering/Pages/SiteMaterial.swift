package import BookModel
package import BuildStorage
package import CellExecution
package import Dependencies
package import Diagnostics
import Experiments
package import Typesetting

/// The input of the pages of a build: the authors' texts, results of cells, typeset formulas and code, and the
/// templates.
package struct SiteMaterial: Sendable {
  package let book: Book
  package let index: BookIndex
  package let answers: BookAnswers
  package let execution: Execution
  package let templates: TemplateLibrary
  package let formulas: FormulaTypesetter.Outcome
  package let formulaTexts: FormulaReadings
  /// The number of distinct formulas in the whole book.
  package let formulaCount: Int
  /// The texts of listings, and all code as HTML.
  package let listingTexts: ListingTexts
  package let listings: [Snippet: String]
  package let counts: BookCounts
  package let values: CellValues
  package let store: BuildStore
  package let scripts: ScriptEngines
  /// The path of the PDF that pages link to.
  package var pdf: String?
  private let plans: [SourceLocation: ExecutionPlan.PlannedCell]
  private let views: [String: DocumentView]

  package init(
    book: Book, index: BookIndex, answers: BookAnswers, views: [String: DocumentView], plan: ExecutionPlan,
    execution: Execution, templates: TemplateLibrary, formulas: FormulaTypesetter.Outcome,
    formulaTexts: FormulaReadings, listingTexts: ListingTexts, listings: [Snippet: String], store: BuildStore,
    scripts: ScriptEngines
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
    self.scripts = scripts
    formulaCount = book.interfaces.reduce(into: Set<UInt64>()) { $0.formUnion($1.formulas) }.count
    counts = BookCounts(book: book, index: index, plan: plan, execution: execution, formulas: formulaCount)
    values = CellValues(index: index, execution: execution, counts: counts)
    plans = Dictionary(plan.cells.map { ($0.cell.location, $0) }) { first, _ in first }
  }

  /// The context for rendering a document.
  package func context(of document: Document) -> RenderContext {
    RenderContext(
      document, view: views[document.slug] ?? DocumentView(of: document.slug, answers: answers), material: self)
  }

  /// The experiment of a cell, with its parameters.
  package func plannedCell(at location: SourceLocation) -> ExecutionPlan.PlannedCell? { plans[location] }
}
