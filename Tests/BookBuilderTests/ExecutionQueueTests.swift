import Testing

@testable import BookBuilder
@testable import CellExecution

/// The order in which a build runs programs, and which it compiles together.
@Suite struct ExecutionQueueTests {
  private static func jobs(_ weights: [Int]) -> [ExecutionJob] {
    weights.map { weight in
      let program = ChapterProgram(
        file: "\(weight).md", slug: "\(weight)", cells: [], timeout: 1, memory: 1, isOptimised: false)
      return ExecutionJob(
        title: "\(weight)", weight: weight, cells: [],
        work: .program(program, name: "\(weight)", compiled: nil))
    }
  }

  /// A short description of a step: `compile 5 2`, `run 4`, `run 4 of file 0`.
  private static func text(_ step: ExecutionQueue.Step?) -> String? {
    switch step {
    case .compile(let jobs): "compile " + jobs.map(\.title).joined(separator: " ")
    case .run(let job):
      if case .program(_, _, let compiled?) = job.work {
        "run \(job.title) of \(compiled.file) \(compiled.index)"
      } else {
        "run \(job.title)"
      }
    case nil: nil
    }
  }

  @Test(arguments: [
    (1, ["compile 5 4 3 2 1"]), (2, ["compile 5 2 1", "compile 4 3"]),
    (4, ["compile 5", "compile 4", "compile 3", "compile 2 1"]),
    (9, ["compile 5", "compile 4", "compile 3", "compile 2", "compile 1"]), (0, ["compile 5 4 3 2 1"]),
  ])
  func eachProcessorCompilesAsMuchAsTheOthers(processors: Int, expected: [String]) {
    var queue = ExecutionQueue(Self.jobs([1, 4, 2, 5, 3]), processors: processors)
    #expect(queue.next(hasCompiler: false) == nil)
    var steps: [String] = []
    while let step = Self.text(queue.next(hasCompiler: true)) { steps.append(step) }
    #expect(steps == expected)
  }

  @Test func whatWasCompiledTogetherGoesOnByItself() {
    let jobs = Self.jobs([4, 3, 2, 1])
    var queue = ExecutionQueue([], processors: 2)
    #expect(queue.next(hasCompiler: true) == nil)
    queue.takeBack(
      jobs, ProgramsTogether(file: "file", fates: [.again, .ready, .alone, .again]), after: .seconds(10))
    let ready = queue.next(hasCompiler: true)
    #expect(Self.text(ready) == "run 3 of file 1")
    if case .run(let job)? = ready { #expect(job.time == .seconds(3), "its share of the compiler's time") }
    #expect(Self.text(queue.next(hasCompiler: true)) == "run 2")
    #expect(Self.text(queue.next(hasCompiler: true)) == "compile 4 1")
    #expect(queue.next(hasCompiler: true) == nil)
  }
}
