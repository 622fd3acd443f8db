package import BookModel
package import CellExecution
package import Dependencies
import Diagnostics
package import Experiments

/// The counts of a book's contents, for its landing page, and for prose as `` `{run} book.claims | d` ``.
///
/// Nothing here changes from one machine or build to the next; how long a build took would.
package struct BookCounts: TemplateContext {
  private let chapters: Int
  private let formulas: Int
  private let works: Int
  private let tally: ChapterTally

  /// The names are those of templates and of prose alike.
  package static let keys = ContextKeys<Self>(
    ContextKey("chapters", \.chapters, "the chapters"), ContextKey("figures", \.tally.figures, "the figures"),
    ContextKey("cells", \.tally.cells, "the cells"),
    ContextKey("experiments", \.tally.experiments, "the cells that are experiments"),
    ContextKey("programs", \.tally.programs, "the programs of Swift cells"),
    ContextKey("formulas", \.formulas, "the different formulas"),
    ContextKey("claims", \.tally.claims, "the claims that are checked"),
    ContextKey("numbers", \.tally.numbers, "the numbers in the text that come from runs"),
    ContextKey("questions", \.tally.questions, "the questions"),
    ContextKey("exercises", \.tally.exercises, "the exercises"),
    ContextKey("works", \.works, "the works that are cited"))

  /// - Parameter formulas: the number of distinct formulas.
  package init(book: Book, index: BookIndex, plan: ExecutionPlan, execution: Execution, formulas: Int) {
    var tally = ChapterTally()
    for chapter in book.chapters { if let cached = chapter.cached { tally += cached.tally } }
    for document in book.documents { tally += ChapterTally(document, plan: plan, execution: execution) }
    self.tally = tally
    self.formulas = formulas
    chapters = book.chapters.count
    works = index.citedWorks.count
  }

  /// The counts as values that prose can name.
  package var named: [NamedValue] {
    Self.keys.values(of: self).compactMap { name, value in (value as? Int).map { NamedValue(name, Double($0)) } }
  }
}

/// A document's contribution to the counts of its book.
package struct ChapterTally: Sendable, Equatable, Codable {
  package var figures = 0
  package var cells = 0
  package var experiments = 0
  package var programs = 0
  package var claims = 0
  /// Numbers in the text that come from runs.
  package var numbers = 0
  package var questions = 0
  package var exercises = 0

  package init() {}

  package init(_ document: Document, plan: ExecutionPlan, execution: Execution) {
    for cell in document.cells {
      cells += 1
      claims += cell.options.claims.count
      figures += execution.results[cell.location]?.outputs.count { if case .figure = $0 { true } else { false } } ?? 0
    }
    experiments = plan.cells.count { $0.cell.location.file == document.source.file }
    programs = plan.programs.count { $0.file == document.source.file }
    document.forEachInline { inline in
      if case .value = inline.content { numbers += 1 }
    }
    document.forEachBlock { block in
      guard case .callout(let callout) = block.content else { return }
      if callout.kind == .quiz { questions += 1 }
      if callout.kind == .exercise { exercises += 1 }
    }
  }

  package static func += (left: inout ChapterTally, right: ChapterTally) {
    left.figures += right.figures
    left.cells += right.cells
    left.experiments += right.experiments
    left.programs += right.programs
    left.claims += right.claims
    left.numbers += right.numbers
    left.questions += right.questions
    left.exercises += right.exercises
  }
}
