import Configuration
import Experiments
import Plotting
import Testing

private func outcome(_ text: String) throws -> Outcome {
  let reading = Reading(text)
  #expect(reading.findings == [])
  return try #require(reading.descent).run()
}

private func value(_ name: String, _ outcome: Outcome) throws -> Double {
  try #require(outcome.values.first { $0.name == name }, "no value \(name)").value
}

private func labels(_ panel: Panel) -> [String] {
  panel.marks.compactMap(\.kind.legendSample?.label.source)
}

@Test func `a run that leaves the numbers ends there`() throws {
  let outcome = try outcome(
    """
    objective: parabola
    start: [0]
    steps: 600
    optimizers: {sgd: {learningRate: 1.5}, adam: {learningRate: 0.3}}
    plots: [curve, loss, parameters]
    """)
  // The distance to 3 doubles with each step: its square passes 2^1024 after 511 of them.
  #expect(outcome.divergences == [Divergence(series: "sgd", step: 511)])
  #expect(try value("sgd.diverged", outcome) == 1)
  #expect(try value("sgd.divergedAt", outcome) == 511)
  #expect(try value("sgd.steps", outcome) == 511)
  #expect(try value("sgd.loss", outcome) == .infinity)
  #expect(try value("sgd.bestLoss", outcome) == 9)
  #expect(try value("adam.diverged", outcome) == 0)
  #expect(outcome.values.contains { $0.name == "adam.divergedAt" } == false)
  #expect(outcome.series[0].path.count == 511)
  #expect(outcome.series[0].loss.allSatisfy { $0.isFinite })
  #expect(outcome.tables[0].rows[0] == ["SGD", "–", "diverged at step 511", "511"])
  let panels = try #require(outcome.figures.first).panels
  for panel in panels {
    #expect(panel.marks.compactMap(\.kind.divergence?.point.step) == [511])
  }
  // The diverging series does not make the others flat.
  #expect(try #require(panels[1].y.range).upperBound < 20)
}

@Test func `where the path leaves the view the divergence is marked`() throws {
  let outcome = try outcome(
    """
    objective: ravine
    start: [0, 0.5]
    steps: 2000
    optimizers: {sgd: {learningRate: 0.03}}
    plots: [{contour: {view: [[-6, 6], [-1, 1]]}}]
    """)
  let marks = try #require(outcome.figures.first).panels[0].marks
  let places = marks.compactMap(\.kind.divergence?.point.point)
  // w₂ goes 0.5, −1, 2: the frame is crossed at 1 on the way up.
  #expect(places == [Point(0, 1)])
}

@Test func `stop ends a run after the step that got there`() throws {
  let outcome = try outcome(
    "objective: parabola\nstart: [0]\nsteps: 60\nstop: 0.5\noptimizers: {sgd: {learningRate: 0.25}}")
  // The distance to 3 halves: 3, 1.5, 0.75, 0.375; the loss is first below 0.5 at 0.75² = 0.5625 … 0.375².
  #expect(try value("sgd.steps", outcome) == 3)
  #expect(try value("sgd.loss", outcome) == 0.140625)
  #expect(outcome.series[0].path == [[0], [1.5], [2.25], [2.625]])
}

@Test func `a box keeps positions inside, each coordinate in its own`() throws {
  let outcome = try outcome(
    """
    objective: ravine
    start: [5, 0.5]
    steps: 30
    box: [[2, 6], [-0.25, 1]]
    optimizers: {sgd: {learningRate: 0.03}}
    """)
  let path = outcome.series[0].path
  #expect(path[1] == [4.7, -0.25])
  #expect(path[30][0] == 2)
  #expect(path.allSatisfy { (2...6).contains($0[0]) && (-0.25...1).contains($0[1]) })
}

