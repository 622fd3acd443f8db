import Experiments
import Plotting
import Testing

@Test("A chapter's cell trains as the course does", arguments: TrainingCell.all)
func trainingCell(row: TrainingCell) throws {
  let outcome = try outcome(of: NetworkTraining.self, row.parameters)
  #expect(outcome.divergences.isEmpty)
  for (name, text) in row.printed {
    #expect(decimals(try outcome.value(name), like: text) == text, "\(name)")
  }
}

@Test func `the table says which optimizer learned the task and when`() throws {
  let table = try outcome(of: NetworkTraining.self, TrainingCell.all[0].parameters).tables[0]
  #expect(
    table
      == Table(
        columns: [
          .init("Optimizer", .left), .init("Final loss"), .init("Accuracy"), .init("First epoch below 0.01"),
        ],
        rows: [
          ["SGD", "0.12492", "50 %", ">3000"], ["Momentum", "0.0026449", "100 %", "2190"],
          ["RMSProp", "3.9289 × 10⁻¹⁰", "100 %", "264"], ["Adam", "3.5604 × 10⁻⁵", "100 %", "276"],
        ]))
}

@Test func `bias correction does not help on the circle in the first hundred epochs`() throws {
  let cell = try #require(TrainingCell.all.first { $0.description == "no-bias-correction" })
  let series = try outcome(of: NetworkTraining.self, cell.parameters).series
  #expect(zip(series[0].loss, series[1].loss).prefix(100).count { $0 > $1 } == 72)
}

@Test func `rate-sensitivity: a sweep of learning rates on XOR`() throws {
  let outcome = try outcome(
    of: Sensitivity.self,
    """
    data: xor
    loss: halfMeanSquaredError
    seed: 123
    epochs: 3000
    values: [0.01, 0.1, 1]
    optimizers: {sgd: {}, momentum: {}, rmsprop: {decay: 0.9}, adam: {}}
    plots: [final, loss]
    """)
  for (name, text) in [
    ("sgd.2.loss", "0.124916"), ("sgd.3.loss", "0.00257"), ("momentum.3.loss", "0.000057"), ("adam.1.loss", "0.000036"),
    ("adam.3.loss", "0.25"), ("sgd.best", "1"), ("start.loss", "0.132287"),
  ] {
    #expect(decimals(try outcome.value(name), like: text) == text, "\(name)")
  }
  #expect(outcome.tables[0].rows.map { $0[0] } == ["0.01", "0.1", "1"])
  let panels = try #require(outcome.figures.first).panels
  #expect(panels.map(\.x.label) == [#"$\eta$"#, "Epoch", "Epoch", "Epoch", "Epoch"])
  #expect(panels[0].y.label == "Loss after 3000 epochs")
}

/// The least and the largest final loss of ten PyTorch runs. Its weights and batches come from other random numbers, so
/// the test only checks that the median of a few runs is between them, extended by half of their spread on either side.
@Test func `xor-1000 is learned as in PyTorch on average`() throws {
  let expected = [
    "sgd": (0.02495, 0.03452), "momentum": (0.02494, 0.05947), "rmsprop": (0.00572, 0.04473),
    "adam": (0.00391, 0.06465), "adamw": (0.00832, 0.03561),
  ]
  let runs = try (0..<3).map { seed in
    try outcome(
      of: NetworkTraining.self,
      """
      data: quadrants
      hidden: [16, 16]
      activation: relu
      initialisation: pyTorch
      seed: \(seed)
      batch: 32
      batchSeed: \(seed)
      epochs: 100
      optimizers: {
        sgd: {learningRate: 0.1}, momentum: {learningRate: 0.1}, rmsprop: {learningRate: 0.01, decay: 0.99},
        adam: {learningRate: 0.01}, adamw: {learningRate: 0.01, weightDecay: 0.01},
      }
      plots: []
      """)
  }
  for (id, range) in expected {
    let losses = try runs.map { try $0.value("\(id).loss") }.sorted()
    #expect(losses[1] > range.0 / 1.5 && losses[1] < range.1 * 1.5, "\(id)")
    #expect(try runs.allSatisfy { try $0.value("\(id).accuracy") > 0.93 }, "\(id)")
    #expect(try runs[0].value("\(id).steps") == 3200)
  }
}

