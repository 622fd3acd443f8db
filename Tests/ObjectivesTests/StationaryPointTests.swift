import Foundation
import Objectives
import Testing

@Test("At a known stationary point the gradient vanishes", arguments: try KnownObjective.all())
func noSlope(known: KnownObjective) {
  let objective = known.objective
  #expect(!objective.stationaryPoints.isEmpty)
  for point in objective.stationaryPoints {
    #expect(point.position.count == objective.dimension)
    // The coordinates are rounded, and on a steep surface their last bit causes a slope.
    let scale = curvature(of: objective, at: point.position)
    #expect(
      objective.gradient(at: point.position).allSatisfy { $0.magnitude < 4e-16 * max(16, scale) },
      "\(objective.name) at \(point.position)")
  }
}

@Test("Around a stationary point the surface is what its kind says", arguments: try KnownObjective.all())
func kinds(known: KnownObjective) {
  let objective = known.objective
  for point in objective.stationaryPoints {
    let height = objective.value(at: point.position)
    let around = neighbours(of: point.position, at: 1e-3).map { objective.value(at: $0) }
    switch point.kind {
    case .minimum, .localMinimum: #expect(around.allSatisfy { $0 > height }, "\(objective.name) \(point.position)")
    case .maximum: #expect(around.allSatisfy { $0 < height }, "\(objective.name) \(point.position)")
    case .saddle:
      #expect(around.contains { $0 < height } && around.contains { $0 > height }, "\(objective.name) \(point.position)")
    }
  }
}

@Test("Nothing in the plot is lower than the minima, and all lie on it", arguments: try KnownObjective.all())
func minima(known: KnownObjective) {
  let objective = known.objective
  for minimum in objective.minima {
    let lowest = objective.value(at: minimum)
    for (x, coordinate) in zip(minimum, objective.coordinates) { #expect(coordinate.domain.contains(x)) }
    for place in known.places + objective.otherStationaryPoints.map(\.position) {
      #expect(objective.value(at: place) > lowest, "\(objective.name) at \(place)")
    }
    for other in objective.minima {
      #expect((objective.value(at: other) - lowest).magnitude < 1e-14)
    }
    #expect(objective.distanceToMinimum(from: minimum) == 0)
  }
  if objective.minima.isEmpty { #expect(objective.distanceToMinimum(from: [0, 0]) == .infinity) }
}

/// Points on a small sphere: in both directions along every coordinate, and 128 directions in the first plane.
private func neighbours(of point: [Double], at distance: Double) -> [[Double]] {
  var result: [[Double]] = []
  for i in point.indices {
    for side in [-distance, distance] {
      var neighbour = point
      neighbour[i] += side
      result.append(neighbour)
    }
  }
  guard point.count > 1 else { return result }
  for turn in 0..<128 {
    let angle = (Double(turn) + 0.3) * Double.pi / 64
    var neighbour = point
    neighbour[0] += distance * cos(angle)
    neighbour[1] += distance * sin(angle)
    result.append(neighbour)
  }
  return result
}

/// An estimate of the largest second derivative times the largest coordinate.
private func curvature(of objective: any Objective, at point: [Double]) -> Double {
  var largest = 0.0
  for neighbour in neighbours(of: point, at: 1e-4) {
    for slope in objective.gradient(at: neighbour) { largest = max(largest, slope.magnitude / 1e-4) }
  }
  return largest * max(1, point.map(\.magnitude).max() ?? 1)
}
