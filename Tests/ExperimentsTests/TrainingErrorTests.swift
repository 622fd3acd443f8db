import Diagnostics
import Experiments
import Testing

/// A line after three valid ones: data, epochs and optimizers.
private func after(_ text: String, _ findings: String...) -> (text: String, findings: [String]) {
  ("data: circle\nepochs: 10\noptimizers: {sgd: {}}\n" + text, findings)
}

private let faultyTrainings: [(text: String, findings: [String])] = [
  ("", ["1:1: error[missing-parameter]", "1:1: error[missing-parameter]"]),
  ("data: cirle\noptimizers: {sgd: {}}", ["1:7: error[unknown-data-set]"]),
  ("data: 3\noptimizers: {sgd: {}}", ["1:7: error[wrong-type]"]),
  ("data: {xor: {count: 4}}\noptimizers: {sgd: {}}", ["1:14: error[unknown-parameter]"]),
  ("data: {circle: {count: 1}}\noptimizers: {sgd: {}}", ["1:24: error[out-of-range]"]),
  ("data: {circle: {radius: 0}}\noptimizers: {sgd: {}}", ["1:25: error[out-of-range]"]),
  ("data: {circle: {seed: -1}}\noptimizers: {sgd: {}}", ["1:23: error[out-of-range]"]),
  ("data: {sine: {from: 2, to: 1}}\noptimizers: {sgd: {}}", ["1:28: error[out-of-range]"]),
  ("data: {digits: {count: 1798}}\noptimizers: {sgd: {}}", ["1:24: error[too-large]"]),
  ("data: xor\noptimizers: {sdg: {}}", ["2:14: error[unknown-optimizer]"]),
  ("data: xor\ntest: 0.01\noptimizers: {sgd: {}}", ["2:7: error[out-of-range]"]),
  ("data: sine\nloss: binaryCrossEntropy\noptimizers: {sgd: {}}", ["2:7: error[unsuitable-loss]"]),
  ("data: sine\noptimizers: {sgd: {}}\nplots: [boundary]", ["3:9: error[unsuitable-plot]"]),
  ("data: digits\noptimizers: {sgd: {}}\nplots: [fit]", ["3:9: error[unsuitable-plot]"]),
  ("data: digits\nhidden: [4096, 4096]\noptimizers: {sgd: {}}", ["2:9: error[too-large]"]),
  (
    "data: digits\nhidden: [512, 512]\nepochs: 1000\noptimizers: {sgd: {}, adam: {}}", ["3:9: error[too-large]"]
  ),
  after("epochss: 10", "4:1: error[unknown-parameter]"),
  after("start: [1, 2]", "4:1: error[unknown-parameter]"),
  after("hidden: [0]", "4:10: error[out-of-range]"),
  after("hidden: [8.5]", "4:9: error[wrong-type]"),
  after("hidden: [8, 8, 8, 8, 8, 8, 8, 8, 8]", "4:9: error[wrong-count]"),
  after("activation: sigmoids", "4:13: error[unknown-choice]"),
  after("activation: softmax", "4:13: error[unsuitable-network]"),
  after("output: tanh", "4:9: error[unsuitable-network]"),
  after("loss: categoricalCrossEntropy", "4:7: error[unsuitable-loss]"),
  after("initialisation: xavier", "4:17: error[unknown-choice]"),
  after("seed: 1.5", "4:7: error[wrong-type]"),
  after("test: 1", "4:7: error[out-of-range]"),
  after("batch: 0", "4:8: error[out-of-range]"),
  after("batch: 301", "4:8: error[too-large]"),
  after("test: 0.5\nbatch: 151", "5:8: error[too-large]"),
  after("threshold: 0", "4:12: error[out-of-range]"),
  after("at: [10]", "4:6: error[out-of-range]"),
  after("at: [0.5]", "4:5: error[wrong-type]"),
  after("standardise: 1", "4:14: error[wrong-type]"),
  after("plots: [losses]", "4:9: error[unknown-plot]"),
  after("plots: [fit]", "4:9: error[unsuitable-plot]"),
  after("plots: [{loss: {of: test}}]", "4:21: error[unsuitable-plot]"),
  after("plots: [{loss: {scale: log, view: [0, 1]}}]", "4:36: error[out-of-range]"),
  after("plots: [{boundary: {resolution: 5000}}]", "4:33: error[too-large]"),
  after("plots: [{boundary: {each: true}}]", "4:21: error[unknown-parameter]"),
  (
    "data: circle\nepochs: 100001\noptimizers: {adam: {beta1: 2}}\nbatch: 400\nplot: [loss]",
    ["2:9: error[too-large]", "3:28: error[out-of-range]", "4:8: error[too-large]", "5:1: error[unknown-parameter]"]
  ),
]

