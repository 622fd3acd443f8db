import Configuration
import Experiments
import Plotting
import Testing

@Test func `the course's schedules are cells of a few lines`() throws {
  let reference = try ReferenceRates.read()
  let outcome = try outcome(
    of: ScheduleComparison.self,
    """
    schedules: {
      restarts: {cosine-restarts: {learningRate: 0.1, period: 100, minimum: 0.001}},
      cosine: {cosine: {learningRate: 0.001, steps: 50, minimum: 0.000001}},
      cycle: {one-cycle: {learningRate: 0.01, steps: 9380}},
      noam: {noam: {learningRate: 1}},
    }
    steps: 9380
    """)
  func rates(_ name: String) throws -> [Double] {
    try #require(outcome.series.first { $0.name == name }).path.map { $0[0] }
  }
  for (found, expected) in zip(try rates("restarts"), reference.cosineRestarts) {
    #expect((found - expected).magnitude <= 1e-15)
  }
  for (found, expected) in zip(try rates("cosine"), reference.cosine) { #expect((found - expected).magnitude <= 1e-15) }
  let cycle = try rates("cycle")
  for (step, expected) in zip(reference.oneCycle.steps, reference.oneCycle.rates) where step < 9380 {
    #expect((cycle[step] - expected).magnitude <= 1e-15)
  }
  #expect(try outcome.value("cycle.largestAt") == 2813)
  #expect(try outcome.value("cycle.smallest") == 4e-8)
  #expect(try outcome.value("cycle.smallestAt") == 9379)
  // t mod T never reaches the minimum of 0.001.
  #expect((try outcome.value("restarts.smallest") - 0.0010244252618962857).magnitude < 1e-15)
  #expect(try outcome.value("noam.largestAt") == 3999)
  #expect((try outcome.value("noam.largest") - 0.0006987712429686843).magnitude < 1e-15)
}

@Test func `a sequence joins its parts where they end`() throws {
  let outcome = try outcome(
    of: ScheduleComparison.self,
    """
    schedules: {
      warm: [{warmup: {learningRate: 1, steps: 10}}, {polynomial: {learningRate: 1}}],
      three: [{constant: {learningRate: 2, lasts: 5}}, {warmup: {steps: 4, lasts: 3}}, constant],
    }
    steps: 30
    at: [0, 10, 20, 29, 30]
    """)
  let warm = try #require(outcome.series.first).path.map { $0[0] }
  #expect(warm.prefix(11).elementsEqual((0...10).map { Double($0) / 10 }))
  // The line takes the remaining twenty steps.
  #expect(warm[20] == 0.5 && (warm[29] - 0.05).magnitude < 1e-15)
  let three = outcome.series[1].path.map { $0[0] }
  #expect(three.prefix(9).elementsEqual([2, 2, 2, 2, 2, 0, 0.025, 0.05, 0.1]))
  #expect(
    outcome.tables[0].columns.map(\.heading) == [
      "Step", "Warm-up, then polynomial", "Constant, then warm-up, then constant",
    ])
  #expect(outcome.tables[0].rows[2] == ["20", "0.5", "0.1"])
}

@Test func `schedules of one kind are told apart`() throws {
  let outcome = try outcome(
    of: ScheduleComparison.self,
    """
    schedules: {
      a: {step: {period: 10}}, b: {step: {period: 20}}, c: {cosine: {label: 'Half a $\\cos$'}}, d: cosine, e: cosine,
    }
    title: Rates
    scale: log
    """)
  #expect(
    outcome.tables[0].rows.map { $0[0] } == [
      "Step, T = 10", "Step, T = 20", #"Half a $\cos$"#, "Cosine (d)", "Cosine (e)",
    ])
  let panel = try #require(outcome.figures.first).panels[0]
  #expect(panel.title == "Rates" && panel.y.scale == .log)
  let strokes = panel.marks(of: LineMark.self).map(\.stroke)
  #expect(Set(strokes.map(\.color)).count == 5)
}

@Test func `a schedule drives a descent`() throws {
  let outcome = try outcome(
    of: Descent.self,
    """
    objective: parabola
    start: [0]
    steps: 20
    optimizers: {
      plain: {rule: sgd, learningRate: 0.4},
      falling: {rule: sgd, learningRate: 0.4, schedule: polynomial},
      warm: {rule: sgd, learningRate: 0.4, schedule: [{warmup: {steps: 5}}, cosine]},
      looking: {rule: nesterov, learningRate: 0.01, schedule: {step: {period: 5, factor: 0.5}}},
    }
    """)
  func path(_ rate: (Int) -> Double) -> [[Double]] {
    var theta = 0.0
    return [[0]]
      + (0..<20).map { step in
        theta -= rate(step) * (2 * (theta - 3))
        return [theta]
      }
  }
  #expect(outcome.series[0].path == path { _ in 0.4 })
  #expect(largestDifference(outcome.series[1].path, path { 0.4 * (1 - Double($0) / 20) }) < 1e-14)
  #expect(outcome.series[2].path[1] == [0])
  #expect(outcome.series[2].path[6] != outcome.series[2].path[5])
  // The look-ahead of a step uses that step's rate.
  var (theta, velocity) = (0.0, 0.0)
  for step in 0..<20 {
    let rate = 0.01 * [1, 0.5, 0.25, 0.125][step / 5]
    velocity = 0.9 * velocity + 2 * (theta - rate * 0.9 * velocity - 3)
    theta -= rate * velocity
  }
  #expect((outcome.series[3].path[20][0] - theta).magnitude < 1e-13)
  #expect(
    outcome.tables[0].rows.map { $0[0] } == [
      "SGD, constant rate", "SGD, polynomial", "SGD, warm-up, then cosine", "Nesterov",
    ])
}

