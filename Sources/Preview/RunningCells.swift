import BookBuilder
import CellExecution
import Diagnostics
import Foundation
import Synchronization

/// The cells that run, with what they have printed and shown so far, for the pages that wait for them.
final class RunningCells: Sendable {
  private struct Run {
    var number: Int
    var cell: ShownCell
    var start: ContinuousClock.Instant
    var text = ""
    var figures: [Int] = []
    var hasEnded = false
  }

  private struct State {
    var runs: [SourceLocation: Run] = [:]
    var figures: [Int: Data] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  /// How much of a text is kept for pages that are opened later, in characters.
  private static let longest = 20_000

  init() {}

  /// Takes note of an event, and gives what to tell the pages.
  func note(_ event: CellEvent, _ place: CellPlace) -> PreviewMessage? {
    state.withLock { state in
      if case .began = event {
        state.next += 1
        let run = Run(number: state.next, cell: ShownCell(place), start: .now)
        state.runs[event.location] = run
        return Self.beginning(run)
      }
      guard var run = state.runs[event.location] else { return nil }
      defer { state.runs[event.location] = run }
      switch event {
      case .began: return nil
      case .printed(_, let text):
        run.text = String((run.text + text).suffix(Self.longest))
        return .cell(CellMessage(number: run.number, text: text))
      case .showed(_, let figure):
        state.next += 1
        state.figures[state.next] = figure.svg
        run.figures.append(state.next)
        return .cell(CellMessage(number: run.number, figure: state.next))
      case .ended:
        run.hasEnded = true
        return .cell(CellMessage(number: run.number, hasEnded: true))
      }
    }
  }

  private static func beginning(_ run: Run) -> PreviewMessage {
    let time = (ContinuousClock.now - run.start) / .seconds(1)
    return .cell(CellMessage(number: run.number, cell: run.cell, seconds: time))
  }

  /// What a page is told that is opened now.
  var greeting: [PreviewMessage] {
    state.withLock { state in
      state.runs.values.sorted { $0.number < $1.number }.flatMap { run in
        var messages = [Self.beginning(run)]
        if !run.text.isEmpty { messages.append(.cell(CellMessage(number: run.number, text: run.text))) }
        messages += run.figures.map { .cell(CellMessage(number: run.number, figure: $0)) }
        if run.hasEnded { messages.append(.cell(CellMessage(number: run.number, hasEnded: true))) }
        return messages
      }
    }
  }

  /// A figure as SVG.
  func figure(_ number: Int) -> Data? { state.withLock { $0.figures[number] } }

  /// Forgets all cells, since their results are on the pages or out of date.
  ///
  /// - Returns: whether there were any.
  func clear() -> Bool {
    state.withLock { state in
      defer {
        state.runs = [:]
        state.figures = [:]
      }
      return !state.runs.isEmpty
    }
  }
}

/// What a page is told of a cell that runs.
struct CellMessage: Sendable, Equatable, Encodable {
  /// Identifies the run.
  var number: Int
  /// Where the cell is, in the first message about it.
  var cell: ShownCell?
  /// How long it has been running.
  var seconds: Double?
  /// What it has printed since the last message.
  var text: String?
  /// The number of a figure that it has shown.
  var figure: Int?
  var hasEnded: Bool?
}
