import CellExecution
import Synchronization
import Testing

/// How long the rest takes is told from earlier builds, and not guessed.
@Suite struct RunProgressTests {
  @Test func theRestIsWhatIsLeftOfEarlierTimes() {
    var progress = RunProgress(["a", "b", "c"], times: ["a": 4, "b": 2, "c": 2, "d": 100], processors: 2)
    #expect(progress.remaining == .seconds(4))
    progress.begin("a")
    progress.begin("b")
    #expect(progress.running == ["a", "b"])
    progress.end("b")
    #expect(progress.done == 1)
    #expect(progress.running == ["a"])
    // A job can't be divided among processors.
    #expect(progress.remaining == .seconds(4))
    progress.end("a")
    #expect(progress.remaining == .seconds(2))
    progress.end("c")
    #expect(progress.remaining == nil)
  }

  @Test func whatNeverRanIsNotEstimated() {
    #expect(RunProgress(["a", "b"], times: ["a": 4], processors: 2).remaining == nil)
    #expect(RunProgress([], times: [:], processors: 2).remaining == nil)
  }

  @Test func aBuildKnowsTheTimesOfTheOneBefore() async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
      "01-a.md": """
      # A

      ```swift-run descent
      #| label: fig-a
      #| caption: C
      objective: ravine
      start: [5, 0.5]
      steps: 3
      optimizers:
        sgd: {learningRate: 0.012}
      plots: [loss]
      ```
      """,
    ])
    let first = try await progress(of: book)
    #expect(first.map(\.done) == [0, 0, 1])
    #expect(first.allSatisfy { $0.remaining == nil })
    try book.replace("steps: 3", with: "steps: 4", in: "chapters/01-a.md")
    let second = try await progress(of: book)
    #expect(second.map(\.running) == [[], ["fig-a"], []])
    #expect(try #require(second[0].remaining) > .zero)
  }

  private func progress(of book: FixtureBook) async throws -> [RunProgress] {
    let seen = Mutex<[RunProgress]>([])
    let report = await book.build { $0.onProgress = { progress in seen.withLock { $0.append(progress) } } }
    try #require(report.succeeded, "\(report.diagnostics)")
    return seen.withLock { $0 }
  }
}
