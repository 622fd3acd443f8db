import Foundation
import Objectives
import Testing

/// Every objective of the module in its standard form.
private func everyObjective() throws -> [any Objective] {
  [
    try Parabola(), try Parabola(centre: -1.5), DoubleWell(), try Ravine(), try Ravine(coefficients: [2]),
    try Ravine(coefficients: [1, 3, 9]), Ackley(), RippledBowl(), try Rosenbrock(), try Rosenbrock(a: 2, b: 10),
    Saddle(), Himmelblau(), Beale(),
  ]
}

/// Values and gradients to 60 digits, rounded once.
private struct Reference: Decodable {
  struct Sample: Decodable {
    let at: [Double]
    let value: Double
    let gradient: [Double]
  }

  let points: [Sample]
  let minima: [[Double]]

  static func all() throws -> [String: Reference] {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/functions.json")
    return try JSONDecoder().decode([String: Reference].self, from: Data(contentsOf: url))
  }
}

@Test(
  "Values and gradients agree with 60-digit arithmetic",
  arguments: ["ackley", "rosenbrock", "himmelblau", "beale", "ravine", "rippled-bowl"])
func exactValues(name: String) throws {
  let reference = try #require(try Reference.all()[name])
  let objective = try #require(try everyObjective().first { $0.name == name })
  #expect(reference.points.count == 5)
  for point in reference.points {
    let value = objective.value(at: point.at)
    #expect((value - point.value).magnitude <= 1e-14 * max(1, point.value.magnitude), "value at \(point.at)")
    let scale = point.gradient.map(\.magnitude).max() ?? 1
    for (found, expected) in zip(objective.gradient(at: point.at), point.gradient) {
      #expect((found - expected).magnitude <= 2e-14 * max(1, scale), "gradient at \(point.at)")
    }
  }
  for minimum in reference.minima {
    #expect(objective.distanceToMinimum(from: minimum) < 1e-14)
  }
  #expect(objective.minima.count == reference.minima.count)
}

@Test("The gradient is the slope of the value", arguments: try everyObjective())
func centralDifferences(objective: any Objective) {
  let h = 1e-5
  for place in [0.13, 0.31, 0.52, 0.77, 0.94] {
    // A different place in the domain of each coordinate.
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
      #expect((gradient[i] - slope).magnitude < 1e-6 * max(1, slope.magnitude), "\(objective.name) at \(point)")
    }
  }
}

@Test("At a known minimum the gradient vanishes and nothing near is lower", arguments: try everyObjective())
func minima(objective: any Objective) {
  #expect(!objective.minima.isEmpty)
  for minimum in objective.minima {
    #expect(minimum.count == objective.dimension)
    #expect(objective.gradient(at: minimum).allSatisfy { $0.magnitude < 1e-13 }, "\(objective.name) at \(minimum)")
    let lowest = objective.value(at: minimum)
    for i in minimum.indices {
      for step in [-0.3, -1e-3, 1e-3, 0.3] {
        var point = minimum
        point[i] += step
        #expect(objective.value(at: point) > lowest, "\(objective.name) at \(point)")
      }
    }
    for (x, coordinate) in zip(minimum, objective.coordinates) {
      #expect(coordinate.domain.contains(x), "\(objective.name): the minimum is on the plot")
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
  #expect(try Ravine(coefficients: Array(repeating: 1, count: 12)).coordinates[11].letter == "w₁₂")
}

@Test func `coefficients that make no valley are refused`() {
  #expect(throws: ObjectiveError.self) { try Ravine(coefficients: []) }
  #expect(throws: ObjectiveError.self) { try Ravine(coefficients: [1, -2]) }
  #expect(throws: ObjectiveError.self) { try Ravine(coefficients: [1, .nan]) }
  #expect(throws: ObjectiveError.self) { try Parabola(centre: .infinity) }
  #expect(throws: ObjectiveError.self) { try Rosenbrock(b: 0) }
  #expect(
    #expect(throws: ObjectiveError.self) { try Rosenbrock(a: .nan) }?.description == "a must be a finite number")
}