@Test("Faulty trainings are reported where they stand", arguments: faultyTrainings)
private func faultyTraining(text: String, findings: [String]) {
  let reading = ExperimentReading<NetworkTraining>(text)
  #expect(reading.findings == findings)
  #expect(reading.experiment == nil)
}

private let faultySweeps: [(text: String, findings: [String])] = [
  ("data: xor\noptimizers: {sgd: {}}", ["1:1: error[missing-parameter]"]),
  ("data: xor\nvalues: [0.1]\noptimizers: {sgd: {}}\nsteps: 10", ["4:1: error[unknown-parameter]"]),
  ("data: xor\nvalues: [0.1]\noptimizers: {sgd: {}}\nobjective: ackley", ["4:1: error[unknown-parameter]"]),
  ("data: sine\nvalues: [0.1, 0]\noptimizers: {sgd: {}}\nloss: binary", ["4:7: error[unknown-choice]"]),
  ("data: sine\nvalues: [0.1, 0]\noptimizers: {sgd: {}}", ["2:15: error[out-of-range]"]),
  (
    "data: digits\nvalues: {from: 0.001, to: 1, count: 200}\noptimizers: {sgd: {}}\nepochs: 10000",
    ["4:9: error[too-large]"]
  ),
]

@Test("Faulty sweeps of trainings are reported where they stand", arguments: faultySweeps)
private func faultySweep(text: String, findings: [String]) {
  let reading = ExperimentReading<Sensitivity>(text)
  #expect(reading.findings == findings)
  #expect(reading.experiment == nil)
}

@Test func `findings of a training say what to do`() {
  func only(_ text: String) -> [String] {
    ExperimentReading<NetworkTraining>(text + "\noptimizers: {sgd: {}}").diagnostics.map {
      "\($0.summary) | \($0.remedy)"
    }
  }
  #expect(only("data: cirle") == ["there is no data set 'cirle' | Did you mean 'circle'?"])
  #expect(
    only("data: sine\nplots: boundary") == ["'boundary' can't show this data set | Use 'loss' or 'fit'."])
  #expect(
    only("data: circle\noutput: tanh") == [
      "'output' must be sigmoid or identity for binaryCrossEntropy, but is tanh | "
    ])
  #expect(
    only("data: circle\nplots: {accuracy: {of: both}}") == [
      "no samples are held back for testing | Write 'test: 0.2' to hold back a fifth."
    ])
  #expect(
    only("data: {quadrants: {count: 100000}}\nhidden: [100]\nepochs: 20000") == [
      "20000 epochs of 100000 samples and 401 weights are too much for one run | "
        + "Choose fewer epochs, larger batches, fewer samples or a smaller network."
    ])
}

@Test func `trainings that mean the same resolve to the same parameters`() {
  let short = ExperimentReading<NetworkTraining>("data: circle\noptimizers: {adam: {}}")
  let long = ExperimentReading<NetworkTraining>(
    """
    optimizers: {adam: {learningRate: 1e-3, rule: adam}}
    data: {circle: {seed: 42, radius: 0.50, count: 300}}
    hidden: 8
    output: sigmoid
    seed: 0
    epochs: 100
    """)
  #expect(long.findings == [] && Set(long.resolved) == Set(short.resolved))
  let other = ExperimentReading<NetworkTraining>("data: circle\nseed: 1\noptimizers: {adam: {}}")
  #expect(Set(other.resolved) != Set(short.resolved))
}
