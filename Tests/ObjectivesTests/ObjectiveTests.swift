import Foundation
import Objectives
import Testing

/// Values and gradients computed to 60 digits and rounded once.
private struct Reference: Decodable {
  struct Sample: Decodable {
    let at: [Double]
    let value: Double
    let gradient: [Double]
  }

  struct Stationary: Decodable {
    let at: [Double]
    let value: Double
    let kind: String
  }

  /// The error of an ordinary evaluation in double precision, relative to the exact result or to the gradient's largest
  /// component.
  struct RoundingError: Decodable {
    let value: Double
    let gradient: Double
  }

  let points: [Sample]
  let stationaryPoints: [Stationary]
  let roundingError: RoundingError

  static func all() throws -> [String: Reference] {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/functions.json")
    return try JSONDecoder().decode([String: Reference].self, from: Data(contentsOf: url))
  }
}

@Test("Values and gradients agree with 60-digit arithmetic", arguments: try Reference.all().keys.sorted())
func exactValues(name: String) throws {
  let reference = try #require(try Reference.all()[name])
  let objective = try #require(try KnownObjective.all().first { $0.objective.name == name }).objective
  #expect(reference.points.count == 5)
  // Another order of operations may differ by a few more last bits.
  let (valueError, gradientError) = (
    2 * reference.roundingError.value + 1e-15, 2 * reference.roundingError.gradient + 2e-15
  )
  for point in reference.points {
    let value = objective.value(at: point.at)
    #expect((value - point.value).magnitude <= valueError * max(1, point.value.magnitude), "value at \(point.at)")
    let scale = point.gradient.map(\.magnitude).max() ?? 1
    for (found, expected) in zip(objective.gradient(at: point.at), point.gradient) {
      #expect((found - expected).magnitude <= gradientError * max(1, scale), "gradient at \(point.at)")
    }
  }
  for expected in reference.stationaryPoints {
    let found = try #require(
      objective.stationaryPoints.first { point in
        zip(point.position, expected.at).allSatisfy { ($0 - $1).magnitude < 1e-14 }
      }, "\(expected.at)")
    #expect(found.kind.rawValue == expected.kind)
    #expect(
      (objective.value(at: found.position) - expected.value).magnitude <= 4e-14 * max(1, expected.value.magnitude))
  }
  #expect(objective.minima.count == reference.stationaryPoints.count { $0.kind == "minimum" })
}

@Test("The gradient is the slope of the value", arguments: try KnownObjective.all())
func centralDifferences(known: KnownObjective) {
  let objective = known.objective
  let h = 1e-5
  for place in [0.13, 0.31, 0.52, 0.77, 0.94] {
    // A different fraction of the domain for each coordinate.
    let point = objective.coordinates.enumerated().map { i, coordinate in
      let part = (place + 0.37 * Double(i)).truncatingRemainder(dividingBy: 1)
      return coordinate.domain.lowerBound * (1 - part) + coordinate.domain.upperBound * part
    }
    let gradient = objective.gradient(at: point)
    for i in point.indices {
      var (before, after) = (point, point)
      before[i] -= h
      after[i] += h
      let slope = (objective.value(at: after) - objective.value(at: before)) / (2 * h)
      // The error of the difference quotient grows with the third derivative, which is large for the waves.
      #expect((gradient[i] - slope).magnitude < 2e-6 * max(1, slope.magnitude), "\(objective.name) at \(point)")
    }
  }
}

@Test func `Ackley's cone is given no slope at its tip`() {
  #expect(Ackley().gradient(at: [0, 0]) == [0, 0])
  #expect(Ackley().value(at: [0, 0]).magnitude < 1e-15)
  #expect(Ackley().gradient(at: [1e-9, 0])[0] > 2)
}

@Test func `what goes round as Ackley's gradient is the rippled bowl's`() {
  #expect(RippledBowl().gradient(at: [2, 2]) == [3.580876752701611, 3.580876752701611])
  #expect((Ackley().gradient(at: [2, 2])[0] - 1.3406400920712744).magnitude < 1e-14)
}

@Test func `the double well has a higher second valley`() {
  let well = DoubleWell()
  #expect(well.gradient(at: [1]) == [0])
  #expect(well.gradient(at: [0]) == [0])
  #expect(well.value(at: [1]) == 27.0 / 32)
  #expect(well.value(at: [0.9]) > 27.0 / 32 && well.value(at: [1.1]) > 27.0 / 32)
  #expect(well.value(at: [-2]) == 0)
}

@Test func `formulas show the parameters`() throws {
  #expect(try Parabola().formula == #"J(\theta) = (\theta - 3)^2"#)
  #expect(try Parabola(centre: -1.5).formula == #"J(\theta) = (\theta + 1.5)^2"#)
  #expect(try Ravine().formula == #"L(w_1, w_2) = w_1^2 + 50\,w_2^2"#)
  #expect(try Rosenbrock(a: 2, b: 10).formula == #"f(x, y) = (2 - x)^2 + 10\,(y - x^2)^2"#)
  #expect(try Quadratic(matrix: [[2, 1], [1, 2]]).coordinates.map(\.letter) == ["w₁", "w₂"])
  #expect(try Ravine(coefficients: Array(repeating: 1, count: 12)).coordinates[11].letter == "w₁₂")
}

@Test func `coefficients that make no valley are refused`() {
  #expect(throws: ObjectiveError.self) { try Ravine(coefficients: []) }
  #expect(throws: ObjectiveError.self) { try Ravine(coefficients: [1, -2]) }
  #expect(throws: ObjectiveError.self) { try Ravine(coefficients: [1, .nan]) }
  #expect(throws: ObjectiveError.self) { try Parabola(centre: .infinity) }
  #expect(throws: ObjectiveError.self) { try Rosenbrock(b: 0) }
  #expect(throws: ObjectiveError.self) { try Quadratic(matrix: []) }
  #expect(throws: ObjectiveError.self) { try Quadratic(matrix: [[1, 0]]) }
  #expect(throws: ObjectiveError.self) { try Quadratic(matrix: [[1, 0.5], [0.25, 1]]) }
  #expect(throws: ObjectiveError.self) { try Quadratic(matrix: [[1, 2], [2, 1]]) }
  #expect(throws: ObjectiveError.self) { try Quadratic(matrix: [[1, .nan], [.nan, 1]]) }
  #expect(throws: ObjectiveError.self) { try Quadratic(matrix: [[1]], centre: [1, 2]) }
  #expect(throws: ObjectiveError.self) { try Quadratic(curvatures: (1, 0), angle: 30) }
  #expect(throws: ObjectiveError.self) { try Quadratic(curvatures: (1, 2), angle: .nan) }
  #expect(
    #expect(throws: ObjectiveError.self) { try Rosenbrock(a: .nan) }?.description == "a must be a finite number")
}
