package import BuildStorage
package import CairoRendering
package import Diagnostics

/// A unit of work: the cells that it gives results for, and how to run it.
package struct ExecutionJob: Sendable {
  package enum Work: Sendable {
    case experiment(ExecutionPlan.PlannedCell, FigureRenderer)
    /// - `compiled`: the file that contains it together with others, and its index there, or nil if it is compiled by
    ///   itself.
    case program(ChapterProgram, name: String, compiled: (file: String, index: Int)?)

    /// The title of an experiment is that of its cell.
    package var program: ChapterProgram? { if case .program(let program, _, _) = self { program } else { nil } }
  }

  /// Identifies what it runs: the keys of the results, and the lines that findings name.
  package var key: String {
    let lines = work.program?.cells.map { "\($0.line)" } ?? []
    return (cells.map(\.key.digest) + lines).joined(separator: " ")
  }

  package var title: String
  /// The expected duration relative to other jobs. The longest begin first, so that no processor waits for one at the
  /// end.
  package var weight = 0
  /// For each of the job's cells the key of its result and the locations that show it; none if another program does.
  package var cells: [(key: ResultKey, places: [SourceLocation])]
  package var work: Work
  /// The time taken so far: its share of compiling it with others.
  package var time = Duration.zero
}
