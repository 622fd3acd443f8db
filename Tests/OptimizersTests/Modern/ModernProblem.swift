import Foundation
import Optimizers

/// A problem of the reference runs: where it starts, what its parameters are, and its gradient.
struct ModernProblem {
  let start: [Double]
  let layout: ParameterLayout
  /// Value and gradient at a point.
  let evaluate: ([Double]) -> (value: Double, gradient: [Double])
  /// The Hessian's diagonal at a point, where it is known.
  var diagonal: (([Double]) -> [Double])?

  struct Description: Decodable {
    struct Matrix: Decodable {
      let a, b, c, start: [[Double]]
    }
    struct Network: Decodable {
      let x, t: [[Double]]
      let start: [NetworkTensor]
    }
    let matrix: Matrix
    let network: Network
  }

  /// A matrix or a vector, flat.
  struct NetworkTensor: Decodable {
    let numbers: [Double]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let rows = try? container.decode([[Double]].self) {
        numbers = rows.flatMap { $0 }
      } else {
        numbers = try container.decode([Double].self)
      }
    }
  }

  struct Unknown: Error {
    let name: String
  }

  static func named(_ name: String, _ description: Description) throws -> ModernProblem {
    switch name {
    case "rosenbrock": rosenbrock
    case "quadratic": quadratic
    case "matrix": matrix(description.matrix)
    case "network": network(description.network)
    default: throw Unknown(name: name)
    }
  }

  private static var rosenbrock: ModernProblem {
    ModernProblem(start: [-1.5, 2], layout: ParameterLayout(count: 2)) { w in
      let (x, y) = (w[0], w[1])
      let fall = y - x * x
      return ((1 - x) * (1 - x) + 100 * fall * fall, [-2 * (1 - x) - 400 * x * fall, 200 * fall])
    } diagonal: { w in
      [2 - 400 * (w[1] - 3 * w[0] * w[0]), 200]
    }
  }

  private static var quadratic: ModernProblem {
    ModernProblem(start: [5, 0.5], layout: ParameterLayout(count: 2)) { w in
      (w[0] * w[0] + 50 * w[1] * w[1], [2 * w[0], 100 * w[1]])
    } diagonal: { _ in
      [2, 100]
    }
  }

  private static func matrix(_ given: Description.Matrix) -> ModernProblem {
    let (a, b, c) = (given.a, given.b, given.c)
    let layout = ParameterLayout([.matrix(rows: 4, columns: 3)])
    return ModernProblem(start: given.start.flatMap { $0 }, layout: layout) { w in
      let rows = stride(from: 0, to: 12, by: 3).map { Array(w[$0..<$0 + 3]) }
      let product = times(times(a, rows), b)
      let rest = zip(product, c).map { zip($0, $1).map { $0 - $1 } }
      let gradient = times(times(transposed(a), rest), transposed(b))
      let square = rest.joined().reduce(0) { $0 + $1 * $1 }
      return (square / 2, gradient.flatMap { $0 })
    } diagonal: { _ in
      (0..<4).flatMap { i in
        (0..<3).map { j in
          a.reduce(0) { $0 + $1[i] * $1[i] } * b[j].reduce(0) { $0 + $1 * $1 }
        }
      }
    }
  }

  private static func network(_ given: Description.Network) -> ModernProblem {
    let (x, t) = (given.x, given.t)
    let layout = ParameterLayout([.matrix(rows: 6, columns: 4), .vector(6), .matrix(rows: 3, columns: 6), .vector(3)])
    return ModernProblem(start: given.start.flatMap(\.numbers), layout: layout) { w in
      let w1 = stride(from: 0, to: 24, by: 4).map { Array(w[$0..<$0 + 4]) }
      let w2 = stride(from: 30, to: 48, by: 6).map { Array(w[$0..<$0 + 6]) }
      let hidden = times(x, transposed(w1)).map { zip($0, w[24..<30]).map { tanh($0 + $1) } }
      let outputs = times(hidden, transposed(w2)).map { zip($0, w[48..<51]).map { $0 + $1 } }
      let errors = zip(outputs, t).map { zip($0, $1).map { ($0 - $1) / 8 } }
      let square = errors.joined().reduce(0) { $0 + $1 * $1 }
      let back = zip(times(errors, w2), hidden).map { zip($0, $1).map { $0 * (1 - $1 * $1) } }
      let gradient =
        times(transposed(back), x).flatMap { $0 } + transposed(back).map { $0.reduce(0, +) }
        + times(transposed(errors), hidden).flatMap { $0 } + transposed(errors).map { $0.reduce(0, +) }
      return (square * 4, gradient)
    }
  }

  private static func times(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    let columns = transposed(b)
    return a.map { row in columns.map { column in zip(row, column).reduce(0) { $0 + $1.0 * $1.1 } } }
  }

  private static func transposed(_ a: [[Double]]) -> [[Double]] {
    (a.first ?? []).indices.map { j in a.map { $0[j] } }
  }
}
