import Configuration
import Diagnostics
import Experiments
import Testing

/// A cell that trains a small network with one optimizer, whose parameters are given.
private func training(_ optimizer: String, epochs: Int = 20) -> String {
  """
  data: circle
  hidden: [6]
  activation: tanh
  seed: 3
  epochs: \(epochs)
  optimizers: {run: \(optimizer)}
  plots: []
  """
}

private func descent(_ optimizer: String, objective: String = "parabola", start: String = "[0]", steps: Int = 3)
  -> String
{
  "objective: \(objective)\nstart: \(start)\nsteps: \(steps)\noptimizers: {run: \(optimizer)}\nplots: []"
}

@Test("Every rule of the catalogue trains a network", arguments: OptimizerCatalog.names)
func everyRuleTrains(name: String) throws {
  let found = try outcome(of: NetworkTraining.self, training("{rule: \(name)}"))
  let end = try found.value("run.lossAfter")
  #expect(end.isFinite)
  #expect(end != (try found.value("start.loss")), "no step was made")
  #expect(try found.value("run.diverged") == 0)
}

@Test("Every rule of the catalogue descends, or says why not", arguments: OptimizerCatalog.names)
func everyRuleDescends(name: String) throws {
  let text = descent("{rule: \(name)}", objective: "rosenbrock", start: "[-1, 1]", steps: 30)
  if ["muon", "came", "soap", "distributed-shampoo"].contains(name) {
    let reading = ExperimentReading<Descent>(text)
    #expect(reading.experiment == nil)
    #expect(reading.findings == ["4:14: error[unsuitable-optimizer]"])
    #expect(reading.diagnostics.first?.summary.contains("works on matrices") == true)
    return
  }
  let series = try #require(try outcome(of: Descent.self, text).series.first)
  #expect(series.loss.last != series.loss.first, "no step was made")
}

@Test func `soap descends where vectors have axes too`() throws {
  let found = try outcome(
    of: Descent.self, descent("{rule: soap, rotatesVectors: true}", objective: "rosenbrock", start: "[-1, 1]"))
  #expect(try found.value("run.loss") != found.value("start.loss"))
}

@Test func `what divides tensors is refused where there are none`() {
  for (option, id) in [
    ("others: adamw", "unsuitable-option"), ("groups: {biases: {decays: false}}", "unsuitable-option"),
  ] {
    let reading = ExperimentReading<Descent>(descent("{rule: sgd, \(option)}"))
    #expect(reading.diagnostics.map(\.id) == [id], "\(option)")
  }
  let rates = """
    gradients: [1, 2]
    optimizers: {sophia: {}, sam: {}}
    """
  #expect(
    ExperimentReading<EffectiveRate>(rates).diagnostics.map(\.id) == ["unsuitable-optimizer", "unsuitable-optimizer"])
}

@Test func `a matrix rule's others move what is no matrix`() throws {
  func end(_ optimizer: String) throws -> Double {
    try outcome(of: NetworkTraining.self, training(optimizer)).value("run.lossAfter")
  }
  let plain = try end("{rule: sgd, learningRate: 0.5}")
  let others = "others: {sgd: {learningRate: 0.5}}"
  #expect(try end("{rule: muon, \(others)}") != end("{rule: muon}"))
  // With no tensor left for the matrix rule, all is the other rule's.
  #expect(try end("{rule: muon, \(others), groups: {weights: {usesMatrixRule: false}}}") == plain)
  #expect(try end("{rule: sgd, learningRate: 0.5, others: {sgd: {learningRate: 0.5}}}") == plain)
}

@Test func `groups have rates of their own and masks of the decay`() throws {
  func end(_ optimizer: String) throws -> Double {
    try outcome(of: NetworkTraining.self, training(optimizer)).value("run.lossAfter")
  }
  let start = try outcome(of: NetworkTraining.self, training("{rule: adam}")).value("start.loss")
  let still = "{rateFactor: 0}"
  #expect(try end("{rule: adam, groups: {weights: \(still), biases: \(still)}}") == start)
  #expect(try end("{rule: adam, groups: {layer1: \(still), layer2: \(still)}}") == start)
  #expect(try end("{rule: adam, groups: {layer1.weights: \(still)}}") != start)
  // The last group that names a tensor holds.
  #expect(
    try end("{rule: adam, groups: {weights: \(still), biases: \(still), layer1: {}, layer2: {}}}")
      == end("{rule: adam}"))
  let decayed = "{rule: adamw, weightDecay: 0.5, groups: "
  #expect(
    try end(decayed + "{weights: {decays: false}, biases: {decays: false}}}")
      == end("{rule: adamw, weightDecay: 0}"))
  #expect(try end(decayed + "{biases: {decays: false}}}") != end("{rule: adamw, weightDecay: 0.5}"))
}

@Test func `a group of a tensor that is not there is refused, with a suggestion`() {
  let reading = ExperimentReading<NetworkTraining>(training("{rule: adam, groups: {layer3: {}, bias: {decays: 1}}}"))
  #expect(reading.diagnostics.map(\.id) == ["unknown-tensor", "unknown-tensor"])
  #expect(reading.diagnostics.last?.remedy.contains("biases") == true)
}

