import Networks
import Optimizers
import RandomStreams

/// The training of a network with one optimizer.
struct TrainingRun: Sendable {
  let contestant: Contestant
  /// The loss of each epoch, as long as it is finite: before the step if all samples are one batch, otherwise the mean
  /// of the batches' losses.
  var losses: [Double] = []
  /// The loss of the last epoch, finite or not.
  var finalLoss = Double.nan
  /// The number of steps, including the one that diverged.
  var steps = 0
  /// The step after which the loss or the gradient was not finite.
  var divergedAt: Int?
  /// The evaluations at the requested epochs, unless the run diverged before.
  var checks: [TrainingCheck] = []
  /// The weights and biases after the last step.
  var parameters: [Double]
  /// The evaluation of the rule's average of them after the last step, if it has one and did not diverge.
  var average: TrainingCheck?

  init(_ contestant: Contestant, from start: [Double]) {
    self.contestant = contestant
    parameters = start
  }
}

/// The evaluation of a network after some epochs.
struct TrainingCheck: Sendable {
  /// The number of epochs before it.
  let epoch: Int
  /// On the training samples.
  let training: Evaluation
  /// On the held-out samples, if there are any.
  let test: Evaluation?
}

extension TrainingSetting {
  /// Trains the network with one optimizer.
  ///
  /// - Parameter isChecked: whether the network is evaluated after a given number of epochs. After the last it always
  ///   is.
  func run(_ contestant: Contestant, isChecked: (Int) -> Bool = { _ in false }) -> TrainingRun {
    func open<Rule: Optimizer>(_ rule: Rule) -> TrainingRun {
      // Data, network and batches were checked when they were read.
      (try? follow(rule, contestant, isChecked)) ?? TrainingRun(contestant, from: start)
    }
    return open(contestant.rule)
  }

  private func follow<Rule: Optimizer>(
    _ rule: Rule, _ contestant: Contestant, _ isChecked: (Int) -> Bool
  ) throws(NetworkError) -> TrainingRun {
    var training = try Training(network, from: start, rule: rule, layout: layout(contestant.groups))
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
        if let average = training.average { run.average = try check(average, after: epochs) }
      } else {
        run.divergedAt = run.steps
      }
    }
    return run
  }

  /// Evaluates the network with these weights.
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
