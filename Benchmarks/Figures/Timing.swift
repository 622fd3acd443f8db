import CairoRendering
import Foundation
import Plotting

/// How long the figures of the sheet take in a warm process, from the arrays to the file's bytes.
struct Timing {
  let sheet: Sheet

  private struct Result: Encodable {
    /// In milliseconds.
    var median: Double
    var bytes: Int
  }

  func run() throws {
    let renderer = try FigureRenderer()
    var results: [String: Result] = [:]
    for (name, make) in sheet.figures {
      results["\(name) svg"] = try measured { try renderer.svg(make()) }
      results["\(name) png"] = try measured { try renderer.png(make()) }
    }
    results["ackley 400 svg"] = try measured { try renderer.svg(sheet.fineAckley()) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    print(String(decoding: try encoder.encode(results), as: UTF8.self))
  }

  private func measured(_ work: () throws -> [UInt8]) rethrows -> Result {
    var bytes = try work().count
    var times: [Double] = []
    let clock = ContinuousClock()
    for _ in 0..<15 {
      let duration = try clock.measure { bytes = try work().count }
      times.append(duration / .milliseconds(1))
    }
    return Result(median: times.sorted()[times.count / 2], bytes: bytes)
  }
}
