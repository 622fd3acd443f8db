import BookBuilder
import BuildStorage
import CellExecution
import Foundation
import Synchronization

/// Sends messages to all pages that are open, and to each new one the state of things.
final class PreviewChannel: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    var nextListener = 0
    /// The number of changes to the site that were announced.
    var changes = 0
    var findings: [ShownFinding] = []
    var notice = ""
  }

  private let state = Mutex(State())
  let cells = RunningCells()
  /// Tells this process from one before it, whose changes were other ones.
  private let process = ProcessIdentity.current.text

  /// The most pages that may be open at once.
  static let most = 1000
  /// How many messages a page may be behind before its channel is closed. It then asks for a new one.
  private static let backlog = 256

  init() {}

  /// The messages for a page from now on, or nil when too many are open.
  func open() -> AsyncStream<[UInt8]>? {
    state.withLock { state in
      guard state.listeners.count < Self.most else { return nil }
      let (stream, continuation) = AsyncStream<[UInt8]>.makeStream(bufferingPolicy: .bufferingOldest(Self.backlog))
      let number = state.nextListener
      state.nextListener += 1
      state.listeners[number] = continuation
      continuation.onTermination = { [weak self] _ in self?.forget(number) }
      // A page that was cut off asks again after so many milliseconds.
      continuation.yield(Array("retry: 300\n\n".utf8))
      for message in Self.greeting(state, version(state)) + cells.greeting { continuation.yield(message.event) }
      return stream
    }
  }

  /// The number of pages that are open.
  var count: Int { state.withLock { $0.listeners.count } }

  private func version(_ state: State) -> String { "\(process).\(state.changes)" }

  private static func greeting(_ state: State, _ version: String) -> [PreviewMessage] {
    [.hello(version: version), .findings(state.findings), .notice(state.notice)]
  }

  private func forget(_ number: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: number) } }

  /// Says which files of the site have changed.
  func announce(written: [String], removed: [String]) {
    send { state in
      state.changes += 1
      return PreviewMessage.changed(version: version(state), written: written, removed: removed).event
    }
  }

  /// Says what the last build found.
  func show(_ findings: [ShownFinding]) {
    send { state in
      if state.findings == findings { return nil }
      state.findings = findings
      return PreviewMessage.findings(findings).event
    }
  }

  /// Says what a cell that runs does.
  func note(_ event: CellEvent, _ place: CellPlace) {
    // Under the lock, so that a page that is opened now is told of it once.
    send { _ in cells.note(event, place)?.event }
  }

  /// Says that no cell runs any more.
  func clearCells() { send { _ in cells.clear() ? PreviewMessage.idle.event : nil } }

  /// Shows a line until another one comes; an empty one shows none.
  func show(notice: String) {
    send { state in
      if state.notice == notice { return nil }
      state.notice = notice
      return PreviewMessage.notice(notice).event
    }
  }

  /// Sends a comment, so that channels whose pages are gone are found and closed.
  func ping() { send { _ in Array(":\n\n".utf8) } }

  private func send(_ make: (inout State) -> [UInt8]?) {
    let closed = state.withLock { state -> [AsyncStream<[UInt8]>.Continuation] in
      guard let event = make(&state) else { return [] }
      var closed: [AsyncStream<[UInt8]>.Continuation] = []
      for (number, listener) in state.listeners {
        if case .enqueued = listener.yield(event) { continue }
        state.listeners[number] = nil
        closed.append(listener)
      }
      return closed
    }
    // Ending a stream calls back, which takes the lock.
    for listener in closed { listener.finish() }
  }
}
