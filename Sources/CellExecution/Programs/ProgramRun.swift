import BookModel
import Diagnostics
import Experiments
import Foundation

/// Monitors a chapter's program while it runs: the current cell, what it printed and showed, and whether it may
/// continue.
package struct ProgramRun {
  /// Why the builder killed a program.
  package enum Fault: Equatable {
    case timeout(seconds: Double)
    case flood
    /// Wrote frames that `show` and `publish` don't write, or that the builder's own code alone may.
    case frames
    /// Published more numbers than a book could show.
    case values
  }

  /// The most numbers that a cell may publish.
  package static let valueLimit = 10_000

  private let program: ChapterProgram
  private let onCell: @Sendable (CellEvent) -> Void
  private let output: Int32
  private var reader: FrameReader
  private let start = ContinuousClock.now
  /// When the cell at work began.
  private var began = ContinuousClock.now
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var textSize = 0
  /// How many values were looked through to find those that get a new number.
  private var comparisons = 0

  package private(set) var results: [Int: CellResult] = [:]
  /// What is wrong with the labels of each cell's figures.
  package private(set) var faults: [Int: [String]] = [:]
  /// Where each cell begins in what was written to standard error; the last is the end.
  private var errorOffsets: [Int] = []
  /// The index of the current cell, -1 before the first.
  package private(set) var current = -1
  package private(set) var hasEnded = false
  package private(set) var fault: Fault?

  /// - Parameter outputFile: the file of the program's standard output.
  package init(
    _ program: ChapterProgram, outputFile: String, mark: String,
    onCell: @escaping @Sendable (CellEvent) -> Void = { _ in }
  ) {
    self.program = program
    self.onCell = onCell
    output = open(outputFile, O_RDONLY | O_CLOEXEC)
    reader = FrameReader(mark: mark)
  }

  /// Ends the reading.
  package func close() {
    Foundation.close(output)
    tellEnd()
  }

  private func tellEnd() {
    if program.cells.indices.contains(current), !hasEnded { onCell(.ended(program.cells[current].cell.location)) }
  }

  /// The location of the cell at work.
  private var location: SourceLocation { program.cells[max(current, 0)].cell.location }

  /// Reads new output. Returns false if the program must be killed.
  ///
  /// The clock of the last cell runs until the program has ended, and one for the whole program runs beside it.
  package mutating func look() -> Bool {
    takeIn()
    if fault == nil {
      let now = ContinuousClock.now
      let limit = program.timeout(of: max(current, 0))
      let whole = program.cells.indices.reduce(limit) { $0 + program.timeout(of: $1) }
      if now - began > .seconds(limit) || now - start > .seconds(whole) { fault = .timeout(seconds: limit) }
    }
    return fault == nil
  }

  /// Takes in what came since the last look.
  package mutating func takeIn() {
    while fault == nil {
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { return }
      for piece in reader.pieces(buffer[..<count]) { take(piece) }
    }
  }

  private mutating func take(_ piece: FrameReader.Piece) {
    guard fault == nil else { return }
    switch piece {
    case .malformed: fault = .frames
    case .errors(let offset):
      guard errorOffsets.count == current + 1, offset >= errorOffsets.last ?? 0 else {
        fault = .frames
        return
      }
      errorOffsets.append(offset)
    case .cell(let number):
      guard number == current + 1, program.cells.indices.contains(number), !hasEnded else {
        fault = .frames
        return
      }
      nameLocalTypes()
      tellEnd()
      current = number
      onCell(.began(location))
      began = .now
      textSize = 0
      comparisons = 0
      results[number] = CellResult()
    case .end:
      guard current == program.cells.count - 1, !hasEnded else {
        fault = .frames
        return
      }
      nameLocalTypes()
      tellEnd()
      hasEnded = true
    case .text(let bytes):
      textSize += bytes.count
      guard textSize <= ChapterProgram.textLimit else {
        fault = .flood
        return
      }
      let text = String(decoding: bytes, as: UTF8.self)
      onCell(.printed(location, text))
      append(text)
    case .faults(let texts): faults[current, default: []] += texts.prefix(100)
    case .figure(let figure):
      onCell(.showed(location, figure))
      results[current]?.outputs.append(.figure(figure))
    case .table(let table): results[current]?.outputs.append(.table(table))
    case .value(let name, let value):
      publish(name, value)
    }
  }

  /// Adds to each cell what it wrote to standard error.
  package mutating func take(errors: [UInt8]) {
    for number in results.keys {
      guard errorOffsets.indices.contains(number) else { continue }
      let end = errorOffsets.indices.contains(number + 1) ? errorOffsets[number + 1] : errors.count
      guard errorOffsets[number] < end, end <= errors.count else { continue }
      var text = String(decoding: errors[errorOffsets[number]..<end].prefix(ChapterProgram.textLimit), as: UTF8.self)
      if let crash = CrashReport.start(in: text) { text = String(text[..<crash]) }
      if !text.isEmpty { results[number]?.outputs.append(.text(LocalTypeNames.withoutAddresses(text))) }
    }
  }

  /// Gives a number its name; the value that had it before goes.
  private mutating func publish(_ name: String, _ value: Double) {
    guard let values = results[current]?.values else { return }
    comparisons += values.count
    guard values.count < Self.valueLimit, comparisons < Self.valueLimit * Self.valueLimit else {
      fault = .values
      return
    }
    results[current]?.values.removeAll { $0.name == name }
    results[current]?.values.append(NamedValue(name, value))
  }

  /// Makes the text and tables of the current cell the same in each run.
  private mutating func nameLocalTypes() {
    guard var result = results[current] else { return }
    for index in result.outputs.indices {
      switch result.outputs[index] {
      case .text(let text): result.outputs[index] = .text(LocalTypeNames.withoutAddresses(text))
      case .table(var table):
        table.rows = table.rows.map { $0.map(LocalTypeNames.withoutAddresses) }
        result.outputs[index] = .table(table)
      case .figure: break
      }
    }
    results[current] = result
  }

  private mutating func append(_ text: String) {
    guard var result = results[current] else { return }
    if case .text(let before)? = result.outputs.last {
      result.outputs[result.outputs.count - 1] = .text(before + text)
    } else {
      result.outputs.append(.text(text))
    }
    results[current] = result
  }

  /// The end of what the current cell has printed.
  package var lastLines: String {
    let texts = (results[current]?.outputs ?? []).map { output -> String in
      if case .text(let text) = output { text } else { "" }
    }
    return LocalTypeNames.withoutAddresses(texts.joined())
      .split(separator: "\n", omittingEmptySubsequences: false).suffix(6)
      .map { $0.count > 100 ? $0.prefix(99) + "…" : $0 }.joined(separator: "\n")
      .trimmingCharacters { $0 == "\n" }
  }
}