@Test func `digits are read, with a fifth held back for testing`() throws {
  let text = """
    data: digits
    hidden: [32]
    activation: relu
    epochs: 8
    batch: 32
    optimizers: {
      momentum: {learningRate: 0.01, beta: 0.9}, adagrad: {learningRate: 0.01}, rmsprop: {learningRate: 0.001},
      adam: {learningRate: 0.003},
    }
    at: [1, 4]
    plots: [{loss: {of: both}}, {accuracy: {of: test}}]
    """
  let outcome = try outcome(of: NetworkTraining.self, text)
  for id in ["momentum", "adagrad", "rmsprop", "adam"] {
    #expect(try outcome.value("\(id).testAccuracy") > 0.88, "\(id)")
    #expect(try outcome.value("\(id).at1.testAccuracy") < outcome.value("\(id).testAccuracy"), "\(id)")
    #expect(try outcome.value("\(id).testLoss") > outcome.value("\(id).lossAfter"), "\(id)")
  }
  // 1,438 images make 45 batches; a check has epoch, loss, accuracy, test loss, test accuracy.
  #expect(try outcome.value("adam.steps") == 8 * 45)
  #expect(outcome.series[3].path.map(\.count) == Array(repeating: 5, count: 9))
  #expect(outcome.tables[0].columns.map(\.heading).contains("Test accuracy"))
  let panels = try #require(outcome.figures.first).panels
  #expect(panels.map(\.y.label) == ["Loss", "Test accuracy"])
  #expect(panels[0].marks.count == 8 && panels[1].marks.count == 4)
  let again = ExperimentReading<NetworkTraining>(text).experiment?.run()
  #expect(again?.values.map(\.value.bitPattern) == outcome.values.map(\.value.bitPattern))
  #expect(again?.figures == outcome.figures)
}

@Test func `each seed decides what it is named for`() throws {
  func losses(_ seeds: String) throws -> [Double] {
    let outcome = try outcome(
      of: NetworkTraining.self,
      "data: {circle: {count: 100}}\nbatch: 20\nepochs: 3\ntest: 0.2\noptimizers: {sgd: {}, again: {rule: sgd}}\n\(seeds)"
    )
    #expect(outcome.series[0].loss == outcome.series[1].loss && outcome.series[0].loss.count == 3)
    return [try outcome.value("start.loss"), try outcome.value("sgd.at0.testLoss")] + outcome.series[0].loss
  }
  let first = try losses("at: [0]")
  let weights = try losses("at: [0]\nseed: 1")
  let batches = try losses("at: [0]\nbatchSeed: 1")
  let samples = try losses("at: [0]\ntestSeed: 1")
  #expect(weights[0] != first[0] && weights[1] != first[1])
  #expect(batches[0] == first[0] && batches[1] == first[1] && batches[3] != first[3])
  #expect(samples[0] != first[0] && samples[1] != first[1])
  #expect(try losses("at: [0]\nseed: 0\nbatchSeed: 0\ntestSeed: 0") == first)
}

@Test func `standardised inputs are learned faster`() throws {
  let losses = try [false, true].map { isStandardised in
    try outcome(
      of: NetworkTraining.self,
      "data: {sine: {from: 0, to: 30}}\nhidden: [8]\nepochs: 100\nstandardise: \(isStandardised)\n"
        + "optimizers: {sgd: {learningRate: 0.1}}\nplots: []"
    ).value("sgd.bestLoss")
  }
  #expect(losses[1] < losses[0])
}

