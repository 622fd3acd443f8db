import Configuration
import Experiments
import Plotting
import Testing

@Test func `rare gradients wear AdaGrad's rate out and leave RMSProp's`() throws {
  let reference = try ReferenceRates.read().sparse
  let outcome = try outcome(
    of: EffectiveRate.self,
    """
    gradients: {random: {value: 5, probability: 0.1, seed: 42}}
    steps: 200
    optimizers: {
      adagrad: {learningRate: 0.5, epsilonPlacement: insideRoot},
      rmsprop: {learningRate: 0.5, decay: 0.9, epsilonPlacement: insideRoot},
    }
    at: [\((1...100).map(String.init).joined(separator: ", "))]
    """)
  let pulses = try pulseOutcome(steps: reference.steps)
  #expect(outcome.series.map(\.path) == pulses.series.map(\.path))
  for step in 1...100 {
    for (name, rates) in [("adagrad", reference.adagrad), ("rmsprop", reference.rmsprop)] {
      let expected = rates[step - 1]
      #expect(
        (try outcome.value("\(name).at\(step).rate") - expected).magnitude <= 1e-12 * expected, "\(name), step \(step)")
    }
  }
  #expect((try outcome.value("adagrad.rate") - reference.adagrad[199]).magnitude < 1e-14)
  #expect((try outcome.value("rmsprop.rate") - reference.rmsprop[199]).magnitude < 1e-14)
  #expect(try outcome.value("rmsprop.rate") > 10 * outcome.value("adagrad.rate"))
  // From 5, as in the reference, AdaGrad ends at 0.987 and RMSProp at −21.7.
  #expect((try outcome.value("adagrad.position") + 5 - 0.987).magnitude < 5e-4)
  #expect((try outcome.value("rmsprop.position") + 5 + 21.7).magnitude < 0.05)
}

/// The same gradients, listed step by step.
private func pulseOutcome(steps: [Int]) throws -> Outcome {
  try outcome(
    of: EffectiveRate.self,
    """
    gradients: {pulses: {value: 5, at: [\(steps.map { "\($0 + 1)" }.joined(separator: ", "))]}}
    steps: 200
    optimizers: {
      adagrad: {learningRate: 0.5, epsilonPlacement: insideRoot},
      rmsprop: {learningRate: 0.5, decay: 0.9, epsilonPlacement: insideRoot},
    }
    """)
}

@Test func `sparse-adagrad: three parameters with gradients of different frequency`() throws {
  let reference = try ReferenceRates.read().adagradDemo
  let outcome = try outcome(
    of: EffectiveRate.self,
    """
    gradients: [[0.5, 0, 0], [0.5, 0, 0.5], [0.5, 0.3, 0], [0.5, 0, 0]]
    start: [1, 1, 1]
    optimizers: {adagrad: {learningRate: 0.01}}
    at: [1, 2, 3, 4]
    """)
  for step in 1...4 {
    for index in 0..<3 {
      let rate = try outcome.value("adagrad.at\(step).rate\(index + 1)")
      let expected = reference.rates[step - 1][index]
      #expect((rate - expected).magnitude <= 1e-12 * expected)
      let position = try outcome.value("adagrad.at\(step).position\(index + 1)")
      #expect((position - reference.theta[step - 1][index]).magnitude <= 1e-15)
    }
  }
  #expect(outcome.series[0].path.count == 5)
  #expect(
    outcome.tables[0].columns.map(\.heading) == [
      "Step", "AdaGrad, parameter 1", "AdaGrad, parameter 2", "AdaGrad, parameter 3",
    ])
}

@Test(arguments: [
  ("", "rate"), ("plots: [gradient, step, rate]", "rate"), ("plots: [gradient, position]", "position"),
  ("plots: [step, position]", "step"), ("plots: [position]\ntable: rate", "rate"), ("plots: []\ntable: step", "step"),
])
func `a table gives what is drawn, unless something else is asked for`(settings: String, quantity: String) throws {
  let outcome = try outcome(
    of: EffectiveRate.self, "gradients: [0.5, 0.25]\noptimizers: {sgd: {learningRate: 0.01}}\nat: [2]\n\(settings)")
  let expected = ["rate": "0.01", "step": "0.25", "position": "−0.0075"]
  #expect(outcome.tables[0].rows == [["2", try #require(expected[quantity])]])
}

