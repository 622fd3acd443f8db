import Objectives
import Optimizers

/// What one optimizer did: where it was before the first step and after each, as far as the numbers stay finite.
struct Trajectory: Sendable {
  let contestant: Contestant
  /// How many coordinates a position has.
  let dimension: Int
  /// All positions, one after another.
  private(set) var coordinates: [Double]
  /// The loss at each position.
  private(set) var losses: [Double]
  /// How many steps were made, the one that diverged included.
  private(set) var steps = 0
  /// The step after which the position or the loss was not finite.
  private(set) var divergedAt: Int?
  /// The position after the last step, finite or not.
  private(set) var end: [Double]
  /// The loss after the last step, finite or not.
  private(set) var finalLoss: Double

  init(contestant: Contestant, start: [Double], loss: Double) {
    self.contestant = contestant
    self.dimension = start.count
    self.coordinates = start
    self.losses = [loss]
    self.end = start
    self.finalLoss = loss
  }

  /// Notes the outcome of a step; false when it left the finite numbers.
  mutating func record(_ position: [Double], loss: Double) -> Bool {
    steps += 1
    finalLoss = loss
    guard loss.isFinite, position.allSatisfy(\.isFinite) else {
      end = position
      divergedAt = steps
      return false
    }
    coordinates += position
    losses.append(loss)
    return true
  }

  /// Notes where the last step led.
  mutating func finish(at position: [Double]) {
    end = position
  }

  /// How many positions are finite, the start included.
  var count: Int { losses.count }

  /// One coordinate of the position after `step` steps.
  func coordinate(_ index: Int, after step: Int) -> Double {
    coordinates[step * dimension + index]
  }

  /// The positions as the outcome keeps them.
  var path: [[Double]] {
    (0..<count).map { Array(coordinates[$0 * dimension..<($0 + 1) * dimension]) }
  }

  /// The smallest loss on the way, the start included.
  var bestLoss: Double { losses.reduce(.infinity, min) }
}

extension Descent {
  /// Runs one optimizer.
  func trajectory(of contestant: Contestant) -> Trajectory {
    let rule = contestant.rule
    var trajectory = Trajectory(contestant: contestant, start: start, loss: objective.value(at: start))
    var state = rule.initialState(count: start.count)
    var position = start
    var point = start
    var gradient = start
    for _ in 0..<steps {
      step(rule, &state, &position, point: &point, gradient: &gradient)
      let loss = objective.value(at: position.span)
      guard trajectory.record(position, loss: loss) else { return trajectory }
      if let stop, loss < stop { break }
    }
    trajectory.finish(at: position)
    return trajectory
  }

  /// One step: the gradient where the rule wants it, the update, the box.
  private func step(
    _ rule: any Optimizer, _ state: inout OptimizerState<Double>, _ position: inout [Double],
    point: inout [Double], gradient: inout [Double]
  ) {
    var pointSpan = point.mutableSpan
    rule.writeGradientPoint(of: position.span, state: state, into: &pointSpan)
    var gradientSpan = gradient.mutableSpan
    slope.gradient(at: point.span, into: &gradientSpan)
    var positionSpan = position.mutableSpan
    rule.update(&positionSpan, gradient: gradient.span, state: &state)
    guard let box else { return }
    for (i, range) in box.enumerated() {
      // NaN passes: a run that has diverged must not look as if it had not.
      if position[i] < range.lowerBound { position[i] = range.lowerBound }
      if position[i] > range.upperBound { position[i] = range.upperBound }
    }
  }
}
