import Experiments

/// What a book is made of, counted: for its landing page, and for prose as `` `{run} book.claims | d` ``.
///
/// Nothing here changes from one machine or build to the next; how long a build took would.
struct BookCounts: Sendable {
  /// The label under which prose finds the counts.
  static let label = "book"

  /// Name and number, in the order they are shown.
  let values: [(name: String, count: Int)]

  init(book: Book, plan: ExecutionPlan, execution: Execution, formulas: Int) {
    let cells = book.documents.flatMap(\.cells)
    var figures = 0
    for result in execution.results.values {
      figures += result.outputs.count { if case .figure = $0 { true } else { false } }
    }
    var values = [
      ("chapters", book.chapters.count), ("figures", figures), ("cells", cells.count),
      ("experiments", plan.cells.count), ("programs", plan.programs.count), ("formulas", formulas),
      ("claims", cells.reduce(0) { $0 + $1.options.claims.count }),
    ]
    values += Self.texts(book)
    self.values = values
  }

  /// What is counted in the text: numbers that come from runs, questions, exercises, works.
  private static func texts(_ book: Book) -> [(String, Int)] {
    var numbers = 0
    var questions = 0
    var exercises = 0
    var works: Set<String> = []
    for document in book.documents {
      document.forEachInline { inline in
        switch inline.content {
        case .value: numbers += 1
        case .citation(let citations): works.formUnion(citations.map(\.key))
        default: break
        }
      }
      document.forEachBlock { block in
        guard case .callout(let callout) = block.content else { return }
        if callout.kind == .quiz { questions += 1 }
        if callout.kind == .exercise { exercises += 1 }
      }
    }
    return [("numbers", numbers), ("questions", questions), ("exercises", exercises), ("works", works.count)]
  }

  /// The counts as values that prose can name.
  var named: [NamedValue] { values.map { NamedValue($0.name, Double($0.count)) } }
}
