/// The pending steps of a build in order: jobs, and programs that are compiled together before they run.
package struct ExecutionQueue {
  package enum Step {
    case run(ExecutionJob)
    case compile([ExecutionJob])

    package var needsCompiler: Bool {
      switch self {
      case .run(let job): job.work.program != nil
      case .compile: true
      }
    }
  }

  private var waiting: [Step] = []

  /// - Parameter processors: the number of concurrent steps, which determines how many compilers are worth starting.
  package init(_ jobs: [ExecutionJob], processors: Int) {
    let programs = Self.heaviestFirst(jobs.filter { $0.work.program?.mayBeFunction == true })
    var groups = [[ExecutionJob]](repeating: [], count: min(max(1, processors), programs.count))
    for job in programs {
      let weights = groups.map { $0.reduce(0) { $0 + $1.weight } }
      guard let lightest = weights.indices.min(by: { weights[$0] < weights[$1] }) else { break }
      groups[lightest].append(job)
    }
    let others = Self.heaviestFirst(jobs.filter { $0.work.program?.mayBeFunction != true })
    waiting = groups.map(Step.compile) + others.map(Step.run)
  }

  /// The next step. If no compiler is available, the next step that needs none.
  package mutating func next(hasCompiler: Bool) -> Step? {
    waiting.firstIndex { hasCompiler || !$0.needsCompiler }.map { waiting.remove(at: $0) }
  }

  /// Returns programs that were compiled together to the queue, each according to its state.
  package mutating func takeBack(_ jobs: [ExecutionJob], _ compiled: ProgramsTogether, after time: Duration) {
    let weight = Double(max(1, jobs.reduce(0) { $0 + $1.weight }))
    var again: [ExecutionJob] = []
    var steps: [Step] = []
    for (index, job) in jobs.enumerated() {
      guard case .program(let program, let name, _) = job.work else { continue }
      var job = job
      job.time += time * (Double(job.weight) / weight)
      switch compiled.fates[index] {
      case .ready: job.work = .program(program, name: name, compiled: (compiled.file, index))
      case .alone: break
      case .again:
        again.append(job)
        continue
      }
      steps.append(.run(job))
    }
    if !again.isEmpty { steps.append(.compile(again)) }
    waiting.insert(contentsOf: steps, at: 0)
  }

  private static func heaviestFirst(_ jobs: [ExecutionJob]) -> [ExecutionJob] {
    jobs.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
  }
}
