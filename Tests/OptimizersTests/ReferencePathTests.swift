import Objectives
import Optimizers
import Testing

/// A rule with its settings on a problem, and the reference run that it must reproduce.
struct ReferencePath: Sendable, CustomStringConvertible {
  let file: String
  let run: String
  let rule: any Optimizer
  let objective: any Objective
  var box: ClosedRange<Double>?
  /// The permitted deviation of a coordinate: 0 means bit for bit equal.
  var tolerance = 0.0
  /// The number of steps between the positions of the reference.
  var stride = 1
  /// The permitted deviation of the first steps in single precision, or nil if its path is different.
  var singleTolerance: Double? = 2e-3

  var description: String { "\(file): \(run)" }

  /// All reference paths. To test a new rule, add a row to one of these.
  static func all() throws -> [ReferencePath] {
    try course() + torch() + definitions()
  }
}

@Test("Every rule gives the reference paths", arguments: try ReferencePath.all())
func referencePath(row: ReferencePath) throws {
  let reference = try ReferenceRun.named(row.run, in: row.file).path
  let start = try #require(reference.first)
  let whole = path(
    of: row.rule, on: row.objective, from: start, steps: (reference.count - 1) * row.stride, box: row.box)
  let found = stride(from: 0, to: whole.count, by: row.stride).map { whole[$0] }
  #expect(found.count > 10)
  #expect(largestDifference(found, reference) <= row.tolerance)
}

@Test("In the plane every rule takes the path it takes in memory, bit for bit", arguments: try ReferencePath.all())
func planePath(row: ReferencePath) throws {
  let reference = try ReferenceRun.named(row.run, in: row.file).path
  let start = try #require(reference.first)
  guard start.count == 2 else { return }
  let steps = (reference.count - 1) * row.stride
  let memory = path(of: row.rule, on: row.objective, from: start, steps: steps, box: row.box)
  let plane = try planePath(
    of: row.rule, on: row.objective, from: SIMD2(start[0], start[1]), steps: steps, box: row.box)
  #expect(plane.map { [$0.x, $0.y] } == memory)
}

@Test("In single precision every rule starts on the reference path", arguments: try ReferencePath.all())
func singlePath(row: ReferencePath) throws {
  guard let tolerance = row.singleTolerance else { return }
  let reference = try ReferenceRun.named(row.run, in: row.file).path
  let start = try #require(reference.first)
  let box = row.box.map { Float($0.lowerBound)...Float($0.upperBound) }
  let whole = path(of: row.rule, from: start.map(Float.init), steps: 20 * row.stride, box: box) { point, gradient in
    var wide = [Double](repeating: 0, count: point.count)
    for i in point.indices { wide[i] = Double(point[i]) }
    let slope = row.objective.gradient(at: wide)
    for i in point.indices { gradient[i] = Float(slope[i]) }
  }
  let found = stride(from: 0, to: whole.count, by: row.stride).map { whole[$0].map(Double.init) }
  let expected = Array(reference.prefix(found.count))
  #expect(largestDifference(Array(found.prefix(expected.count)), expected) < tolerance)
}

@Test func `ascent is descent on the negative`() throws {
  for (name, objective, rate) in [
    ("rosenbrock", try Rosenbrock() as any Objective, 1e-6), ("quadratic", try Ravine(), 1e-4),
  ] {
    let reference = try ReferenceRun.named("SGD maximize \(name)", in: "torch-momentum").path
    let found = path(of: try SGD(learningRate: rate), from: reference[0], steps: 100) { point, gradient in
      objective.gradient(at: point, into: &gradient)
      for i in gradient.indices { gradient[i] = -gradient[i] }
    }
    #expect(largestDifference(found, reference) < 1e-12)
  }
}
