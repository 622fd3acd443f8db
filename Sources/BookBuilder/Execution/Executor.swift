import CairoRendering
package import Diagnostics
import Experiments

/// Runs the cells whose results the cache doesn't hold, several at once.
struct Executor: Sendable {
  let store: ResultStore
  let jobs: Int
  let onProgress: @Sendable (_ done: Int, _ count: Int, _ label: String) -> Void

  func execute(_ plan: ExecutionPlan) async -> Execution {
    var execution = Execution()
    let keyMaker = ResultKey.Maker()
    // Cells that mean the same share a key, a run and a result.
    var distinct: [(key: ResultKey, cell: ExecutionPlan.PlannedCell)] = []
    var places: [ResultKey: [SourceLocation]] = [:]
    for planned in plan.cells {
      let key = keyMaker.key(experiment: planned.experimentName, parameters: planned.resolved)
      if places[key] == nil { distinct.append((key, planned)) }
      places[key, default: []].append(planned.cell.location)
    }
    let known = await load(distinct.map(\.key))
    var waiting: [(key: ResultKey, cell: ExecutionPlan.PlannedCell)] = []
    for (key, planned) in distinct {
      if let result = known[key] {
        for place in places[key] ?? [] { execution.results[place] = result }
      } else {
        waiting.append((key, planned))
      }
    }
    guard !waiting.isEmpty else { return execution }
    let renderer: FigureRenderer
    do throws(RenderingError) {
      renderer = try FigureRenderer()
    } catch {
      execution.diagnostics.append(
        .error("drawing-failed", at: waiting[0].cell.cell.location, "figures can't be drawn: \(error)"))
      return execution
    }
    await run(waiting, places: places, renderer: renderer, into: &execution)
    return execution
  }

  /// The results that the cache holds.
  private func load(_ keys: [ResultKey]) async -> [ResultKey: CellResult] {
    await withTaskGroup(of: (ResultKey, CellResult?).self) { group in
      for key in keys { group.addTask { (key, store.load(key)) } }
      var results: [ResultKey: CellResult] = [:]
      for await (key, result) in group { results[key] = result }
      return results
    }
  }

  private func run(
    _ waiting: [(key: ResultKey, cell: ExecutionPlan.PlannedCell)], places: [ResultKey: [SourceLocation]],
    renderer: FigureRenderer, into execution: inout Execution
  ) async {
    await withTaskGroup(of: (Int, Result<CellResult, RenderingError>).self) { group in
      var next = 0
      func addTask() {
        guard next < waiting.count else { return }
        let index = next
        let experiment = waiting[index].cell.experiment
        next += 1
        group.addTask {
          (index, Result { () throws(RenderingError) in try CellResult(drawing: experiment.run(), with: renderer) })
        }
      }
      for _ in 0..<max(1, jobs) { addTask() }
      while let (index, outcome) = await group.next() {
        addTask()
        let (key, planned) = waiting[index]
        execution.runs += 1
        onProgress(execution.runs, waiting.count, planned.title)
        switch outcome {
        case .success(let result):
          for place in places[key] ?? [] { execution.results[place] = result }
          if let finding = store.save(result, for: key) { execution.diagnostics.append(finding) }
        case .failure(let error):
          execution.diagnostics.append(
            .error("drawing-failed", at: planned.cell.location, "this cell's figures can't be drawn: \(error)"))
        }
      }
    }
  }
}

/// The results of a book's cells.
package struct Execution: Sendable {
  /// By the place of the cell's opening fence.
  package var results: [SourceLocation: CellResult] = [:]
  package var diagnostics: [Diagnostic] = []
  /// How many cells ran in this build.
  package var runs = 0

  package init() {}
}
