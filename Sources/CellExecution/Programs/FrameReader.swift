package import Experiments
import Foundation

/// Splits a program's output into printed text and frames, which describe what it showed.
///
/// A frame is the byte 1, the run's mark, a space, a kind with its numbers, the number of parts and their lengths, a
/// line break, and the parts' bytes. A program can write anything, so everything is checked before it is used.
package struct FrameReader {
  /// A part of a program's output.
  package enum Piece: Equatable {
    case cell(Int)
    /// How many bytes were written to standard error so far.
    case errors(Int)
    /// What is wrong with a figure's labels.
    case faults([String])
    case end
    case text([UInt8])
    case figure(DrawnFigure)
    case table(Table)
    case value(String, Double)
    /// Begins as a frame and is none; nothing behind it can be told apart any more.
    case malformed
  }

  /// The most bytes of all parts of a frame: more than the file that holds them may have is never whole.
  package static let sizeLimit = ChapterProgram.fileLimit << 20
  /// The most parts, and the most bytes before them.
  package static let partLimit = 1 << 20
  private static let headLimit = 8 << 20
  /// A figure is shown in whole pixels.
  package static let widthLimit = 1e6

  private let mark: [UInt8]
  private var rest: [UInt8] = []
  /// How many bytes of ``rest`` it takes before there can be anything new in it.
  private var awaited = 0
  /// The number of bytes at the start of ``rest`` that contain no end of a header.
  private var searched = 0
  private var isMalformed = false

  package init(mark: String) {
    self.mark = [1] + Array(mark.utf8) + [0x20]
  }

  /// What a look at a frame gave.
  private enum Look {
    case frame(Piece, end: Int)
    /// Not whole; it is when there are so many bytes, if it is told already.
    case waiting(for: Int?)
    case malformed
  }

  /// Reads more output and returns the pieces that it completes. An incomplete frame is buffered.
  package mutating func pieces(_ bytes: some Collection<UInt8>) -> [Piece] {
    guard !isMalformed else { return [] }
    rest += bytes
    guard rest.count >= awaited else { return [] }
    awaited = 0
    var result: [Piece] = []
    var text: [UInt8] = []
    func flush() {
      if !text.isEmpty { result.append(.text(text)) }
      text = []
    }
    var position = 0
    scan: while position < rest.count {
      guard let start = rest[position...].firstIndex(of: 1) else {
        text += rest[position...]
        position = rest.count
        break
      }
      text += rest[position..<start]
      position = start
      if rest.count - start < mark.count, mark.starts(with: rest[start...]) { break }
      guard rest[start...].starts(with: mark) else {
        text.append(1)
        position = start + 1
        continue
      }
      switch frame(at: start + mark.count) {
      case .frame(let piece, let end):
        flush()
        searched = 0
        result.append(piece)
        position = end
      case .waiting(let size):
        awaited = size.map { $0 - start } ?? 0
        searched = size == nil ? rest.count - start : 0
        break scan
      case .malformed:
        flush()
        result.append(.malformed)
        isMalformed = true
        position = rest.count
      }
    }
    flush()
    rest.removeFirst(position)
    return result
  }

  /// The frame whose head begins at an index.
  private func frame(at start: Int) -> Look {
    let searchStart = start == mark.count ? max(start, searched) : start
    guard let lineEnd = rest[searchStart...].firstIndex(of: 0x0A) else {
      return rest.count - start < Self.headLimit ? .waiting(for: nil) : .malformed
    }
    let words = String(decoding: rest[start..<lineEnd], as: UTF8.self).split(separator: " ").map(String.init)
    let sizes = words.first == "figure" ? 2 : 0
    guard words.count > sizes + 1, let count = Int(words[sizes + 1]), (0...Self.partLimit).contains(count),
      words.count == sizes + 2 + count
    else { return .malformed }
    var parts: [Range<Int>] = []
    var position = lineEnd + 1
    for word in words[(sizes + 2)...] {
      guard let length = Int(word), (0...Self.sizeLimit).contains(length), position - start <= Self.sizeLimit else {
        return .malformed
      }
      parts.append(position..<(position + length))
      position += length
    }
    guard position <= rest.count else { return .waiting(for: position) }
    guard let piece = piece(words, parts.map { rest[$0] }) else { return .malformed }
    return .frame(piece, end: position)
  }

  private func piece(_ words: [String], _ parts: [ArraySlice<UInt8>]) -> Piece? {
    if words.first == "figure" { return figure(words, parts) }
    guard words.count == 2 + parts.count else { return nil }
    let texts = parts.map { String(decoding: $0, as: UTF8.self) }
    switch words.first {
    case "cell": return texts.count == 1 ? Int(texts[0]).map(Piece.cell) : nil
    case "errors": return texts.count == 1 ? Int(texts[0]).map(Piece.errors) : nil
    case "faults": return texts.isEmpty ? nil : .faults(texts)
    case "end": return texts.isEmpty ? .end : nil
    case "table": return table(texts).map(Piece.table)
    case "value":
      guard texts.count == 2, let bits = UInt64(texts[1]) else { return nil }
      return .value(texts[0], Double(bitPattern: bits))
    default: return nil
    }
  }

  private func figure(_ words: [String], _ parts: [ArraySlice<UInt8>]) -> Piece? {
    guard parts.count == 6, let width = Double(words[1]), let height = Double(words[2]),
      DrawnFigure.canBe(width: width, height: height)
    else { return nil }
    let files = parts.map { Data($0) }
    return .figure(
      DrawnFigure(
        svg: files[0], darkSVG: files[1], smallPNG: files[2], png: files[3], width: width, height: height,
        description: String(decoding: files[4], as: UTF8.self), csv: files[5]))
  }

  private func table(_ texts: [String]) -> Table? {
    guard let count = texts.first.flatMap({ Int($0) }), count > 0, count <= texts.count, texts.count > 2 * count else {
      return nil
    }
    let columns = (0..<count).map { index in
      Table.Column(texts[1 + 2 * index], Table.Alignment(rawValue: texts[2 + 2 * index]) ?? .right)
    }
    let cells = texts.dropFirst(1 + 2 * count)
    let rows = stride(from: cells.startIndex, to: cells.endIndex, by: count).map {
      Array(cells[$0..<min($0 + count, cells.endIndex)])
    }
    return Table(columns: columns, rows: rows)
  }
}

extension DrawnFigure {
  /// Whether a figure can have a size: a page shows it in whole pixels.
  package static func canBe(width: Double, height: Double) -> Bool {
    let range = 0.0...FrameReader.widthLimit
    return range.contains(width) && range.contains(height)
  }
}
