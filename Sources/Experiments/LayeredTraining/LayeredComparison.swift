import Configuration
import Diagnostics
import Networks
import Optimizers
import Plotting
import RandomStreams

/// Optimizers that train a network of layers from the same weights on the same samples.
///
/// The loss of an epoch is the mean over its batches, each before its step.
struct LayeredComparison: Sendable {
  let setting: LayeredSetting
  let contestants: [Contestant]
  let measuresSharpness: Bool
  let plots: [Plot]
  let title: String?

  /// What is drawn against the epoch.
  enum Plot: String, Sendable, CaseIterable {
    /// The loss while training.
    case loss
    /// The loss on the samples to test on.
    case testLoss
    /// The share of right answers on them.
    case accuracy
    /// The mean length of the gradients.
    case gradientNorm
    /// The mean length of the steps.
    case updateNorm
  }

  static let plots = Parameter.words("plots", default: [Plot.loss, .accuracy], noun: "plot", "what is drawn")

  init?(reading reader: inout ParameterReader) {
    let setting = LayeredSetting(reading: &reader)
    let contestants = Contestant.readAll(
      PerceptronTraining.optimizers, for: .tensors(setting?.network.tensorNames),
      steps: setting.map { $0.epochs * $0.batchCount }, from: &reader)
    setting?.limit(runs: contestants.count, in: &reader)
    if let setting {
      TrainingSetting.limitMemory(of: contestants, in: &reader) { setting.layout($0) }
      for contestant in contestants where contestant.rule.wantsDiagonal(afterSteps: 0) {
        reader.fail(
          "unsuitable-optimizer", at: reader.location(ofValue: PerceptronTraining.optimizers.name),
          "'\(contestant.id)' needs second derivatives, which networks of layers don't give",
          remedy: "Train a network without 'layers'.")
      }
    }
    let measuresSharpness = reader.read(LayeredSetting.sharpness)
    let plots = reader.read(Self.plots)
    let title = reader.read(FigureParameters.title)
    reader.finish(LayeredSetting.ownParameters)
    guard !reader.diagnostics.hasErrors, let setting, let measuresSharpness, let plots else { return nil }
    self.setting = setting
    self.contestants = contestants
    self.measuresSharpness = measuresSharpness
    self.plots = plots
    self.title = title
  }

  func run() -> Outcome {
    let runs = contestants.map { setting.run($0, measuresSharpness: measuresSharpness) }
    var outcome = Outcome()
    outcome.values = values(of: runs)
    outcome.tables = [table(of: runs)]
    outcome.series = runs.map { run in
      Series(
        name: run.contestant.id, path: run.epochs.map { [$0.testLoss, $0.accuracy] }, loss: run.epochs.map(\.loss))
    }
    outcome.divergences = runs.compactMap { run in
      run.divergedAt.map { Divergence(series: run.contestant.id, step: $0) }
    }
    if !plots.isEmpty {
      outcome.figures = [Figure(title: title.map { Text($0) }, panels: plots.map { panel($0, runs) })]
    }
    return outcome
  }
}

/// A training with one optimizer.
struct LayeredRun: Sendable {
  /// What is measured in an epoch and after it.
  struct Epoch: Sendable {
    /// The mean of the batches' losses, each before its step.
    var loss: Double
    /// The mean length of the gradients, before they are clipped.
    var gradientNorm: Double
    /// The mean length of the steps.
    var updateNorm: Double
    /// On the samples to test on, after the epoch.
    var testLoss: Double
    var accuracy: Double
  }

  let contestant: Contestant
  /// The epochs whose loss is finite.
  var epochs: [Epoch] = []
  /// The step after which the loss or the gradient was not finite.
  var divergedAt: Int?
  /// The evaluation of the rule's average after the last step, if it has one.
  var average: Evaluation?
  /// The largest eigenvalue of the Hessian after the last step, if it was asked for.
  var sharpness: Double?
  /// The mean loss of the words of each third of the text's frequency, the frequent ones first; nil for images.
  var lossesByFrequency: [Double] = []
  /// What the rule remembers, in bytes for each weight.
  var bytes = 0.0
}

