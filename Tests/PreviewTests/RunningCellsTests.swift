import BookBuilder
import CellExecution
import Diagnostics
import Testing

@testable import Preview

/// Pages that are opened while a cell runs are told what those were told that were open before.
@Suite struct RunningCellsTests {
  private let place = CellPlace(page: "a.html", label: "lst-a", index: 1, count: 3)
  private let location = SourceLocation(file: "a.md", line: 4)

  private func message(_ message: PreviewMessage?) -> CellMessage? {
    if case .cell(let message)? = message { message } else { nil }
  }

  @Test func latecomersGetAll() throws {
    let cells = RunningCells()
    #expect(cells.greeting.isEmpty)
    let began = try #require(message(cells.note(.began(location), place)))
    #expect(began.cell == ShownCell(place))
    #expect(try #require(began.seconds) >= 0)
    #expect(message(cells.note(.printed(location, "one "), place))?.text == "one ")
    #expect(message(cells.note(.printed(location, "two"), place))?.text == "two")
    let greeting = cells.greeting.compactMap { message($0) }
    #expect(greeting.count == 2)
    #expect(greeting[0].number == began.number)
    #expect(greeting[1].text == "one two")
    #expect(message(cells.note(.ended(location), place))?.hasEnded == true)
    #expect(cells.greeting.count == 3)
    #expect(cells.clear())
    #expect(!cells.clear())
    #expect(cells.greeting.isEmpty)
    // What an ended build still says is of no interest.
    #expect(message(cells.note(.printed(location, "late"), place)) == nil)
  }

  @Test func aFloodOfTextIsBounded() {
    let cells = RunningCells()
    _ = cells.note(.began(location), place)
    for _ in 0..<100 { _ = cells.note(.printed(location, String(repeating: "x", count: 1000)), place) }
    let texts = cells.greeting.compactMap { message($0)?.text }
    #expect(texts.map(\.count) == [20_000])
  }
}
