import Foundation

/// A network with its data and PyTorch's results for it in double precision.
struct TorchCase: Decodable, Sendable, CustomStringConvertible {
  let widths: [Int]
  let hidden, output, loss: String
  let inputs, targets, parameters: [Double]
  let value: Double
  let gradient: [Double]

  var description: String { "\(widths) \(hidden) \(output) \(loss)" }

  static func all() throws -> [TorchCase] { try reference("torch") }
}

/// The runs of a 2-8-1 network computed with NumPy.
struct NumPyRuns: Decodable, Sendable {
  struct First: Decodable {
    let loss: Double
    let gradient: [Double]
    let outputs: [Double]?
  }

  struct Run: Decodable {
    /// The loss before every tenth step, and before the last.
    let every10th: [Double]
    let epochs: Int
    /// The first epoch whose loss is below 0.01, or −1 if there is none.
    let converged: Int
    let parameters: [Double]
    let lossAfter, accuracy: Double
  }

  let initial, circle, circleTargets: [Double]
  let first: [String: First]
  let runs: [String: Run]

  static func stored() throws -> NumPyRuns { try reference("networks") }
}

private func reference<Value: Decodable>(_ file: String) throws -> Value {
  let url = Bundle.module.bundleURL.appendingPathComponent("Truth/\(file).json")
  return try JSONDecoder().decode(Value.self, from: Data(contentsOf: url))
}

/// The largest difference relative to the largest number of `expected`, or infinity if the lengths differ.
func relativeDifference(_ found: [Double], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  let scale = expected.map(\.magnitude).max() ?? 1
  let difference = zip(found, expected).map { ($0 - $1).magnitude }.max() ?? 0
  return difference.isNaN ? .infinity : difference / max(scale, .leastNormalMagnitude)
}