@Test func `under a steady gradient AdaGrad's rate dies and RMSProp's settles`() throws {
  let reference = try ReferenceRates.read().steady
  let outcome = try outcome(
    of: EffectiveRate.self,
    """
    gradients: 0.5
    steps: 10000
    optimizers: {
      adagrad: {learningRate: 0.01, epsilon: 0}, short: {rule: rmsprop, learningRate: 0.01, decay: 0.9, epsilon: 0},
      long: {rule: rmsprop, learningRate: 0.01, decay: 0.99, epsilon: 0},
    }
    at: [1, 10, 20, 100, 1000, 10000]
    plots: []
    """)
  for (id, name) in [("adagrad", "adagrad"), ("short", "rmsprop_beta_0.9"), ("long", "rmsprop_beta_0.99")] {
    let expected = try #require(reference[name])
    #expect(expected.count == 6)
    for (step, rate) in expected {
      #expect((try outcome.value("\(id).at\(step).rate") - rate).magnitude <= 1e-12 * rate, "\(id), step \(step)")
    }
  }
  #expect(outcome.figures.isEmpty)
}

@Test func `without bias correction Adam's first steps are too long`() throws {
  let reference = try ReferenceRates.read().uncorrected
  let outcome = try outcome(
    of: EffectiveRate.self,
    """
    gradients: {constant: 3}
    steps: 5000
    optimizers: {
      with: {rule: adam, epsilon: 0}, without: {rule: adam, epsilon: 0, biasCorrection: false},
    }
    at: [\(reference.steps.map(String.init).joined(separator: ", "))]
    """)
  for (step, ratio) in zip(reference.steps, reference.ratios) {
    #expect((try outcome.value("without.at\(step).step") - ratio).magnitude < 1e-9 * ratio)
    #expect((try outcome.value("with.at\(step).step") - 1).magnitude < 1e-9)
  }
  // Corrected, v̂ is 3² from the first step on; uncorrected it only approaches it.
  #expect((try outcome.value("with.at1.rate") - 0.001 / 3).magnitude < 1e-15)
  #expect((try outcome.value("without.at1.rate") - 0.001 / (3 * 0.001.squareRoot())).magnitude < 1e-12)
  #expect(try outcome.value("without.longestStepAt") == 12)
  #expect((try outcome.value("without.longestStep") - 6.56852025246924).magnitude < 1e-9)
}

@Test func `alternating gradients shorten Adam's steps to a twentieth`() throws {
  let outcome = try outcome(
    of: EffectiveRate.self, "gradients: {alternating: 2}\nsteps: 4001\noptimizers: {adam: {}, sgd: {}}")
  // 0.1 Σ (−0.9)ᵏ is 1/19.
  #expect((try outcome.value("adam.step") - 1.0 / 19).magnitude < 1e-8)
  #expect((try outcome.value("sgd.step") - 2).magnitude < 1e-9)
  #expect(try outcome.value("sgd.rate") == 0.01)
}

@Test func `patterns, one for each parameter`() throws {
  let outcome = try outcome(
    of: EffectiveRate.self,
    """
    gradients: [{pulses: {value: 1, every: 4}}, {constant: 2}, {pulses: {value: -3, at: [2, 5]}}]
    steps: 6
    optimizers: {sgd: {learningRate: 1, schedule: {step: {period: 3, factor: 0.5}}}}
    plots: [gradient, rate, step, position]
    """)
  #expect(
    outcome.series[0].path == [
      [0, 0, 0], [-1, -2, 0], [-1, -4, 3], [-1, -6, 3], [-1, -7, 3], [-1.5, -8, 4.5], [-1.5, -9, 4.5],
    ])
  #expect(try outcome.value("sgd.rate1") == 0.5)
  let figure = try #require(outcome.figures.first)
  #expect(figure.panels.count == 12)
  #expect(figure.sharedAxes == .x && figure.hasCommonLegend, "one step below another, and the rules named once")
  #expect(figure.panels[0].y.label == "Gradient $g_{1}$")
}

@Test func `a list is repeated`() throws {
  let outcome = try outcome(
    of: EffectiveRate.self, "gradients: [1, 0, 2]\nsteps: 7\noptimizers: {sgd: {learningRate: 1}}")
  #expect(outcome.series[0].path == [[0], [-1], [-1], [-3], [-4], [-4], [-6], [-7]])
  let short = try #require(ExperimentReading<EffectiveRate>("gradients: [1, 0, 2]\noptimizers: {sgd: {}}").experiment)
  #expect(short.run().series[0].path.count == 4)
}

