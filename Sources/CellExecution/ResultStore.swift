package import BuildStorage
package import Diagnostics
import Experiments
import Foundation

/// A cache of cell results.
package struct ResultStore: Sendable {
  package let store: BuildStore

  package init(store: BuildStore) {
    self.store = store
  }

  private struct Header: Codable {
    var values: [NamedValue]
    var outputs: [Entry]
    var divergences: [Divergence]
    var remarks: [CellResult.Remark]
    var failure: String?
  }

  /// An output without the bytes of its figure, which are five blobs.
  private enum Entry: Codable {
    case text(String)
    case figure(width: Double, height: Double, description: String)
    case table(Table)
  }

  /// The result cached under a key, or nil if there is no valid one.
  package func load(_ key: ResultKey) -> CellResult? {
    store.value(.results, key.digest) { read(key) }
  }

  private func read(_ key: ResultKey) -> CellResult? {
    guard let entry = store.load(.results, key.digest, as: Header.self) else { return nil }
    let header = entry.header
    var blobs = entry.blobs[...]
    var result = CellResult()
    result.values = header.values
    result.divergences = header.divergences
    result.remarks = header.remarks
    result.failure = header.failure
    // They are added to the lines of a chapter.
    guard header.remarks.allSatisfy({ (0...1_000_000).contains($0.line) && (0...1_000_000).contains($0.column) }) else {
      return nil
    }
    for output in header.outputs {
      switch output {
      case .text(let text): result.outputs.append(.text(text))
      case .table(let table): result.outputs.append(.table(table))
      case .figure(let width, let height, let description):
        let parts = Array(blobs.prefix(5))
        blobs = blobs.dropFirst(5)
        guard parts.count == 5, DrawnFigure.canBe(width: width, height: height) else { return nil }
        result.outputs.append(
          .figure(
            DrawnFigure(
              svg: parts[0], darkSVG: parts[1], smallPNG: parts[2], png: parts[3], width: width, height: height,
              description: description, csv: parts[4], stamp: "\(key.digest).\(result.outputs.count)")))
      }
    }
    return blobs.isEmpty ? result : nil
  }

  /// Caches a result. If the cache can't be written, the next build is slower: a warning.
  package func save(_ result: CellResult, for key: ResultKey) -> Diagnostic? {
    var blobs: [Data] = []
    let entries = result.outputs.map { output -> Entry in
      switch output {
      case .text(let text): return .text(text)
      case .table(let table): return .table(table)
      case .figure(let figure):
        blobs += [figure.svg, figure.darkSVG, figure.smallPNG, figure.png, figure.csv]
        return .figure(width: figure.width, height: figure.height, description: figure.description)
      }
    }
    let header = Header(
      values: result.values, outputs: entries, divergences: result.divergences, remarks: result.remarks,
      failure: result.failure)
    guard case .failure(let reason) = store.save(.results, key.digest, header, blobs) else { return nil }
    return .warning(
      "cache-not-written", at: SourceLocation(file: store.folder), "results can't be kept: \(reason.text)")
  }
}
