import Diagnostics
import Experiments
import Foundation

/// Keeps results between builds, each in a file named by its key.
///
/// A file is `book-result 5`, the checksum of what follows, the length of a JSON header, the header, and the figures' bytes
/// one after another. A damaged file counts as none: the cell runs again.
struct ResultStore: Sendable {
  let folder: String
  private static let magic = "book-result 5"

  init(folder: String) {
    self.folder = folder + "/results"
  }

  private struct Header: Codable {
    var values: [NamedValue]
    var outputs: [Entry]
    var divergences: [Divergence]
    var remarks: [CellResult.Remark]
    var failure: String?
  }

  /// An output, the bytes of its figure left out.
  private enum Entry: Codable {
    case text(String)
    case figure(FigureEntry)
    case table(Table)
  }

  private struct FigureEntry: Codable {
    /// The lengths of its parts: light and dark SVG, both PNG, CSV.
    var lengths: [Int]
    var width: Double
    var height: Double
    var description: String
  }

  private func path(_ key: ResultKey) -> String {
    "\(folder)/\(key.digest)"
  }

  /// The result kept for a key, or nil when there is none that is whole.
  func load(_ key: ResultKey) -> CellResult? {
    // Most of it is pictures that stand in the site already: mapped, they are never copied.
    guard case .success(let bytes) = Files.mapped(path(key)), let (lines, body) = Self.lines(of: bytes),
      lines[0] == Self.magic, let length = Int(lines[2]), length >= 0, length <= body.count,
      Fingerprint(body).text == lines[1]
    else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = Self.decoding
    guard let header = try? decoder.decode(Header.self, from: body.prefix(length)) else { return nil }
    var rest = body.dropFirst(length)
    var result = CellResult()
    result.values = header.values
    result.divergences = header.divergences
    result.remarks = header.remarks
    result.failure = header.failure
    for entry in header.outputs {
      switch entry {
      case .text(let text): result.outputs.append(.text(text))
      case .table(let table): result.outputs.append(.table(table))
      case .figure(let figure):
        guard figure.lengths.count == 5, figure.lengths.allSatisfy({ $0 >= 0 }),
          figure.lengths.reduce(0, +) <= rest.count
        else { return nil }
        let parts = figure.lengths.map { length in
          defer { rest = rest.dropFirst(length) }
          return rest.prefix(length)
        }
        result.outputs.append(
          .figure(
            DrawnFigure(
              svg: parts[0], darkSVG: parts[1], smallPNG: parts[2], png: parts[3], width: figure.width,
              height: figure.height, description: figure.description, csv: parts[4],
              stamp: "\(key.digest).\(result.outputs.count)")))
      }
    }
    return result
  }

  /// The three lines a file begins with, and what follows them.
  private static func lines(of bytes: Data) -> (lines: [String], body: Data)? {
    var lines: [String] = []
    var start = bytes.startIndex
    while lines.count < 3 {
      guard let end = bytes[start...].prefix(100).firstIndex(of: 0x0A) else { return nil }
      lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = end + 1
    }
    return (lines, bytes[start...])
  }

  /// Keeps a result. A cache that can't be written slows the next build down, no more: a warning.
  func save(_ result: CellResult, for key: ResultKey) -> Diagnostic? {
    var figures: [Data] = []
    let entries = result.outputs.map { output -> Entry in
      switch output {
      case .text(let text): return .text(text)
      case .table(let table): return .table(table)
      case .figure(let figure):
        let parts = [figure.svg, figure.darkSVG, figure.smallPNG, figure.png, figure.csv]
        figures += parts
        return .figure(
          FigureEntry(
            lengths: parts.map(\.count), width: figure.width, height: figure.height, description: figure.description))
      }
    }
    let header = Header(
      values: result.values, outputs: entries, divergences: result.divergences, remarks: result.remarks,
      failure: result.failure)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = Self.encoding
    guard let json = try? encoder.encode(header) else { return nil }
    let parts = [json] + figures
    let head = "\(Self.magic)\n\(Fingerprint(parts).text)\n\(json.count)\n"
    let outcome = Files.makeFolder(folder).flatMap { Files.replace(path(key), with: [Data(head.utf8)] + parts) }
    guard case .failure(let reason) = outcome else { return nil }
    return .warning("cache-not-written", at: SourceLocation(file: folder), "results can't be kept: \(reason.text)")
  }

  private static let decoding = JSONDecoder.NonConformingFloatDecodingStrategy.convertFromString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  private static let encoding = JSONEncoder.NonConformingFloatEncodingStrategy.convertToString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
}
