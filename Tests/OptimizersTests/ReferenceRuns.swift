import Foundation

/// A run computed by another program, by its name in the file: the position before the first step and after each.
struct ReferenceRun: Decodable {
  let path: [[Double]]

  /// The run called `name` in `Truth/<file>.json`.
  static func named(_ name: String, in file: String) throws -> ReferenceRun {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/\(file).json")
    let runs = try JSONDecoder().decode([String: ReferenceRun].self, from: Data(contentsOf: url))
    guard let run = runs[name] else { throw Missing(run: name, file: file) }
    return run
  }

  struct Missing: Error {
    let run: String
    let file: String
  }
}

/// The largest distance between coordinates of the same step, or infinity if the paths have different shapes.
func largestDifference(_ left: [[Double]], _ right: [[Double]]) -> Double {
  guard left.count == right.count else { return .infinity }
  var largest = 0.0
  for (a, b) in zip(left, right) {
    guard a.count == b.count else { return .infinity }
    for (x, y) in zip(a, b) where x != y {
      let difference = (x - y).magnitude
      largest = difference.isNaN ? .infinity : max(largest, difference)
    }
  }
  return largest
}
