import Configuration
import Diagnostics
import Experiments
import Testing

/// Cells of an experiment that together use every parameter it declares.
private let completeCells: [(kind: any Experiment.Type, texts: [String])] = [
  (Descent.self, ["objective: ackley\nstart: [2, 2]\noptimizers: {adam: {}}"]),
  (ScheduleComparison.self, ["schedules: {a: cosine}"]),
  (EffectiveRate.self, ["gradients: 1\noptimizers: {adam: {}}"]),
  (
    Sensitivity.self,
    [
      "objective: parabola\nstart: [1]\nvalues: [0.1, 0.2]\noptimizers: {adam: {}}",
      "data: xor\nvalues: [0.1, 0.2]\noptimizers: {adam: {}}",
    ]
  ),
  (SurfaceView.self, ["objective: ackley"]),
  (NetworkTraining.self, ["data: xor\noptimizers: {adam: {}}"]),
]

@Test func `an experiment reads exactly what it declares`() {
  #expect(completeCells.map { $0.kind.name } == ExperimentCatalog.standard.names)
  for (kind, texts) in completeCells {
    var asked: Set<String> = []
    for text in texts {
      var reader = ParameterReader(FlowText.parse(text))
      #expect(kind.init(reading: &reader) != nil, "\(kind.name): \(reader.diagnostics)")
      asked.formUnion(reader.asked)
    }
    let declared = kind.parameters.map(\.name)
    #expect(asked.sorted() == declared.sorted(), "\(kind.name)")
  }
}

@Test func `a rule lists each of its parameters once`() {
  for kind in OptimizerCatalog.kinds {
    let names = kind.parameters.map(\.name)
    #expect(Set(names).count == names.count, "\(kind.name)")
    #expect(!names.isEmpty, "\(kind.name)")
  }
  for kind in ScheduleCatalog.kinds {
    let names = kind.parameters.map(\.name)
    #expect(Set(names).count == names.count && names.first == "learningRate", "\(kind.name)")
  }
  let adam = OptimizerCatalog.kinds.first { $0.name == "adam" }
  let beta2 = adam?.parameters.first { $0.name == "beta2" }
  #expect(beta2?.type == "a number in [0, 1)")
  #expect(beta2?.defaultValue == "0.999")
}

@Test func `an unknown hyperparameter is told all there are, in the order of the rule`() {
  let reading = ExperimentReading<Descent>("objective: ackley\nstart: [2, 2]\noptimizers: {adam: {completelyElse: 1}}")
  #expect(
    reading.diagnostics.map(\.remedy) == [
      "Known parameters: learningRate, beta1, beta2, epsilon, epsilonPlacement, biasCorrection, weightDecay, rule, "
        + "label, schedule, clip, others, groups, average, maximise."
    ])
}

@Test func `an unknown objective is told all there are`() {
  let reading = ExperimentReading<SurfaceView>("objective: completely-else")
  #expect(
    reading.diagnostics.first?.remedy == "Known objectives: \(ObjectiveCatalog.names.joined(separator: ", ")).")
}

@Test func `a sweep varies what an inner rule is given too`() throws {
  let result = try outcome(
    of: Sensitivity.self,
    "objective: parabola\nstart: [1]\nsteps: 20\nvalues: [0.01, 0.1]\noptimizers: {lookahead: {inner: sgd}}")
  let plain = try result.series.first.map { try #require($0.path.last)[1] }
  let slow = try result.series.first.map { try #require($0.path.first)[1] }
  #expect(plain != slow)
}

@Test func `a varied value takes the place of what is written`() throws {
  let cell = "objective: parabola\nstart: [1]\nsteps: 20\nvalues: [0.01, 0.1]\noptimizers: "
  let written = try outcome(of: Sensitivity.self, cell + "{sgd: {learningRate: 0.3}}")
  let plain = try outcome(of: Sensitivity.self, cell + "{sgd: {}}")
  #expect(written.series == plain.series)
}

@Test func `a varied count must be whole`() {
  let reading = ExperimentReading<Sensitivity>(
    "objective: parabola\nstart: [1]\nvary: period\nvalues: [2, 2.5]\noptimizers: {lookahead: {}}")
  #expect(reading.findings == ["4:13: error[wrong-type]"])
}
