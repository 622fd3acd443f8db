import Foundation
import Objectives
import Testing

@Test("Gradients agree with automatic differentiation", arguments: try KnownObjective.all())
func automaticGradient(known: KnownObjective) throws {
  let objective = known.objective
  let function = try Function(over: objective.coordinates.map(\.domain), known.formula)
  for point in known.places {
    let value = objective.value(at: point)
    #expect((function.value(at: point) - value).magnitude <= 4e-14 * max(1, value.magnitude), "value at \(point)")
    let gradient = objective.gradient(at: point)
    let scale = max(1, gradient.map(\.magnitude).max() ?? 1)
    for (found, expected) in zip(function.gradient(at: point), gradient) {
      #expect((found - expected).magnitude <= 4e-14 * scale, "gradient at \(point)")
    }
  }
}

/// A function of one number and its derivative, derived by hand.
private struct Derivative: Sendable, CustomStringConvertible {
  let description: String
  let at: Double
  let value: Double
  let slope: Double
  let function: @Sendable (Dual) -> Dual

  init(
    _ description: String, at: Double, _ value: Double, _ slope: Double, _ function: @escaping @Sendable (Dual) -> Dual
  ) {
    self.description = description
    self.at = at
    self.value = value
    self.slope = slope
    self.function = function
  }

  static let all: [Derivative] = [
    Derivative("exp", at: 0.5, Foundation.exp(0.5), Foundation.exp(0.5)) { exp($0) },
    Derivative("log", at: 2, Foundation.log(2), 0.5) { log($0) },
    Derivative("sqrt", at: 4, 2, 0.25) { sqrt($0) },
    Derivative("sin", at: 1, Foundation.sin(1), Foundation.cos(1)) { sin($0) },
    Derivative("cos", at: 1, Foundation.cos(1), -Foundation.sin(1)) { cos($0) },
    Derivative("tan", at: 0.25 * Double.pi, 1, 2) { tan($0) },
    Derivative("atan", at: 1, 0.25 * Double.pi, 0.5) { atan($0) },
    Derivative("tanh", at: 0, 0, 1) { tanh($0) },
    Derivative("tanh far out", at: 40, 1, 0) { tanh($0) },
    Derivative("abs, left", at: -2, 2, -1) { abs($0) },
    Derivative("abs, right", at: 2, 2, 1) { abs($0) },
    Derivative("abs, at its corner", at: 0, 0, 0) { abs($0) },
    Derivative("min", at: 3, 3, 1) { min($0, $0 * $0) },
    Derivative("max", at: 3, 9, 6) { max($0, $0 * $0) },
    Derivative("square", at: -3, 9, -6) { pow($0, 2) },
    Derivative("third power", at: -2, -8, 12) { pow($0, 3) },
    Derivative("first power of zero", at: 0, 0, 1) { pow($0, 1) },
    Derivative("zeroth power", at: 0, 1, 0) { pow($0, 0) },
    Derivative("inverse power", at: 2, 0.25, -0.25) { pow($0, -2) },
    Derivative("real power", at: 4, 8, 3) { pow($0, 1.5) },
    Derivative("real power zero", at: 0, 1, 0) { pow($0, 0.0) },
    Derivative("power of a constant", at: 3, 8, 8 * Foundation.log(2)) { pow(2 as Dual, $0) },
    Derivative("power of itself", at: 2, 4, 4 * (Foundation.log(2) + 1)) { pow($0, $0) },
    Derivative("quotient", at: 2, 2.0 / 3, 1.0 / 9) { $0 / (1 + $0) },
    Derivative("division of a number", at: 2, 1.5, -0.75) { 3 / $0 },
    Derivative("negation and difference", at: 2, -7, -1) { -$0 - 5 },
    Derivative("chain", at: 0, 1, 3) { exp(sin(3 * $0)) },
    Derivative("branches", at: 2, 4, 2) { $0 > 1 ? 2 * $0 : $0 },
    Derivative("in place", at: 2, 2.5, 3) {
      var sum = $0
      sum *= 2 * $0
      sum += 1
      sum /= 2
      sum -= $0
      return sum
    },
  ]
}

@Test("Dual numbers know their derivatives", arguments: Derivative.all)
private func derivative(row: Derivative) {
  let result = row.function(Dual(row.at, derivatives: SIMD2(1, 0)))
  #expect((result.value - row.value).magnitude <= 1e-15 * max(1, row.value.magnitude))
  #expect((result.derivatives[0] - row.slope).magnitude <= 1e-15 * max(1, row.slope.magnitude))
  #expect(result.derivatives[1] == 0)
}

@Test func `plain numbers mix with dual ones`() {
  let x = Dual(2, derivatives: SIMD2(1, 0))
  let a = 3.0
  let results: [(Dual, Double, Double)] = [
    (a * x, 6, 3), (x * a, 6, 3), (a + x, 5, 1), (x + a, 5, 1), (a - x, 1, -1), (x - a, -1, 1),
    (x / a, 2.0 / 3, 1.0 / 3),
    (a / x, 1.5, -0.75), (a * pow(x, 2) - a, 9, 12),
  ]
  for (result, value, slope) in results {
    #expect(result.value == value && result.derivatives == SIMD2(slope, 0))
  }
  #expect(Dual(exactly: 7)?.value == 7)
}

@Test func `any number of coordinates`() throws {
  for count in [1, 2, 3, 7, 100] {
    let function = try Function(over: Array(repeating: -1...1, count: count)) { p in
      (0..<p.count).reduce(0) { sum, i in sum + Double(i + 1) * p[i] * p[i] }
    }
    #expect(function.dimension == count)
    let point = (0..<count).map { Double($0) - 1.5 }
    #expect(function.gradient(at: point) == point.indices.map { 2 * Double($0 + 1) * point[$0] })
  }
}

@Test func `a function of one's own is an objective like any other`() throws {
  let valley = try Function(over: [-6...6, -1...1], name: "valley", formula: "f = x^2", minima: [[0, 0]]) { p in
    p[0] * p[0] + 50 * p[1] * p[1]
  }
  #expect(valley.name == "valley" && valley.symbol == "f(x, y)" && valley.formula == "f = x^2")
  #expect(valley.coordinates.map(\.domain) == [-6...6, -1...1])
  #expect(valley.distanceToMinimum(from: [3, 4]) == 5)
  let wave = try Function(over: [0...1]) { sin($0[0]) }
  #expect(wave.symbol == "f(x)" && wave.minima.isEmpty)
  let long = try Function(over: [0...1, 0...1, 0...1]) { $0[2] }
  #expect(long.coordinates.map(\.letter) == ["x₁", "x₂", "x₃"])
  #expect(throws: ObjectiveError.self) { try Function(over: []) { _ in 0 } }
  #expect(throws: ObjectiveError.self) { try Function(over: [1...1]) { $0[0] } }
  #expect(throws: ObjectiveError.self) { try Function(over: [0 ... .infinity]) { $0[0] } }
  #expect(throws: ObjectiveError.self) { try Function(over: [0...1], minima: [[0, 0]]) { $0[0] } }
}

@Test func `where no derivative exists the gradient says so`() throws {
  let cone = try Function(over: [-1...1, -1...1]) { p in sqrt(p[0] * p[0] + p[1] * p[1]) }
  #expect(cone.gradient(at: [0, 0]).allSatisfy { $0.isNaN })
  #expect((cone.gradient(at: [3, 4])[0] - 0.6).magnitude < 1e-15)
}
