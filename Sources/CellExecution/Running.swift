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
    programs?.end(allBut: Set(jobs.map(\.key)))
    guard !jobs.isEmpty else { return }
    let folder: ProgramFolder
    switch scratchFolders.make() {
    case .success(let path): folder = ProgramFolder(path, of: scratchFolders)
    case .failure(let reason):
      execution.diagnostics.append(
        .error(
          "no-scratch-folder", at: SourceLocation(file: scratchFolders.parent),
          "no folder can be made here for the programs of cells: \(reason.text)",
          remedy: "Make room, or choose another folder with '--cache DIR'."))
      return
    }
    var times = RunTimes.load(from: store.store)
    defer { times.add(execution.times, to: store.store) }
    var progress = RunProgress(jobs.map(\.title), times: times.seconds, processors: self.jobs)
    onProgress(progress)
    let joined = jobs.filter { programs?.isRunning($0.key) == true }
    await withTaskGroup(of: Event.self) { group in
      var queue = ExecutionQueue(jobs.filter { job in !joined.contains { $0.key == job.key } }, processors: self.jobs)
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
            progress.begin(job.title)
            onProgress(progress)
            add { [prepared] in
              let outcome = await outcome(of: job, with: prepared, in: folder)
              return .done(job, outcome, job.time + (ContinuousClock.now - start))
            }
          case .compile(let jobs):
            guard let runner = prepared.map({ runner($0, in: folder) }) else { continue }
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
        add { .prepared(await toolchain.prepared(in: folder.path, optimised: isOptimised)) }
      }
      for job in joined {
        progress.begin(job.title)
        let start = ContinuousClock.now
        add { .done(job, await outcome(of: job, with: nil, in: folder), ContinuousClock.now - start) }
      }
      begin()
      while let event = await group.next() {
        running -= 1
        switch event {
        case .prepared(let toolchain): prepared = toolchain
        case .compiled(let jobs, let compiled, let time): queue.takeBack(jobs, compiled, after: time)
        case .done: break
        }
        if case .done(let job, _, _) = event {
          progress.end(job.title)
          onProgress(progress)
        }
        begin()
        guard case .done(let job, let outcome, let time) = event else { continue }
        execution.times.append((job.title, time))
        execution.diagnostics += outcome.diagnostics
        keep(outcome, of: job, in: &execution)
      }
    }
  }

  /// The outcome of a job. A program may run on after a cancellation, for the next build.
  private func outcome(
    of job: ExecutionJob, with toolchain: SwiftToolchain?, in folder: ProgramFolder
  ) async -> ProgramRunner.Outcome {
    guard let programs, job.work.program != nil else { return await perform(job.work, with: toolchain, in: folder) }
    let outcome = await programs.outcome(of: job.key) { await perform(job.work, with: toolchain, in: folder) }
    return outcome ?? ProgramRunner.Outcome()
  }

  private func runner(_ toolchain: SwiftToolchain, in folder: ProgramFolder) -> ProgramRunner {
    var runner = ProgramRunner(toolchain: toolchain, scratch: folder.path, folder: environment.folder)
    runner.onCell = onCell
    return runner
  }

  private func perform(
    _ work: ExecutionJob.Work, with toolchain: SwiftToolchain?, in folder: ProgramFolder
  ) async -> ProgramRunner.Outcome {
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
      guard let runner = toolchain.map({ runner($0, in: folder) }) else { return ProgramRunner.Outcome() }
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
