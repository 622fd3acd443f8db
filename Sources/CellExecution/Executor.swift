package import BookModel
package import BuildStorage
import CairoRendering
package import Dependencies
package import Diagnostics
import Experiments
import Foundation

/// Runs the cells whose results aren't cached, several concurrently.
package struct Executor: Sendable {
  package let store: ResultStore
  package let jobs: Int
  package let environment: BuildEnvironment
  /// A temporary folder for the programs of chapters.
  package let scratchFolders: CacheScratch
  /// Whether cells without a cached result are run. Otherwise they are reported.
  package let runs: Bool
  package let onProgress: @Sendable (RunProgress) -> Void
  package let onCell: @Sendable (CellEvent) -> Void
  /// The programs of earlier builds of this process that may still run, if it builds more than once.
  package var programs: RunningPrograms?

  package init(
    store: ResultStore, jobs: Int, environment: BuildEnvironment, scratchFolders: CacheScratch, runs: Bool,
    onProgress: @escaping @Sendable (RunProgress) -> Void,
    onCell: @escaping @Sendable (CellEvent) -> Void = { _ in }
  ) {
    self.store = store
    self.jobs = jobs
    self.environment = environment
    self.scratchFolders = scratchFolders
    self.runs = runs
    self.onProgress = onProgress
    self.onCell = onCell
  }

  package func execute(_ plan: ExecutionPlan) async -> Execution {
    var execution = Execution()
    let base = Recipe.Base()
    var jobs: [ExecutionJob] = []
    // Remains of a build that was killed.
    if programs.map({ !$0.hasBegun() }) ?? true, scratchFolders.clear() { ChildProcess.endOrphans() }
    await planExperiments(plan, base, &jobs, &execution)
    let toolchain = await planPrograms(plan, base, &jobs, &execution)
    if runs { await run(jobs, toolchain, into: &execution) } else { report(jobs, in: &execution) }
    for (place, result) in execution.results { execution.diagnostics += result.findings(below: place) }
    return execution
  }

  private func planExperiments(
    _ plan: ExecutionPlan, _ base: Recipe.Base, _ jobs: inout [ExecutionJob], _ execution: inout Execution
  ) async {
    // Equal cells share a key, a run and a result.
    var distinct: [(key: ResultKey, cell: ExecutionPlan.PlannedCell)] = []
    var places: [ResultKey: [SourceLocation]] = [:]
    for planned in plan.cells {
      let recipe = base.experiment(planned.experimentName, planned.resolved)
      let key = recipe.key
      execution.note(recipe, key, of: planned.cell)
      if places[key] == nil { distinct.append((key, planned)) }
      places[key, default: []].append(planned.cell.location)
    }
    let known = await load(distinct.map(\.key))
    var renderer: FigureRenderer?
    for (key, planned) in distinct {
      if let result = known[key] {
        for place in places[key] ?? [] { execution.results[place] = result }
        continue
      }
      do throws(RenderingError) {
        let drawing = if let renderer { renderer } else { try FigureRenderer() }
        renderer = drawing
        jobs.append(
          ExecutionJob(
            title: planned.cell.title, cells: [(key, places[key] ?? [])], work: .experiment(planned, drawing)))
      } catch {
        execution.diagnostics.append(
          .error("drawing-failed", at: planned.cell.location, "figures can't be drawn: \(error)"))
        return
      }
    }
  }

  /// Plans the programs and returns the compiler, or nil if no program has to run.
  private func planPrograms(
    _ plan: ExecutionPlan, _ base: Recipe.Base, _ jobs: inout [ExecutionJob], _ execution: inout Execution
  ) async -> SwiftToolchain? {
    guard let first = plan.programs.first else { return nil }
    let data = environment.data
    var toolchain: SwiftToolchain?
    for (index, program) in plan.programs.enumerated() {
      let recipes = program.recipes(base, data: data)
      let keys = recipes.map(\.key)
      let known = await load(keys)
      // In a program that must fail only the last cell counts: the others are shown by another program.
      let shown = program.expectsError ? Array(program.cells.indices.suffix(1)) : Array(program.cells.indices)
      for number in shown {
        execution.note(recipes[number], keys[number], of: program.cells[number].cell)
        if let result = known[keys[number]] { execution.results[program.cells[number].cell.location] = result }
      }
      if shown.allSatisfy({ known[keys[$0]] != nil }) { continue }
      do throws(SwiftToolchain.Missing) {
        toolchain = if let toolchain { toolchain } else { try SwiftToolchain() }
        let cells = program.cells.indices.map { number in
          (keys[number], shown.contains(number) ? [program.cells[number].cell.location] : [])
        }
        jobs.append(
          ExecutionJob(
            title: program.file, weight: program.source.utf8.count, cells: cells,
            work: .program(program, name: "\(program.slug)-\(index)", compiled: nil)))
      } catch {
        execution.diagnostics.append(
          .error(
            "no-swift", at: first.cells[0].cell.location, "code cells can't run: \(error.summary)", remedy: error.remedy
          ))
        return nil
      }
    }
    return toolchain
  }

  /// Reports which cells have no result.
  private func report(_ jobs: [ExecutionJob], in execution: inout Execution) {
    for place in jobs.flatMap(\.cells).flatMap(\.places) where execution.results[place] == nil {
      execution.diagnostics.append(
        .error(
          "not-run", at: place, "no result of this cell is kept", remedy: "Build without '--no-run' to run the cell."))
    }
  }

  /// Why a cell would run or not, or nil if no cell has that label.
  package func explain(_ title: String, in plan: ExecutionPlan, _ cache: BuildStore) async -> Explanation? {
    var execution = Execution()
    let base = Recipe.Base()
    var jobs: [ExecutionJob] = []
    await planExperiments(plan, base, &jobs, &execution)
    _ = await planPrograms(plan, base, &jobs, &execution)
    guard let (document, recipe) = execution.recipe(of: title) else { return nil }
    let before = RecipeBook.load(from: cache, document: document).recipes[title]
    return Explanation(title: title, recipe: recipe, before: before, isKept: store.load(recipe.key) != nil)
  }

  /// Loads the cached results.
  private func load(_ keys: [ResultKey]) async -> [ResultKey: CellResult] {
    await withTaskGroup(of: (ResultKey, CellResult?).self) { group in
      for key in keys { group.addTask { (key, store.load(key)) } }
      var results: [ResultKey: CellResult] = [:]
      for await (key, result) in group { results[key] = result }
      return results
    }
  }
}

