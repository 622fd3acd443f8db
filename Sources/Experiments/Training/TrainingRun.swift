import Networks
import Optimizers
import RandomStreams

/// What became of a network under one optimizer.
struct TrainingRun: Sendable {
  let contestant: Contestant
  /// The loss of each epoch, as far as it is finite: before the step where all samples make one batch, the mean of the
  /// batches' losses otherwise.
  var losses: [Double] = []
  /// The loss of the last epoch, finite or not.
  var finalLoss = Double.nan
  /// How many steps were made, the one that diverged included.
  var steps = 0
  /// The step after which the loss or the gradient was not finite.
  var divergedAt: Int?
  /// What the network achieved at the epochs that were asked for, as far as it did not diverge.
  var checks: [TrainingCheck] = []
  /// The weights and biases after the last step.
  var parameters: [Double]

  init(_ contestant: Contestant, from start: [Double]) {
    self.contestant = contestant
    parameters = start
  }
}

/// How well a network did after some epochs.
struct TrainingCheck: Sendable {
  /// How many epochs it had been trained for.
  let epoch: Int
  /// On the samples it learns from.
  let training: Evaluation
  /// On the samples that were held back, if any were.
  let test: Evaluation?
}

extension TrainingSetting {
  /// Trains the network with one optimizer.
  ///
  /// - Parameter isChecked: whether the network is to be judged after so many epochs; after the last it always is.
  func run(_ contestant: Contestant, isChecked: (Int) -> Bool = { _ in false }) -> TrainingRun {
    func open<Rule: Optimizer>(_ rule: Rule) -> TrainingRun {
      // Data, network and batches were found to fit when they were read.
      (try? follow(rule, contestant, isChecked)) ?? TrainingRun(contestant, from: start)
    }
    return open(contestant.rule)
  }

  private func follow<Rule: Optimizer>(
    _ rule: Rule, _ contestant: Contestant, _ isChecked: (Int) -> Bool
  ) throws(NetworkError) -> TrainingRun {
    var training = try Training(network, from: start, rule: rule)
    var batches = try Minibatches(
      size: batchSize ?? data.count, shuffledBy: batchSize == nil ? nil : Generator(seed: batchSeed))
    var rate = RateCourse(contestant.schedule)
    var run = TrainingRun(contestant, from: start)
    for epoch in 0..<epochs {
      if isChecked(epoch) { run.checks.append(try check(training.parameters, after: epoch)) }
      var lostAt: Int?
      let losses = try training.run(
        on: data, epochs: 1, batches: &batches,
        learningRate: { rate.learningRate(at: $0) },
        clip: { gradient in
          if lostAt == nil, !gradient.isFinite { lostAt = run.steps }
          contestant.clipping?.clip(&gradient)
          run.steps += 1
        })
      run.finalLoss = losses.last ?? .nan
      if lostAt != nil || !run.finalLoss.isFinite {
        run.divergedAt = lostAt ?? run.steps - 1
        break
      }
      run.losses.append(run.finalLoss)
      rate.observe(run.finalLoss)
    }
    run.parameters = training.parameters
    if run.divergedAt == nil {
      let last = try check(run.parameters, after: epochs)
      if last.training.loss.isFinite, run.parameters.allSatisfy(\.isFinite) {
        run.checks.append(last)
      } else {
        run.divergedAt = run.steps
      }
    }
    return run
  }

  /// How well the network does with these weights.
  func check(_ parameters: [Double], after epoch: Int) throws(NetworkError) -> TrainingCheck {
    var held: Evaluation?
    if let test { held = try network.evaluate(parameters, on: test) }
    return TrainingCheck(epoch: epoch, training: try network.evaluate(parameters, on: data), test: held)
  }
}

extension MutableSpan<Double> {
  /// Whether no number is NaN or infinite.
  fileprivate var isFinite: Bool {
    // NaN and infinity times 0 are NaN, and a sum keeps it.
    var sum = 0.0
    for index in indices { sum += self[index] * 0 }
    return sum == 0
  }
}