private let faultyRates: [(text: String, findings: [String])] = [
  ("", ["1:1: error[missing-parameter]", "1:1: error[missing-parameter]"]),
  ("gradients: steady\noptimizers: {sgd: {}}", ["1:12: error[unknown-pattern]"]),
  ("gradients: {constant: big}\noptimizers: {sgd: {}}", ["1:23: error[wrong-type]"]),
  ("gradients: .nan\noptimizers: {sgd: {}}", ["1:12: error[out-of-range]"]),
  ("gradients: {pulses: {value: 1}}\noptimizers: {sgd: {}}", ["1:21: error[wrong-count]"]),
  ("gradients: {pulses: {value: 1, at: [2], every: 3}}\noptimizers: {sgd: {}}", ["1:21: error[wrong-count]"]),
  ("gradients: {pulses: {value: 1, every: 0}}\noptimizers: {sgd: {}}", ["1:39: error[out-of-range]"]),
  ("gradients: {pulses: {value: 1, at: [0]}}\noptimizers: {sgd: {}}", ["1:37: error[out-of-range]"]),
  ("gradients: {pulses: {value: 1, at: [1.5]}}\noptimizers: {sgd: {}}", ["1:36: error[wrong-type]"]),
  (
    "gradients: {random: {value: 1, probability: 1.5, seed: -1}}\noptimizers: {sgd: {}}",
    ["1:45: error[out-of-range]", "1:56: error[out-of-range]"]
  ),
  ("gradients: {random: {value: 1, seed: 42}}\noptimizers: {sgd: {}}", ["1:21: error[missing-parameter]"]),
  ("gradients: []\noptimizers: {sgd: {}}", ["1:12: error[wrong-count]"]),
  ("gradients: [[1, 2], [1]]\noptimizers: {sgd: {}}", ["1:21: error[wrong-count]"]),
  ("gradients: [[1, 2], 1]\noptimizers: {sgd: {}}", ["1:21: error[wrong-type]"]),
  ("gradients: 1\nstart: [1, 2]\noptimizers: {sgd: {}}", ["2:8: error[wrong-count]"]),
  ("gradients: 1\nsteps: 200000\noptimizers: {sgd: {}}", ["2:8: error[too-large]"]),
  ("gradients: 1\noptimizers: {sgd: {schedule: reduce-on-plateau}}", ["2:13: error[unsuitable-schedule]"]),
  ("gradients: 1\noptimizers: {sgd: {}}\nat: [101]", ["3:6: error[out-of-range]"]),
  ("gradients: 1\noptimizers: {sgd: {}}\nplots: [rates]", ["3:9: error[unknown-plot]"]),
  ("gradients: 1\noptimizers: {sgd: {}}\nplots: [1]", ["3:9: error[wrong-type]"]),
]

@Test("Faulty gradients are reported where they stand", arguments: faultyRates)
private func faultyRate(text: String, findings: [String]) {
  let reading = ExperimentReading<EffectiveRate>(text)
  #expect(reading.findings == findings)
  #expect(reading.experiment == nil)
}

@Test(
  "Random gradients come from the stream of their seed",
  .enabled(if: EffectiveRate.parameters[0].type.contains("random"), "this build has no source of random numbers"))
func randomGradients() throws {
  let steps = try ReferenceRates.read().sparse.steps
  func path(_ gradients: String) throws -> [[Double]] {
    try outcome(
      of: EffectiveRate.self, "gradients: \(gradients)\nsteps: 200\noptimizers: {rmsprop: {learningRate: 0.5}}"
    ).series[0].path
  }
  let random = try path("{random: {value: 5, probability: 0.1, seed: 42}}")
  #expect(try path("{pulses: {value: 5, at: [\(steps.map { "\($0 + 1)" }.joined(separator: ", "))]}}") == random)
  #expect(try path("{random: {value: 5, probability: 0.1, seed: 43}}") != random)
  #expect(try path("{random: {value: 5, probability: 0, seed: 42}}").last == [0])
  let faulty = ExperimentReading<EffectiveRate>(
    "gradients: {random: {value: 5, probability: 1.5, seed: -1}}\noptimizers: {sgd: {}}")
  #expect(faulty.findings == ["1:45: error[out-of-range]", "1:56: error[out-of-range]"])
}