@Test func `a rule that remembers all pairs of parameters is refused for a large network`() {
  let text = """
    data: digits
    hidden: [200]
    epochs: 1
    optimizers: {full-matrix-adagrad: {}}
    plots: []
    """
  #expect(ExperimentReading<NetworkTraining>(text).diagnostics.map(\.id) == ["too-large"])
}

@Test func `averages are reported beside the run`() throws {
  // (θ − 3)² from 0 at rate 0.1: θ ← 0.8 θ + 0.6.
  let mean = try outcome(of: Descent.self, descent("{rule: sgd, learningRate: 0.1, average: polyak}"))
  let path = try #require(mean.series.first).path.map { $0[0] }
  #expect((path[3] - 1.464).magnitude < 1e-12)
  let average = (path[1] + path[2] + path[3]) / 3
  #expect((try mean.value("run.average.loss") - (average - 3) * (average - 3)).magnitude < 1e-12)
  #expect(mean.tables[0].columns.map(\.heading).contains("Loss of the average"))
  let exponential = try outcome(
    of: Descent.self, descent("{rule: sgd, learningRate: 0.1, average: {ema: {decay: 0.5, first: 0}}}"))
  let late = path[3] / 2 + path[2] / 4 + path[1] / 8
  #expect((try exponential.value("run.average.loss") - (late - 3) * (late - 3)).magnitude < 1e-12)

  let trained = try outcome(of: NetworkTraining.self, training("{rule: adam, average: {ema: {decay: 0}}}"))
  #expect(try trained.value("run.average.loss") == trained.value("run.lossAfter"))
  let free = try outcome(of: NetworkTraining.self, training("{rule: schedule-free-adamw}"))
  #expect(try free.value("run.average.loss") != free.value("run.lossAfter"))
  #expect(try outcome(of: Descent.self, descent("{rule: sgd}")).tables[0].columns.count == 4)
}

@Test func `stochastic weight averaging leads to its constant rate`() throws {
  let found = try outcome(
    of: Descent.self,
    descent(
      "{rule: sgd, learningRate: 0.1, average: {swa: {start: 2, averagingRate: 0.3, annealing: 1}}}", steps: 5))
  let path = try #require(found.series.first).path.map { $0[0] }
  // A step of rate η takes θ − 3 to (1 − 2η)(θ − 3).
  let factors = zip(path, path.dropFirst()).map { ($1 - 3) / ($0 - 3) }
  for (found, expected) in zip(factors, [0.8, 0.8, 0.8, 0.4, 0.4]) { #expect((found - expected).magnitude < 1e-12) }
  let mean = (path[2] + path[3] + path[4] + path[5]) / 4
  #expect((try found.value("run.average.loss") - (mean - 3) * (mean - 3)).magnitude < 1e-12)
}

@Test func `sam takes its step from the start of the round`() throws {
  let found = try outcome(of: Descent.self, descent("{rule: sam, radius: 0.05, inner: {sgd: {learningRate: 0.1}}}"))
  let path = try #require(found.series.first).path.map { $0[0] }
  #expect(path.count == 4)
  // Up from 0 to −0.05, where the slope is −6.1.
  #expect((path[1] - 0.61).magnitude < 1e-12)
}

@Test func `maximise goes uphill`() throws {
  let found = try outcome(of: Descent.self, descent("{rule: sgd, learningRate: 0.1, maximise: true}", steps: 1))
  #expect((try found.value("run.theta") + 0.6).magnitude < 1e-12)
}

@Test func `sophia divides by the curvature once it knows it`() throws {
  let found = try outcome(
    of: Descent.self,
    descent("{rule: sophia, learningRate: 0.1, beta1: 0, beta2: 0, gamma: 1, interval: 1, weightDecay: 0}", steps: 2))
  let path = try #require(found.series.first).path.map { $0[0] }
  // The first step knows no curvature and goes by the sign; the second takes 5.8 / 2, clipped to 1.
  #expect((path[1] - 0.1).magnitude < 1e-12)
  #expect((path[2] - 0.2).magnitude < 1e-12)
  let free = try outcome(
    of: Descent.self,
    descent(
      "{rule: sophia, learningRate: 0.1, beta1: 0, beta2: 0, gamma: 1, interval: 1, weightDecay: 0, clips: false}",
      steps: 1))
  #expect(try free.value("run.diverged") == 0)
}

@Test(
  "The schedules of long trainings can be named", arguments: ["inverse-root", "linear-to-zero", "warmup-stable-decay"])
func longSchedules(name: String) throws {
  let found = try outcome(of: Descent.self, descent("{rule: sgd, learningRate: 0.1, schedule: \(name)}", steps: 40))
  #expect(try found.value("run.loss") < 1)
}

@Test func `linear to zero ends with the run`() throws {
  let found = try outcome(
    of: Descent.self, descent("{rule: sgd, learningRate: 0.1, schedule: linear-to-zero}", steps: 4))
  let path = try #require(found.series.first).path.map { $0[0] }
  let factors = zip(path, path.dropFirst()).map { ($1 - 3) / ($0 - 3) }
  for (found, part) in zip(factors, [1.0, 0.75, 0.5, 0.25]) { #expect((found - (1 - 0.2 * part)).magnitude < 1e-12) }
}
