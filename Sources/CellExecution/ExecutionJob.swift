package import BuildStorage
package import CairoRendering
package import Diagnostics

/// Something to run: the cells it gives results for, and how it is done.
package struct ExecutionJob: Sendable {
  package enum Work: Sendable {
    case experiment(ExecutionPlan.PlannedCell, FigureRenderer)
    /// - `compiled`: the file that holds it among others, and its index there; nil where it is to be compiled by itself.
    case program(ChapterProgram, name: String, compiled: (file: String, index: Int)?)

    /// An experiment's title is that of its cell.
    package var program: ChapterProgram? { if case .program(let program, _, _) = self { program } else { nil } }
  }

  package var title: String
  /// How long it may take, compared with others: the longest begin first, so that no processor waits for one at the end.
  package var weight = 0
  /// For each of the job's cells the key of its result and the places that show it; nil where a result is known.
  package var cells: [(key: ResultKey, places: [SourceLocation])]
  package var work: Work
  /// How long it took so far: its share of compiling it with others.
  package var time = Duration.zero
}
