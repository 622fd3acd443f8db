import Objectives
import Optimizers

/// The trajectory of an optimizer: the positions before the first step and after each, as long as they are finite.
struct Trajectory: Sendable {
  let contestant: Contestant
  /// The number of coordinates of a position.
  let dimension: Int
  /// All positions, concatenated.
  private(set) var coordinates: [Double]
  /// The loss at each position.
  private(set) var losses: [Double]
  /// The number of steps, including the one that diverged.
  private(set) var steps = 0
  /// The step after which the position or the loss was not finite.
  private(set) var divergedAt: Int?
  /// The position after the last step, finite or not.
  private(set) var end: [Double]
  /// The loss after the last step, finite or not.
  private(set) var finalLoss: Double
  /// The rule's average of the positions after the last step, if it has one and did not diverge.
  private(set) var average: [Double]?

  init(contestant: Contestant, start: [Double], loss: Double) {
    self.contestant = contestant
    self.dimension = start.count
    self.coordinates = start
    self.losses = [loss]
    self.end = start
    self.finalLoss = loss
  }

  /// Records the result of a step. Returns false if it is not finite.
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

  /// Records the final position, and the average of all where the rule has one.
  mutating func finish(at position: [Double], average: [Double]?) {
    end = position
    self.average = average
  }

  /// The number of finite positions, including the start.
  var count: Int { losses.count }

  /// A coordinate of the position after `step` steps.
  func coordinate(_ index: Int, after step: Int) -> Double {
    coordinates[step * dimension + index]
  }

  /// The positions as stored in the outcome.
  var path: [[Double]] {
    (0..<count).map { Array(coordinates[$0 * dimension..<($0 + 1) * dimension]) }
  }

  /// The smallest loss so far, including the start.
  var bestLoss: Double { losses.reduce(.infinity, min) }
}

extension Descent {
  /// Runs one optimizer.
  func trajectory(of contestant: Contestant) -> Trajectory {
    var walk = Walk(contestant, at: start)
    var trajectory = Trajectory(contestant: contestant, start: start, loss: objective.value(at: start))
    for _ in 0..<steps {
      walk.step(on: slope, in: box)
      let loss = objective.value(at: walk.position.span)
      guard trajectory.record(walk.position, loss: loss) else { return trajectory }
      if let stop, loss < stop { break }
      walk.observe(loss)
    }
    trajectory.finish(at: walk.position, average: walk.average)
    return trajectory
  }
}