@Test func `a rule looks the same in every figure, and no two series look alike`() throws {
  func looks(_ optimizers: String) throws -> [Stroke] {
    let outcome = try outcome("objective: ravine\nstart: [5, 0.5]\noptimizers: {\(optimizers)}\nplots: [loss]")
    return try #require(outcome.figures.first).panels[0].marks(of: LineMark.self).map(\.stroke)
  }
  let alone = try looks("adam: {}")
  let all = try looks("sgd: {}, momentum: {}, nesterov: {}, adagrad: {}, rmsprop: {}, adam: {}")
  #expect(all[5] == alone[0])
  #expect(Set(all.map(\.color)).count == 6)
  let sweep = try looks("a: {rule: momentum}, b: {rule: momentum}, c: {rule: momentum}, sgd: {}, adam: {}")
  #expect(sweep[0] == all[1])
  #expect(sweep[3] == all[0])
  #expect(sweep[4] == all[5])
  #expect(Set(sweep.map(\.color)).count == 5)
}

@Test func `labels tell series of one rule apart`() throws {
  let outcome = try outcome(
    """
    objective: ravine
    start: [5, 0.5]
    optimizers: {
      sgd: {},
      a: {rule: adam, learningRate: 0.001},
      b: {rule: adam, learningRate: 0.1, biasCorrection: false},
      own: {rule: adam, label: 'Mine'},
      m1: {rule: momentum},
      m2: {rule: momentum},
    }
    plots: [loss, contour]
    """)
  #expect(
    outcome.tables[0].rows.map { $0[0] } == [
      "SGD", "Adam, η = 0.001, bias correction", "Adam, η = 0.1, no bias correction", "Mine", "Momentum (m1)",
      "Momentum (m2)",
    ])
  let panels = try #require(outcome.figures.first).panels
  #expect(labels(panels[0])[1] == #"Adam, $\eta$ = 0.001, bias correction"#)
  #expect(labels(panels[1]).suffix(2) == ["Start", "Minimum"])
  #expect(panels[0].y.label == "$L(w_1, w_2)$")
  #expect(panels[1].x.label == "$w_1$")
}

@Test func `plots come in the order they are asked for`() throws {
  func figure(_ rest: String, objective: String = "ackley\nstart: [2, 2]") throws -> Figure? {
    try outcome("objective: \(objective)\noptimizers: {sgd: {}, adam: {}}\n\(rest)").figures.first
  }
  let usual = try #require(try figure(""))
  #expect(usual.panels.count == 2)
  #expect(usual.panels[1].x.label == "Step")
  #expect(usual.title == nil)
  let each = try #require(try figure("plots: [{contour: {each: true}}, {loss: {scale: log}}]\ntitle: Both\ncolumns: 3"))
  #expect(each.panels.count == 3)
  #expect(each.columns == 3)
  #expect(each.title == "Both")
  #expect(each.panels[0].title?.source.hasPrefix("SGD: loss 6.5") == true)
  #expect(each.panels[1].title?.source.hasPrefix("Adam: loss ") == true)
  #expect(each.panels[1].legend == .none)
  #expect(each.panels[2].y.scale == .log)
  let line = try #require(try figure("", objective: "parabola\nstart: [0]"))
  #expect(line.panels[0].x.label == #"$\theta$"#)
  #expect(line.panels[0].x.range == -0.5...6.5)
  let coordinates = try #require(try figure("plots: parameters"))
  #expect(coordinates.panels.map(\.y.label) == ["$x$", "$y$"])
  #expect(try figure("plots: []") == nil)
}

@Test func `a contour shows the start even where the usual view ends before it`() throws {
  let figure = try #require(
    try outcome("objective: ackley\nstart: [5, 2]\noptimizers: {sgd: {}}\nplots: contour").figures.first)
  #expect(try #require(figure.panels[0].x.range).contains(5))
  #expect(figure.panels[0].y.range == -3...3)
  let boxed = try #require(
    try outcome("objective: ackley\nstart: [1, 1]\nbox: [-2, 2]\noptimizers: {sgd: {}}\nplots: contour").figures.first)
  #expect(boxed.panels[0].x.range == -2...2)
}

@Test func `the same parameters give the same outcome`() throws {
  let text = "objective: beale\nstart: [1, 1]\noptimizers: {nesterov: {learningRate: 0.001}, adam: {}}"
  let (first, second) = (try outcome(text), try outcome(text))
  #expect(first.values == second.values)
  #expect(first.figures == second.figures)
  #expect(first.series == second.series)
}