@Test func `two schedules of one kind show their numbers`() throws {
  let outcome = try outcome(
    of: Descent.self,
    """
    objective: parabola
    start: [0]
    optimizers: {
      a: {rule: sgd, schedule: {step: {period: 10}}}, b: {rule: sgd, schedule: {step: {period: 20}}},
      c: {rule: sgd, schedule: {step: {period: 20}}, clip: {norm: 2}},
    }
    """)
  #expect(
    outcome.tables[0].rows.map { $0[0] } == [
      "SGD, T = 10, not clipped", "SGD, T = 20, not clipped", "SGD, T = 20, clipped at 2",
    ])
}

@Test func `a plateau halves the rate until a bouncing run settles`() throws {
  let outcome = try outcome(
    of: Descent.self,
    """
    objective: parabola
    start: [0]
    steps: 60
    optimizers: {
      bouncing: {rule: sgd, learningRate: 1},
      settling: {rule: sgd, learningRate: 1, schedule: {reduce-on-plateau: {factor: 0.5, patience: 4}}},
    }
    """)
  #expect(try outcome.value("bouncing.loss") == 9)
  #expect(try outcome.value("settling.loss") == 0)
}

@Test func `clipping keeps a steep start from throwing a run out`() throws {
  let outcome = try outcome(
    of: Descent.self,
    """
    objective: {quadratic: {curvatures: [2, 100], angle: 0}}
    start: [3, 4]
    steps: 1
    optimizers: {
      norm: {rule: sgd, learningRate: 1, clip: {norm: 1}},
      value: {rule: sgd, learningRate: 1, clip: {value: 1}},
      free: {rule: sgd, learningRate: 1},
    }
    """)
  let moved = outcome.series.map { [$0.path[1][0] - 3, $0.path[1][1] - 4] }
  #expect(((moved[0][0] * moved[0][0] + moved[0][1] * moved[0][1]).squareRoot() - 1).magnitude < 1e-6)
  #expect((moved[0][1] / moved[0][0] - 400.0 / 6).magnitude < 1e-10)
  #expect(moved[1] == [-1, -1])
  #expect(moved[2] == [-6, -400])
}

private let faultySchedules: [(text: String, findings: [String])] = [
  ("", ["1:1: error[missing-parameter]"]),
  ("schedules: cosine", ["1:12: error[wrong-type]"]),
  ("schedules: {}", ["1:12: error[wrong-count]"]),
  ("schedules: {a: cosin}", ["1:16: error[unknown-schedule]"]),
  ("schedules: {a: {cosine: {steps: 0}}}", ["1:33: error[out-of-range]"]),
  ("schedules: {a: reduce-on-plateau}", ["1:16: error[unsuitable-schedule]"]),
  ("schedules: {a b: cosine}", ["1:13: error[invalid-name]"]),
  ("schedules: {a: cosine, a: step}", ["1:24: error[duplicate-parameter]"]),
  ("schedules: {a: {cosine: {}, step: {}}}", ["1:16: error[wrong-count]"]),
  ("schedules: {a: cosine}\nsteps: 0", ["2:8: error[out-of-range]"]),
  ("schedules: {a: cosine}\nsteps: 1000000", ["2:8: error[too-large]"]),
  ("schedules: {a: cosine}\nat: [1.5]", ["2:5: error[wrong-type]"]),
  ("schedules: {a: cosine}\nat: [-1]", ["2:6: error[out-of-range]"]),
  ("schedules: {a: cosine}\nscale: logarithmic", ["2:8: error[unknown-choice]"]),
  ("schedules: {a: cosine}\nstep: 3", ["2:1: error[unknown-parameter]"]),
]

@Test("Faulty schedules are reported where they stand", arguments: faultySchedules)
private func faultySchedule(text: String, findings: [String]) {
  let reading = ExperimentReading<ScheduleComparison>(text)
  #expect(reading.findings == findings)
  #expect(reading.experiment == nil)
}

@Test func `every listed schedule can be run with its listed defaults`() throws {
  for kind in ScheduleCatalog.kinds where kind.name != "reduce-on-plateau" {
    let extra = kind.name == "multi-step" ? "milestones: [5, 9]" : ""
    let plain = ExperimentReading<ScheduleComparison>("schedules: {a: {\(kind.name): {\(extra)}}}\nsteps: 50")
    #expect(plain.findings == [])
    #expect(try #require(plain.experiment).run().series[0].path.count == 50)
    let written = kind.parameters.compactMap { parameter -> String? in
      guard let text = parameter.defaultValue else { return nil }
      if text == "the steps of the run" { return "\(parameter.name): 50" }
      // What is found out from others has no default to write.
      if text.hasPrefix("the steps of the rise") { return nil }
      return "\(parameter.name): \(text.replacing("the optimizer's, or ", with: ""))"
    }
    let all = ([extra] + written).filter { !$0.isEmpty }.joined(separator: ", ")
    let full = ExperimentReading<ScheduleComparison>("schedules: {a: {\(kind.name): {\(all)}}}\nsteps: 50")
    #expect(full.findings == [])
    #expect(Set(full.resolved) == Set(plain.resolved), "the listed defaults of \(kind.name) are the real ones")
  }
}
