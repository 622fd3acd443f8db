package import BookModel
import Configuration
package import Diagnostics
package import Experiments

/// The experiment of each cell of a book, with its parameters parsed.
package struct ExecutionPlan: Sendable {
  /// A cell that can run.
  package struct PlannedCell: Sendable {
    package var cell: Cell
    package var experiment: any Experiment
    package var experimentName: String
    package var resolved: [(name: String, value: String)]
  }

  package private(set) var cells: [PlannedCell] = []
  /// The programs made of the code cells.
  package private(set) var programs: [ChapterProgram] = []
  package private(set) var diagnostics: [Diagnostic] = []

  /// Plans a book, several chapters concurrently.
  package static func plan(
    _ documents: [Document], of manifest: Manifest, catalog: ExperimentCatalog
  ) async -> ExecutionPlan {
    await withTaskGroup(of: (Int, ExecutionPlan).self) { group in
      for (index, chapter) in documents.enumerated() {
        group.addTask { (index, ExecutionPlan(chapter, of: manifest, catalog: catalog)) }
      }
      var parts: [(Int, ExecutionPlan)] = []
      for await part in group { parts.append(part) }
      var plan = ExecutionPlan()
      for (_, part) in parts.sorted(by: { $0.0 < $1.0 }) {
        plan.cells += part.cells
        plan.programs += part.programs
        plan.diagnostics += part.diagnostics
      }
      return plan
    }
  }

  private init() {}

  private init(_ chapter: Document, of manifest: Manifest, catalog: ExperimentCatalog) {
    for cell in chapter.cells { plan(cell, catalog: catalog) }
    programs = ChapterProgram.programs(of: chapter, manifest: manifest)
  }

  private mutating func plan(_ cell: Cell, catalog: ExperimentCatalog) {
    guard case .experiment(let name, let place, let parameters) = cell.body else { return }
    guard let kind = catalog.kind(named: name) else {
      diagnostics.append(
        .error(
          "unknown-experiment", at: place, "there is no experiment '\(name)'",
          remedy: Suggestion.sentence(for: name, among: catalog.names, noun: "experiment")))
      return
    }
    var reader = ParameterReader(parameters)
    let experiment = kind.init(reading: &reader)
    diagnostics += reader.diagnostics
    guard let experiment, !reader.diagnostics.hasErrors, cell.options.evaluates else { return }
    cells.append(
      PlannedCell(
        cell: cell, experiment: experiment, experimentName: name, resolved: reader.resolved))
  }
}
