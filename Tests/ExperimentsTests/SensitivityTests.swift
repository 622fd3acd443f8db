import Experiments
import Plotting
import Testing

@Test func `sensitivity to β repeats the course's runs`() throws {
  let outcome = try outcome(
    of: Sensitivity.self,
    """
    objective: parabola
    start: [0]
    steps: 60
    vary: beta
    values: [0, 0.5, 0.9, 0.99]
    optimizers: {momentum: {learningRate: 0.3, form: movingAverage}}
    plots: [final, loss]
    """)
  for (index, beta) in ["0.0", "0.5", "0.9", "0.99"].enumerated() {
    let losses = try #require(try ReferenceRun.named("momentum sensitivity \(beta)", in: "course").loss)
    let expected = try #require(losses.last)
    #expect((try outcome.value("momentum.\(index + 1).loss") - expected).magnitude <= 1e-14 * max(1, expected))
  }
  #expect(try outcome.value("momentum.best") == 0)
  #expect(try outcome.value("momentum.diverged") == 0)
  let panels = try #require(outcome.figures.first).panels
  #expect(panels.count == 2 && panels[0].x.label == #"$\beta$"# && panels[0].x.scale == .linear)
  #expect(panels[1].marks.count == 4)
}

@Test func `Adam bears a larger rate than plain descent`() throws {
  let reference = try ReferenceRates.read().rosenbrockRates
  let outcome = try outcome(
    of: Sensitivity.self,
    """
    objective: rosenbrock
    start: [-1, 1]
    steps: 5000
    values: [\(reference.map { "\($0.rate)" }.joined(separator: ", "))]
    optimizers: {sgd: {}, adam: {}}
    """)
  for (index, row) in reference.enumerated() {
    if let loss = row.sgd {
      #expect((try outcome.value("sgd.\(index + 1).loss") - loss).magnitude <= 1e-9 * loss)
    } else {
      #expect(try outcome.value("sgd.\(index + 1).diverged") == 1)
      #expect(try outcome.value("sgd.\(index + 1).divergedAt") > 0)
    }
    // From 0.01 on Adam oscillates around the minimum, and the source's 0.1 and 0.001 for 1 − β lead to another result.
    let tolerance = row.rate < 0.01 ? 1e-9 * row.adam : 1e-4
    let loss = try outcome.value("adam.\(index + 1).loss")
    #expect((loss - row.adam).magnitude <= tolerance, "η = \(row.rate)")
    // The same program with 1 − 0.9 and 1 − 0.999 written out.
    let exact = [0.01: 9.93727655542766e-07, 0.03: 1.0389663366233663e-12, 0.1: 1.2848946788287888e-05]
    if let expected = exact[row.rate] { #expect((loss - expected).magnitude <= 1e-9 * expected, "η = \(row.rate)") }
  }
  #expect(try outcome.value("sgd.diverged") == 3)
  #expect(try outcome.value("adam.best") == 0.03)
  #expect(outcome.divergences.isEmpty)
  #expect(outcome.tables[0].rows.count == 7)
  #expect(outcome.tables[0].rows[6][1].hasPrefix("diverged at step"))
  let panel = try #require(outcome.figures.first).panels[0]
  let crosses = panel.marks(of: ScatterMark.self).filter { $0.marker.shape == .cross }
  #expect(crosses.map { $0.points.map(\.x) } == [[0.01, 0.03, 0.1]])
}

@Test func `values can be spread by their ratios`() throws {
  let outcome = try outcome(
    of: Sensitivity.self,
    """
    objective: ravine
    start: [5, 0.5]
    values: {from: 0.0001, to: 1, count: 5}
    measure: bestLoss
    optimizers: {sgd: {}, slow: {rule: momentum, beta: 0.99}}
    """)
  let values = try (1...5).map { try outcome.value("sgd.\($0).value") }
  for (found, expected) in zip(values, [1e-4, 1e-3, 1e-2, 0.1, 1]) {
    #expect((found - expected).magnitude <= 1e-15 * expected)
  }
  #expect(values[0] == 1e-4 && values[4] == 1)
  #expect(try outcome.value("sgd.best") == values[2])
  #expect(try outcome.value("sgd.5.bestLoss") == 37.5)
  #expect(try #require(outcome.figures.first).panels[0].x.scale == .log)
  let even = try outcome2("values: {from: 0, to: 0.8, count: 3, spacing: linear}\nvary: beta")
  #expect(try even.value("momentum.2.value") == 0.4)
}

private func outcome2(_ text: String) throws -> Outcome {
  try outcome(of: Sensitivity.self, "objective: parabola\nstart: [0]\noptimizers: {momentum: {}}\n" + text)
}

@Test func `what runs away does not stretch the picture`() throws {
  let outcome = try outcome(
    of: Sensitivity.self,
    "objective: ravine\nstart: [5, 0.5]\nvalues: [0.01, 0.05, 0.5]\noptimizers: {sgd: {}}\nplots: [final, loss]")
  // At 0.05 the loss is still finite after 100 steps, but extremely large.
  #expect(try outcome.value("sgd.2.loss") > 1e100)
  #expect(try outcome.value("sgd.diverged") == 1)
  let panels = try #require(outcome.figures.first).panels
  // The first mark is the line of losses.
  let points = try #require(panels[0].marks[0].as(PathMark.self)).points
  #expect(points.map { $0.y.isFinite } == [true, false, false])
  #expect(try #require(panels[1].y.range).upperBound < 1e5)
}

private let faultySweeps: [(text: String, findings: [String])] = [
  ("optimizers: {sgd: {}}", ["1:1: error[missing-parameter]"]),
  ("optimizers: {sgd: {}}\nvalues: []", ["2:9: error[wrong-count]"]),
  ("optimizers: {sgd: {}}\nvalues: [0.1, -1, 0]", ["2:15: error[out-of-range]", "2:19: error[out-of-range]"]),
  ("optimizers: {sgd: {}, adam: {}}\nvalues: [0]", ["2:10: error[out-of-range]"]),
  ("optimizers: {sgd: {}}\nvalues: [0.1]\nvary: beta", ["3:7: error[unknown-parameter]"]),
  ("optimizers: {momentum: {}, sgd: {}}\nvalues: [0.1]\nvary: beta", ["3:7: error[unknown-parameter]"]),
  ("optimizers: {momentum: {beta: 2}}\nvalues: [0.1]", ["1:31: error[out-of-range]"]),
  ("optimizers: {sgd: {}}\nvalues: {from: 0, to: 1}", ["2:16: error[out-of-range]"]),
  ("optimizers: {sgd: {}}\nvalues: {from: 0.1}", ["2:9: error[missing-parameter]"]),
  ("optimizers: {sgd: {}}\nvalues: {from: 0.1, to: 1, count: 1}", ["2:35: error[out-of-range]"]),
  ("optimizers: {sgd: {}}\nvalues: [0.1]\nplots: [finals]", ["3:9: error[unknown-plot]"]),
  ("optimizers: {sgd: {}}\nvalues: [0.1]\nmeasure: best", ["3:10: error[unknown-choice]"]),
  (
    "optimizers: {sgd: {}}\nvalues: {from: 0.1, to: 1, count: 200}\nsteps: 1000000", ["3:8: error[too-large]"]
  ),
  ("optimizers: {sgd: {}}\nvalues: [0.1]\nstop: 1", ["3:1: error[unknown-parameter]"]),
]

@Test("Faulty sweeps are reported where they stand", arguments: faultySweeps)
private func faultySweep(text: String, findings: [String]) {
  let reading = ExperimentReading<Sensitivity>(text + "\nobjective: parabola\nstart: [0]")
  #expect(reading.findings == findings)
  #expect(reading.experiment == nil)
}
