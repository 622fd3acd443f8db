import BookModel
import BuildStorage
import CairoRendering
import Dependencies
import Diagnostics
import Experiments

extension Executor {
  /// The end of a step.
  private enum Event: Sendable {
    case prepared(SwiftToolchain)
    case compiled([ExecutionJob], ProgramsTogether, Duration)
    case done(ExecutionJob, ProgramRunner.Outcome, Duration)
  }

  /// Runs jobs, several concurrently, and caches their results.
  package func run(_ jobs: [ExecutionJob], _ toolchain: SwiftToolchain?, into execution: inout Execution) async {
    guard !jobs.isEmpty else { return }
    let scratch: String
    switch scratchFolders.make() {
    case .success(let path): scratch = path
    case .failure(let reason):
      execution.diagnostics.append(
        .error(
          "no-scratch-folder", at: SourceLocation(file: scratchFolders.parent),
          "no folder can be made here for the programs of cells: \(reason.text)",
          remedy: "Make room, or choose another folder with '--cache DIR'."))
      return
    }
    ScratchFolder.note(scratch)
    defer {
      ScratchFolder.forget(scratch)
      scratchFolders.remove(scratch)
    }
    await withTaskGroup(of: Event.self) { group in
      var queue = ExecutionQueue(jobs, processors: self.jobs)
      var prepared: SwiftToolchain?
      var running = 0
      var compilers = 0
      func add(_ body: @escaping @Sendable () async -> Event) {
        running += 1
        group.addTask(operation: body)
      }
      /// Begins as many steps as may run concurrently, from those that need not wait until the compiler is ready.
      func begin() {
        // After a cancellation what runs is ended, and nothing else begins.
        while running < max(1, self.jobs), !Task.isCancelled, let step = queue.next(hasCompiler: prepared != nil) {
          let start = ContinuousClock.now
          switch step {
          case .run(let job):
            add { [prepared] in
              let outcome = await perform(job.work, with: prepared.map { runner($0, scratch) })
              return .done(job, outcome, job.time + (ContinuousClock.now - start))
            }
          case .compile(let jobs):
            guard let runner = prepared.map({ runner($0, scratch) }) else { continue }
            compilers += 1
            add { [compilers] in
              let compiled = await runner.compile(jobs.compactMap(\.work.program), named: "together-\(compilers)")
              return .compiled(jobs, compiled, ContinuousClock.now - start)
            }
          }
        }
      }
      if let toolchain {
        let isOptimised = jobs.contains { $0.work.program?.isOptimised == true }
        add { .prepared(await toolchain.prepared(in: scratch, optimised: isOptimised)) }
      }
      begin()
      var done = 0
      while let event = await group.next() {
        running -= 1
        switch event {
        case .prepared(let toolchain): prepared = toolchain
        case .compiled(let jobs, let compiled, let time): queue.takeBack(jobs, compiled, after: time)
        case .done: break
        }
        begin()
        guard case .done(let job, let outcome, let time) = event else { continue }
        done += 1
        onProgress(done, jobs.count, job.title)
        execution.times.append((job.title, time))
        execution.diagnostics += outcome.diagnostics
        keep(outcome, of: job, in: &execution)
      }
    }
  }

  private func runner(_ toolchain: SwiftToolchain, _ scratch: String) -> ProgramRunner {
    var runner = ProgramRunner(toolchain: toolchain, scratch: scratch, folder: environment.folder)
    runner.onCell = onCell
    return runner
  }

  private func perform(_ work: ExecutionJob.Work, with runner: ProgramRunner?) async -> ProgramRunner.Outcome {
    switch work {
    case .experiment(let planned, let renderer):
      onCell(.began(planned.cell.location))
      let outcome = Self.run(planned, renderer)
      for case .figure(let figure) in outcome.results[0]?.outputs ?? [] {
        onCell(.showed(planned.cell.location, figure))
      }
      onCell(.ended(planned.cell.location))
      return outcome
    case .program(let program, let name, let compiled):
      guard let runner else { return ProgramRunner.Outcome() }
      if let (file, index) = compiled,
        let outcome = await runner.run(program, of: file, index: index, named: name)
      {
        return outcome
      }
      return await runner.run(program, named: name)
    }
  }

  private static func run(
    _ planned: ExecutionPlan.PlannedCell, _ renderer: FigureRenderer
  ) -> ProgramRunner.Outcome {
    do throws(RenderingError) {
      return ProgramRunner.Outcome(results: [0: try CellResult(drawing: planned.experiment.run(), with: renderer)])
    } catch {
      let finding = Diagnostic.error(
        "drawing-failed", at: planned.cell.location, "this cell's figures can't be drawn: \(error)")
      return ProgramRunner.Outcome(diagnostics: [finding])
    }
  }

  /// Adds a job's results to the execution and caches them.
  private func keep(_ outcome: ProgramRunner.Outcome, of job: ExecutionJob, in execution: inout Execution) {
    // The result of a program that may have read data other than in its key is not cached.
    if job.work.program != nil, !environment.dataIsUnchanged {
      execution.isOutdated = true
      return
    }
    for (number, cell) in job.cells.enumerated() where !cell.places.isEmpty {
      guard let result = outcome.results[number] else { continue }
      let isNew = cell.places.contains { execution.results[$0] == nil }
      if isNew { execution.runs += 1 }
      for place in cell.places { execution.results[place] = result }
      if isNew, let finding = store.save(result, for: cell.key) { execution.diagnostics.append(finding) }
    }
  }
}