@Test func `a training that runs away is named with its step`() throws {
  let outcome = try outcome(
    of: NetworkTraining.self,
    """
    data: {sine: {count: 3, from: -1, to: 1}}
    hidden: []
    epochs: 2000
    optimizers: {sgd: {learningRate: 10}, clipped: {rule: sgd, learningRate: 10, clip: {norm: 1}}, adam: {}}
    at: [0, 1999]
    plots: [loss, fit]
    """)
  #expect(outcome.divergences.map(\.series) == ["sgd"])
  let step = try #require(outcome.divergences.first).step
  // The mean of x² is ⅔, so the weight's error grows by −17/3 a step, and its square passes 10³⁰⁸ after 154/log₁₀(17/3)
  // steps.
  #expect((200...206).contains(step))
  #expect(try outcome.value("sgd.diverged") == 1 && outcome.value("sgd.divergedAt") == Double(step))
  #expect(try !outcome.value("sgd.loss").isFinite && outcome.value("sgd.at1999.loss").isNaN)
  #expect(try outcome.value("sgd.at0.loss") == outcome.value("start.loss"))
  #expect(outcome.series[0].loss.count == step && outcome.series[0].loss.allSatisfy(\.isFinite))
  #expect(outcome.tables[0].rows[0] == ["SGD, not clipped", "diverged at step \(step)", "–", "–"])
  let panels = try #require(outcome.figures.first).panels
  #expect(panels[0].marks.compactMap(\.kind.divergence?.point.step) == [step])
  #expect(try #require(panels[0].y.range).upperBound < 1e6)
  // The samples and the two runs that did not diverge.
  #expect(panels[1].marks.count == 3)
}

@Test func `schedules count steps and a plateau looks at epochs`() throws {
  let outcome = try outcome(
    of: NetworkTraining.self,
    """
    data: {circle: {count: 100}}
    batch: 10
    epochs: 30
    optimizers: {
      plain: {rule: sgd, learningRate: 0.5},
      dropped: {rule: sgd, learningRate: 0.5, schedule: {step: {period: 100, factor: 1e-300}}},
      stalled: {rule: sgd, learningRate: 0.5, schedule: {reduce-on-plateau: {patience: 0, threshold: 0.999, factor: 1e-12}}},
    }
    plots: []
    """)
  let (plain, dropped, stalled) = (outcome.series[0].loss, outcome.series[1].loss, outcome.series[2].loss)
  // 100 steps are 10 epochs; after them only the order of the samples changes.
  #expect(dropped.prefix(10) == plain.prefix(10) && dropped[10] != plain[10])
  #expect(dropped[10...].allSatisfy { ($0 - dropped[10]).magnitude < 1e-12 })
  // The first loss is an improvement; the second is not better by a thousandth, so the third epoch makes no progress.
  #expect(stalled.prefix(2) == plain.prefix(2) && stalled[2] != plain[2])
  #expect(stalled[2...].allSatisfy { ($0 - stalled[2]).magnitude < 1e-9 })
}

@Test func `the boundary's panels show output, samples and loss`() throws {
  let outcome = try outcome(
    of: NetworkTraining.self, "data: xor\nepochs: 400\noptimizers: {adam: {learningRate: 0.05}, sgd: {}}")
  let panels = try #require(outcome.figures.first).panels
  #expect(panels.count == 3 && panels[1].title?.source.hasPrefix("Adam: loss 0.0") == true)
  // The first mark is the output.
  let field = try #require(panels[1].marks[0].as(FilledContourMark.self)).field
  #expect(field.x == -0.25...1.25 && field.values.allSatisfy { $0 > 0 && $0 < 1 })
  // High at the corners (0, 1) and (1, 0), low at the others.
  let (low, high) = (13, 66)
  #expect(field[low, high] > 0.8 && field[high, low] > 0.8 && field[low, low] < 0.2 && field[high, high] < 0.2)
  let samples = panels[1].marks(of: ScatterMark.self).map(\.points)
  #expect(samples == [[Point(0, 0), Point(1, 1)], [Point(0, 1), Point(1, 0)]])
}

/// A number with as many decimals as in a text.
private func decimals(_ value: Double, like text: String) -> String {
  let places = text.split(separator: ".").dropFirst().first?.count ?? 0
  let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
  let digits = "\(Int((value * scale).rounded()))"
  guard places > 0 else { return digits }
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return "\(padded.dropLast(places)).\(padded.suffix(places))"
}
