import Diagnostics
import Experiments
import Foundation

/// Keeps results between builds, each in a file named by its key.
///
/// A file is `book-result 1`, the checksum of what follows, the length of a JSON header, the header, and the figures' bytes
/// one after another. A damaged file counts as none: the cell runs again.
struct ResultStore: Sendable {
  let folder: String
  private static let magic = "book-result 1"

  init(folder: String) {
    self.folder = folder + "/results"
  }

  private struct Header: Codable {
    var values: [NamedValue]
    var tables: [Table]
    var divergences: [Divergence]
    var figures: [FigureSizes]
  }

  private struct FigureSizes: Codable {
    var svg: Int
    var png: Int
    var width: Double
    var height: Double
  }

  private func path(_ key: ResultKey) -> String {
    "\(folder)/\(key.digest.prefix(2))/\(key.digest.dropFirst(2))"
  }

  /// The result kept for a key, or nil when there is none that is whole.
  func load(_ key: ResultKey) -> CellResult? {
    guard case .success(let bytes) = Files.bytes(of: path(key)) else { return nil }
    let parts = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual(Self.magic.utf8),
      let length = Int(String(decoding: parts[2], as: UTF8.self)), length >= 0, length <= parts[3].count,
      Checksum.text(of: parts[3]).utf8.elementsEqual(parts[1])
    else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = Self.decoding
    guard let header = try? decoder.decode(Header.self, from: Data(parts[3].prefix(length))) else { return nil }
    var rest = parts[3].dropFirst(length)
    var figures: [DrawnFigure] = []
    for sizes in header.figures {
      guard sizes.svg >= 0, sizes.png >= 0, sizes.svg + sizes.png <= rest.count else { return nil }
      let svg = rest.prefix(sizes.svg)
      rest = rest.dropFirst(sizes.svg)
      figures.append(
        DrawnFigure(svg: svg, png: rest.prefix(sizes.png), width: sizes.width, height: sizes.height))
      rest = rest.dropFirst(sizes.png)
    }
    return CellResult(
      values: header.values, tables: header.tables, divergences: header.divergences, figures: figures)
  }

  /// Keeps a result. A cache that can't be written slows the next build down, no more: a warning.
  func save(_ result: CellResult, for key: ResultKey) -> Diagnostic? {
    let header = Header(
      values: result.values, tables: result.tables, divergences: result.divergences,
      figures: result.figures.map {
        FigureSizes(svg: $0.svg.count, png: $0.png.count, width: $0.width, height: $0.height)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = Self.encoding
    guard let json = try? encoder.encode(header) else { return nil }
    var body = [UInt8](json)
    for figure in result.figures { body += figure.svg + figure.png }
    let head = "\(Self.magic)\n\(Checksum.text(of: body[...]))\n\(json.count)\n"
    let target = path(key)
    // Written aside and moved, so that a build that is stopped leaves no half of a file.
    let temporary = "\(target).\(getpid())"
    let outcome = Files.makeFolder(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      .flatMap { Files.write(Array(head.utf8) + body, to: temporary) }
      .flatMap { rename(temporary, target) == 0 ? .success(()) : .failure(Files.lastError()) }
    guard case .failure(let reason) = outcome else { return nil }
    unlink(temporary)
    return .warning("cache-not-written", at: SourceLocation(file: folder), "results can't be kept: \(reason.text)")
  }

  private static let decoding = JSONDecoder.NonConformingFloatDecodingStrategy.convertFromString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  private static let encoding = JSONEncoder.NonConformingFloatEncodingStrategy.convertToString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
}