@Test func `every objective and rule that is listed can be run`() throws {
  // Those that work on matrices alone are refused, as tests of their own say.
  let rules = OptimizerCatalog.kinds.filter { !["came", "distributed-shampoo", "muon", "soap"].contains($0.name) }
  for objective in ObjectiveCatalog.kinds {
    // Sixteen optimizers are the most that a cell may hold.
    for first in stride(from: 0, to: rules.count, by: 16) {
      let part = rules[first..<min(first + 16, rules.count)]
      let starts = ["[0.5]", "[0.5, 0.25]"]
      let text = starts.compactMap { start -> String? in
        let text =
          "objective: \(objective.name)\nstart: \(start)\nsteps: 20\noptimizers: {"
          + part.map { rule in
            let slow = "learningRate: 0.000001"
            if rule.name == "sam" { return "sam: {inner: {sgd: {\(slow)}}}" }
            return "\(rule.name): {\(rule.parameters.contains { $0.name == "learningRate" } ? slow : "")}"
          }.joined(separator: ", ") + "}"
        return Reading(text).descent == nil ? nil : text
      }
      #expect(text.count == 1, "\(objective.name)")
      let outcome = try outcome(try #require(text.first))
      #expect(outcome.series.count == part.count)
      for series in outcome.series {
        #expect(series.path.count == 21 && series.path[20] != series.path[0], "\(series.name), \(objective.name)")
      }
    }
    #expect(!objective.summary.isEmpty && !objective.title.isEmpty)
  }
  for rule in rules {
    let first = ["lookahead": "period", "sam": "inner"][rule.name] ?? "learningRate"
    #expect(rule.parameters.first?.name == first)
    let plain = Reading("objective: ackley\nstart: [2, 2]\noptimizers: {\(rule.name): {}}")
    // What a rule finds out from others unless it is given is listed in words and has no default to write.
    let written = rule.parameters.filter { parameter in
      plain.resolved.contains { $0.hasPrefix("optimizers.\(rule.name).\(parameter.name) = ") }
    }
    let text = written.map { "\($0.name): \($0.defaultValue ?? "")" }.joined(separator: ", ")
    let full = Reading("objective: ackley\nstart: [2, 2]\noptimizers: {\(rule.name): {\(text)}}")
    #expect(full.findings == [])
    #expect(full.resolved == plain.resolved, "the listed defaults of \(rule.name) are the real ones")
    for parameter in rule.parameters where !written.contains(where: { $0.name == parameter.name }) {
      #expect(parameter.defaultValue.map { Double($0) == nil } == true, "\(rule.name) \(parameter.name)")
    }
  }
}

@Test func `the catalogue knows the experiment`() {
  #expect(
    ExperimentCatalog.standard.names == ["descent", "schedule", "effective-rate", "sensitivity", "surface", "training"])
  #expect(ExperimentCatalog.standard.kind(named: "descent") == Descent.self)
  #expect(ExperimentCatalog.standard.kind(named: "ascent") == nil)
  #expect(DescentPlotCatalog.names == ["contour", "curve", "loss", "parameters"])
  #expect(DescentPlotCatalog.parameters(of: "curve").map(\.name) == ["view", "title", "legend"])
}

@Test(
  "Numbers in tables are short and honest",
  arguments: [
    (0.0, "0"), (-0.0, "0"), (0.191169, "0.19117"), (0.00014, "0.00014"), (0.000099999996, "0.0001"),
    (1.7526855e-8, "1.7527 × 10⁻⁸"), (-12.5, "−12.5"), (9, "9"), (99999.6, "100000"), (123456.789, "123457"),
    (1e21, "1 × 10²¹"),
    (9.99999e-7, "1 × 10⁻⁶"), (.leastNonzeroMagnitude, "5 × 10⁻³²⁴"), (.infinity, "∞"), (-.infinity, "−∞"),
    (.nan, "not a number"), (0.1 + 0.2, "0.3"), (6.559645375678205, "6.5596"), (2, "2"), (1e15 / 1e9, "1000000"),
    (12345678, "1.2346 × 10⁷"),
  ] as [(Double, String)])
func readableNumbers(value: Double, text: String) {
  #expect(readable(value) == text)
}
