package import Experiments
import Foundation

/// Splits a program's output into printed text and frames, which describe what it showed.
///
/// A frame is the byte 1, the run's mark, a space, a kind with its numbers, the number of parts and their lengths, a
/// line break, and the parts' bytes.
package struct FrameReader {
  /// A part of a program's output.
  package enum Piece: Equatable {
    case cell(Int)
    case end
    case text([UInt8])
    case figure(DrawnFigure)
    case table(Table)
    case value(String, Double)
  }

  private let mark: [UInt8]
  private var rest: [UInt8] = []

  package init(mark: String) {
    self.mark = [1] + Array(mark.utf8) + [0x20]
  }

  /// Reads more output and returns the pieces that it completes. An incomplete frame is buffered.
  package mutating func pieces(_ bytes: some Collection<UInt8>) -> [Piece] {
    rest += bytes
    var result: [Piece] = []
    var position = 0
    while position < rest.count {
      guard let start = rest[position...].firstIndex(of: 1) else {
        result.append(.text(Array(rest[position...])))
        position = rest.count
        break
      }
      if start > position { result.append(.text(Array(rest[position..<start]))) }
      position = start
      if rest.count - start < mark.count, mark.starts(with: rest[start...]) { break }
      guard rest[start...].starts(with: mark) else {
        result.append(.text([1]))
        position = start + 1
        continue
      }
      guard let (piece, end) = frame(at: start + mark.count) else { break }
      if let piece { result.append(piece) }
      position = end
    }
    rest.removeFirst(position)
    return result
  }

  /// The frame whose header begins at an index, and its end, or nil if it is incomplete.
  private func frame(at start: Int) -> (Piece?, Int)? {
    guard let lineEnd = rest[start...].firstIndex(of: 0x0A) else { return nil }
    let words = String(decoding: rest[start..<lineEnd], as: UTF8.self).split(separator: " ").map(String.init)
    let sizes = words.first == "figure" ? 2 : 0
    guard words.count > sizes + 1, let count = Int(words[sizes + 1]), count >= 0,
      words.count == sizes + 2 + count
    else { return (nil, lineEnd + 1) }
    var parts: [ArraySlice<UInt8>] = []
    var position = lineEnd + 1
    for word in words[(sizes + 2)...] {
      guard let length = Int(word), length >= 0 else { return (nil, lineEnd + 1) }
      guard position + length <= rest.count else { return nil }
      parts.append(rest[position..<(position + length)])
      position += length
    }
    return (piece(words, parts), position)
  }

  private func piece(_ words: [String], _ parts: [ArraySlice<UInt8>]) -> Piece? {
    if words.first == "figure" { return figure(words, parts) }
    let texts = parts.map { String(decoding: $0, as: UTF8.self) }
    switch words.first {
    case "cell": return texts.first.flatMap { Int($0) }.map(Piece.cell)
    case "end": return .end
    case "table": return table(texts).map(Piece.table)
    case "value":
      guard texts.count == 2, let bits = UInt64(texts[1]) else { return nil }
      return .value(texts[0], Double(bitPattern: bits))
    default: return nil
    }
  }

  private func figure(_ words: [String], _ parts: [ArraySlice<UInt8>]) -> Piece? {
    guard parts.count == 6, let width = Double(words[1]), let height = Double(words[2]) else { return nil }
    let files = parts.map { Data($0) }
    return .figure(
      DrawnFigure(
        svg: files[0], darkSVG: files[1], smallPNG: files[2], png: files[3], width: width, height: height,
        description: String(decoding: files[4], as: UTF8.self), csv: files[5]))
  }

  private func table(_ texts: [String]) -> Table? {
    guard let count = texts.first.flatMap({ Int($0) }), count > 0, texts.count > 2 * count else { return nil }
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
