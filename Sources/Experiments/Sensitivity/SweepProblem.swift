import Networks
import Objectives

/// The problem that is solved for every value of the hyperparameter.
enum SweepProblem: Sendable {
  case descent(DescentSetting, steps: Int)
  case training(TrainingSetting)
}

/// The result of one run.
struct SweepRun: Sendable {
  /// The losses from the start on, as long as they are finite. Empty unless a plot shows them.
  var losses: [Double]
  var finalLoss: Double
  var bestLoss: Double
  /// The step after which the position or the loss was not finite.
  var divergedAt: Int?
}

extension SweepProblem {
  /// The loss before the first step. A training evaluates all its samples for it.
  var startLoss: Double {
    switch self {
    case .descent(let setting, _): setting.objective.value(at: setting.start)
    case .training(let setting): (try? setting.check(setting.start, after: 0).training.loss) ?? .nan
    }
  }

  /// The label of the loss axis.
  var lossLabel: String {
    switch self {
    case .descent(let setting, _): "$\(setting.objective.symbol)$"
    case .training: "Loss"
    }
  }

  /// The unit of the runs' length.
  var unit: String {
    switch self {
    case .descent: "Step"
    case .training: "Epoch"
    }
  }

  /// 'after 100 steps'
  var duration: String {
    switch self {
    case .descent(_, let steps): "after \(steps) steps"
    case .training(let setting): "after \(setting.epochs) epochs"
    }
  }

  /// Runs one optimizer.
  ///
  /// - Parameter start: ``startLoss``.
  func run(_ contestant: Contestant, from start: Double, keepsLosses: Bool) -> SweepRun {
    switch self {
    case .descent(let setting, let steps):
      return Self.descend(contestant, setting, steps, from: start, keepsLosses)
    case .training(let setting):
      let run = setting.run(contestant)
      return SweepRun(
        losses: keepsLosses ? run.losses : [], finalLoss: run.finalLoss,
        bestLoss: run.losses.reduce(start, min), divergedAt: run.divergedAt)
    }
  }

  private static func descend(
    _ contestant: Contestant, _ setting: DescentSetting, _ steps: Int, from first: Double, _ keepsLosses: Bool
  ) -> SweepRun {
    var walk = Walk(contestant, at: setting.start)
    var result = SweepRun(losses: keepsLosses ? [first] : [], finalLoss: first, bestLoss: first)
    for step in 1...steps {
      walk.step(on: setting.slope, in: setting.box)
      let loss = setting.objective.value(at: walk.position.span)
      result.finalLoss = loss
      guard loss.isFinite, walk.position.allSatisfy(\.isFinite) else {
        result.divergedAt = step
        return result
      }
      result.bestLoss = min(result.bestLoss, loss)
      if keepsLosses { result.losses.append(loss) }
      walk.observe(loss)
    }
    return result
  }
}
