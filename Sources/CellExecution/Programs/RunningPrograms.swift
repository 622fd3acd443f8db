import Synchronization

/// The programs that run in a process that builds again and again. A program goes on when its build is ended by a newer
/// one that has the same program; others are ended.
package final class RunningPrograms: Sendable {
  private struct Entry {
    var task: Task<Void, Never>
    var waiting: [AsyncStream<ProgramRunner.Outcome>.Continuation] = []
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var hasBegun = false
  }

  private let state = Mutex(State())

  package init() {}

  /// Whether a program with this key runs.
  func isRunning(_ key: String) -> Bool { state.withLock { $0.entries[key] != nil } }

  /// Whether a build of this process has begun before.
  func hasBegun() -> Bool {
    state.withLock { state in
      defer { state.hasBegun = true }
      return state.hasBegun
    }
  }

  /// Ends all programs but those with these keys.
  func end(allBut keys: Set<String>) {
    let ended = state.withLock { state in
      let others = state.entries.filter { !keys.contains($0.key) }
      for key in others.keys { state.entries[key] = nil }
      return others.values
    }
    for entry in ended {
      entry.task.cancel()
      for waiting in entry.waiting { waiting.finish() }
    }
  }

  /// The outcome of a program: of the one that runs already, or of one that is started.
  ///
  /// Cancelling the task ends the waiting alone.
  ///
  /// - Returns: nil after a cancellation, or when the program was ended.
  func outcome(
    of key: String, _ run: @escaping @Sendable () async -> ProgramRunner.Outcome
  ) async -> ProgramRunner.Outcome? {
    let (outcomes, continuation) = AsyncStream<ProgramRunner.Outcome>.makeStream()
    state.withLock { state in
      if state.entries[key] == nil {
        state.entries[key] = Entry(
          task: Task { [self] in
            let outcome = await run()
            if !Task.isCancelled { finish(key, outcome) }
          })
      }
      state.entries[key]?.waiting.append(continuation)
    }
    for await outcome in outcomes { return outcome }
    return nil
  }

  private func finish(_ key: String, _ outcome: ProgramRunner.Outcome) {
    let entry = state.withLock { $0.entries.removeValue(forKey: key) }
    for waiting in entry?.waiting ?? [] {
      waiting.yield(outcome)
      waiting.finish()
    }
  }
}