/// The results of a book's cells.
package struct Execution: Sendable {
  /// The results by the locations of the cells' opening fences.
  package var results: [SourceLocation: CellResult] = [:]
  package var diagnostics: [Diagnostic] = []
  /// The number of cells that ran in this build.
  package var runs = 0
  /// The duration of each experiment and program, including its compilation.
  package var times: [(title: String, time: Duration)] = []
  /// The inputs of each document's results, by its name without the extension.
  package private(set) var recipes: [String: RecipeBook] = [:]
  /// The cache keys of the results, by the locations of their cells.
  package private(set) var keys: [SourceLocation: ResultKey] = [:]

  /// Whether a data file changed while programs ran.
  package var isOutdated = false

  package init() {}

  package mutating func note(_ recipe: Recipe, _ key: ResultKey, of cell: Cell) {
    keys[cell.location] = key
    recipes[cell.location.document, default: RecipeBook()].recipes[cell.title] = recipe
  }

  /// The cache keys of the results of all cells of a book, including chapters that were not parsed.
  package func keys(of documents: [String], _ cache: BuildStore) -> Set<ResultKey> {
    documents.reduce(into: []) { keys, document in
      if let made = recipes[document] {
        keys.formUnion(made.recipes.values.map(\.key))
      } else {
        keys.formUnion(RecipeBook.keys(in: cache, document: document))
      }
    }
  }

  /// The inputs of a cell, found by its title, and the document that contains it.
  package func recipe(of title: String) -> (document: String, recipe: Recipe)? {
    for (document, book) in recipes { if let recipe = book.recipes[title] { return (document, recipe) } }
    return nil
  }
}