extension LayeredSetting {
  /// The number of samples that sharpness is measured on.
  private static let sharpnessSamples = 256

  /// Trains the network with one optimizer.
  func run(_ contestant: Contestant, measuresSharpness: Bool) -> LayeredRun {
    func open<Rule: Optimizer>(_ rule: Rule) -> LayeredRun {
      // Data, network and batches were checked when they were read.
      (try? follow(rule, contestant, measuresSharpness)) ?? LayeredRun(contestant: contestant)
    }
    return open(contestant.rule)
  }

  private func follow<Rule: Optimizer>(
    _ rule: Rule, _ contestant: Contestant, _ measuresSharpness: Bool
  ) throws(NetworkError) -> LayeredRun {
    let layout = layout(contestant.groups)
    var training = try LayeredTraining(network, from: start, rule: rule, layout: layout, maskSeed: batchSeed)
    var batches = try Minibatches(size: batchSize, shuffledBy: Generator(seed: batchSeed))
    var rate = RateCourse(contestant.schedule)
    var run = LayeredRun(contestant: contestant)
    let memory = rule.memory(for: layout)
    run.bytes = Double(4 * (memory.scalars - memory.room) + 8 * memory.numbers) / Double(layout.count)
    var (steps, previous) = (0, start)
    for _ in 0..<epochs {
      var (gradients, updates, lostAt) = (0.0, 0.0, Int?.none)
      let loss = try training.run(
        on: samples.training, epochs: 1, batches: &batches,
        learningRate: { rate.learningRate(at: $0) },
        clip: { gradient in
          let length = Self.length(gradient.span)
          gradients += length
          if lostAt == nil, !length.isFinite { lostAt = steps }
          contestant.clipping?.clip(&gradient)
        },
        observe: { parameters in
          updates += Self.distance(parameters, from: &previous)
          steps += 1
        })[0]
      guard lostAt == nil, loss.isFinite, updates.isFinite else {
        run.divergedAt = lostAt ?? steps
        return run
      }
      let evaluation = try training.evaluate(on: samples.test)
      run.epochs.append(
        LayeredRun.Epoch(
          loss: loss, gradientNorm: gradients / Double(batchCount * rule.gradientsPerStep),
          updateNorm: updates / Double(batchCount), testLoss: evaluation.loss, accuracy: evaluation.accuracy))
      rate.observe(loss)
    }
    if let average = training.average { run.average = try training.evaluate(on: samples.test, parameters: average) }
    if measuresSharpness {
      run.sharpness = try training.sharpness(on: samples.training.prefix(Self.sharpnessSamples))
    }
    if let language = samples.language {
      run.lossesByFrequency = Self.thirds(try training.lossesByClass(on: samples.test), language.frequencies)
    }
    return run
  }

  private static func length(_ numbers: Span<Float>) -> Double {
    var sum = 0.0
    for i in numbers.indices { sum += Double(numbers[i]) * Double(numbers[i]) }
    return sum.squareRoot()
  }

  /// The distance from the point before, which is replaced.
  private static func distance(_ point: Span<Float>, from previous: inout [Float]) -> Double {
    var sum = 0.0
    for i in point.indices {
      let step = Double(point[i]) - Double(previous[i])
      sum += step * step
      previous[i] = point[i]
    }
    return sum.squareRoot()
  }

  /// The mean losses of words that make up the first, the second and the last third of a text.
  private static func thirds(_ losses: [Double?], _ frequencies: [Double]) -> [Double] {
    var (sums, weights) = ([0.0, 0, 0], [0.0, 0, 0])
    var seen = 0.0
    for (loss, frequency) in zip(losses, frequencies) {
      let third = min(2, Int(3 * (seen + frequency / 2)))
      seen += frequency
      guard let loss else { continue }
      sums[third] += frequency * loss
      weights[third] += frequency
    }
    return zip(sums, weights).map { $1 > 0 ? $0 / $1 : .nan }
  }
}
