import Diagnostics
import Experiments
import Testing

/// Parameters with errors, and all diagnostics for them.
struct FaultyCell: Sendable, CustomStringConvertible {
  let text: String
  let findings: [String]

  var description: String { text.split(separator: "\n").joined(separator: " / ") }

  /// The line after a valid beginning: `objective`, `start`, `optimizers` are lines 1 to 3.
  private static func after(_ text: String, _ findings: String...) -> FaultyCell {
    FaultyCell(
      text: "objective: ackley\nstart: [2, 2]\noptimizers: {adam: {}}\n" + text, findings: findings)
  }

  /// An optimizer in line 3, from column 14 on.
  private static func optimizer(_ text: String, _ findings: String...) -> FaultyCell {
    FaultyCell(text: "objective: ackley\nstart: [2, 2]\noptimizers: {\(text)}", findings: findings)
  }

  /// A plot in line 4, from column 9 on.
  private static func plot(_ text: String, _ findings: String...) -> FaultyCell {
    FaultyCell(
      text: "objective: ackley\nstart: [2, 2]\noptimizers: {adam: {}}\nplots: [\(text)]", findings: findings)
  }

  static let all: [FaultyCell] = [
    FaultyCell(
      text: "",
      findings: ["1:1: error[missing-parameter]", "1:1: error[missing-parameter]", "1:1: error[missing-parameter]"]),
    after("steps: -5", "4:8: error[out-of-range]"),
    after("steps: 0", "4:8: error[out-of-range]"),
    after("steps: 2.5", "4:8: error[wrong-type]"),
    after("steps: many", "4:8: error[wrong-type]"),
    after("steps: .nan", "4:8: error[wrong-type]"),
    after("steps: 1000001", "4:8: error[too-large]"),
    after("stepps: 10", "4:1: error[unknown-parameter]"),
    after("stop: low", "4:7: error[wrong-type]"),
    after("stop: .inf", "4:7: error[out-of-range]"),
    after("box: [3, -3]", "4:6: error[out-of-range]"),
    after("box: [3, 3]", "4:6: error[out-of-range]"),
    after("box: [-3, .nan]", "4:11: error[out-of-range]"),
    after("box: [1, 2, 3]", "4:6: error[wrong-count]"),
    after("box: 3", "4:6: error[wrong-type]"),
    after("box: [[-3, 3]]", "4:6: error[wrong-count]"),
    after("box: [[-3, 3], [1, x]]", "4:20: error[wrong-type]"),
    after("box: [[-3, 3], 2]", "4:16: error[wrong-type]"),
    after("gradientOf: parabola", "4:13: error[wrong-count]"),
    after("gradientOf: rosenbrok", "4:13: error[unknown-objective]"),
    after("columns: 0", "4:10: error[out-of-range]"),
    after("title: [a]", "4:8: error[wrong-type]"),
    FaultyCell(
      text: "objective: akley\nstart: [2, 2]\noptimizers: {adam: {}}", findings: ["1:12: error[unknown-objective]"]),
    FaultyCell(text: "objective: 3\nstart: [2, 2]\noptimizers: {adam: {}}", findings: ["1:12: error[wrong-type]"]),
    FaultyCell(
      text: "objective: {ravine: {}, ackley: {}}\nstart: [2, 2]\noptimizers: {adam: {}}",
      findings: ["1:12: error[wrong-count]"]),
    FaultyCell(
      text: "objective: {rosenbrock: {a: x, b: 0, c: 2}}\nstart: [2, 2]\noptimizers: {adam: {}}",
      findings: ["1:29: error[wrong-type]", "1:35: error[out-of-range]", "1:38: error[unknown-parameter]"]),
    FaultyCell(
      text: "objective: {ravine: {coefficients: [1, -50]}}\nstart: [2, 2]\noptimizers: {adam: {}}",
      findings: ["1:40: error[out-of-range]"]),
    FaultyCell(
      text: "objective: {ravine: {coefficients: [1, 2, 3]}}\nstart: [2, 2]\noptimizers: {adam: {}}",
      findings: ["2:8: error[wrong-count]"]),
    FaultyCell(
      text: "objective: {ravine: {coefficients: []}}\nstart: [2, 2]\noptimizers: {adam: {}}",
      findings: ["1:36: error[wrong-count]"]),
    FaultyCell(
      text:
        "objective: {ravine: {coefficients: [1, 2, 3]}}\nstart: [2, 2, 2]\noptimizers: {adam: {}}\nplots: [contour]",
      findings: ["4:9: error[unsuitable-plot]"]),
    FaultyCell(
      text: "objective: {quadratic: {curvatures: [1, 0], angle: 400}}\nstart: [2, 2]\noptimizers: {adam: {}}",
      findings: ["1:41: error[out-of-range]", "1:52: error[out-of-range]"]),
    FaultyCell(
      text: "objective: ackley\nstart: [2, 2, 2]\noptimizers: {adam: {}}", findings: ["2:8: error[wrong-count]"]),
    FaultyCell(text: "objective: ackley\nstart: [2]\noptimizers: {adam: {}}", findings: ["2:8: error[wrong-count]"]),
    FaultyCell(
      text: "objective: parabola\nstart: [2, 2]\noptimizers: {adam: {}}", findings: ["2:8: error[wrong-count]"]),
    FaultyCell(
      text: "objective: ackley\nstart: [2, .nan]\noptimizers: {adam: {}}", findings: ["2:12: error[out-of-range]"]),
    FaultyCell(
      text: "objective: ackley\nstart: [two, 2]\noptimizers: {adam: {}}", findings: ["2:9: error[wrong-type]"]),
    FaultyCell(
      text: "objective: rosenbrock\nstart: [1e200, 2]\noptimizers: {adam: {}}", findings: ["2:8: error[out-of-range]"]),
    FaultyCell(text: "objective: ackley\nstart: [2, 2]\noptimizers: {}", findings: ["3:13: error[wrong-count]"]),
    FaultyCell(text: "objective: ackley\nstart: [2, 2]\noptimizers: adam", findings: ["3:13: error[wrong-type]"]),
    FaultyCell(
      text: "objective: ackley\nstart: [2, 2]\nsteps: 500001\n"
        + "optimizers: {sgd: {}, adam: {}, rmsprop: {}, adagrad: {}}",
      findings: ["3:8: error[too-large]"]),
    optimizer("adaam: {}", "3:14: error[unknown-optimizer]"),
    optimizer("slow: {rule: adaam}", "3:27: error[unknown-optimizer]"),
    optimizer("slow: {rule: 3}", "3:27: error[wrong-type]"),
    optimizer("adam: fast", "3:20: error[wrong-type]"),
    optimizer("adam: {learningRate: 0}", "3:35: error[out-of-range]"),
    optimizer("adam: {learningRate: fast}", "3:35: error[wrong-type]"),
    optimizer("adam: {learningRate: .nan}", "3:35: error[out-of-range]"),
    optimizer("adam: {learningRat: 0.1}", "3:21: error[unknown-parameter]"),
    optimizer("momentum: {beta: 1.5}", "3:31: error[out-of-range]"),
    optimizer("momentum: {beta: 1.5, learningRate: -1}", "3:31: error[out-of-range]", "3:50: error[out-of-range]"),
    optimizer("momentum: {form: heavy}", "3:31: error[unknown-choice]"),
    optimizer("adam: {biasCorrection: 1}", "3:37: error[wrong-type]"),
    optimizer("adam: {beta: 0.9}", "3:21: error[unknown-parameter]"),
    optimizer("adam: {label: [a]}", "3:28: error[wrong-type]"),
    optimizer("adamw: {decayScale: slow}", "3:34: error[unknown-choice]"),
    optimizer("radam: {threshold: 3}", "3:33: error[out-of-range]"),
    optimizer("lookahead: {period: 0}", "3:34: error[out-of-range]"),
    optimizer("lookahead: {period: 2.5}", "3:34: error[wrong-type]"),
    optimizer("lookahead: {inner: adaam}", "3:33: error[unknown-optimizer]"),
    optimizer("lookahead: {inner: lookahead}", "3:33: error[unknown-optimizer]"),
    optimizer("lookahead: {inner: {sgd: {beta: 1}}}", "3:40: error[unknown-parameter]"),
    optimizer("lookahead: {inner: {adam: {beta1: 1}}}", "3:48: error[out-of-range]"),
    optimizer("lookahead: {inner: [adam]}", "3:33: error[wrong-type]"),
    optimizer("start: {rule: adam}", "3:14: error[invalid-name]"),
    optimizer("adam.slow: {rule: adam}", "3:14: error[invalid-name]"),
    optimizer("adam: {}, adam: {}", "3:24: error[duplicate-parameter]"),
    optimizer(
      "sgd: {beta: 1}, adaam: {}, adam: {beta1: 2}", "3:20: error[unknown-parameter]",
      "3:30: error[unknown-optimizer]", "3:55: error[out-of-range]"),
    optimizer("sgd: {schedule: cosin}", "3:30: error[unknown-schedule]"),
    optimizer("sgd: {schedule: 3}", "3:30: error[wrong-type]"),
    optimizer("sgd: {schedule: []}", "3:30: error[wrong-count]"),
    optimizer("sgd: {schedule: {cosine: {steps: 0}}}", "3:47: error[out-of-range]"),
    optimizer("sgd: {schedule: {cosine: {steps: 2.5}}}", "3:47: error[wrong-type]"),
    optimizer("sgd: {schedule: {cosine: {step: 5}}}", "3:40: error[unknown-parameter]"),
    optimizer("sgd: {schedule: {cyclical: {minimum: 3}}}", "3:51: error[out-of-range]"),
    optimizer("sgd: {schedule: {one-cycle: {rise: 0.7, threePhases: true}}}", "3:49: error[out-of-range]"),
    optimizer("sgd: {schedule: {multi-step: {milestones: [5, 3]}}}", "3:56: error[out-of-range]"),
    optimizer("sgd: {schedule: {multi-step: {milestones: [2.5]}}}", "3:56: error[wrong-type]"),
    optimizer("sgd: {schedule: multi-step}", "3:30: error[missing-parameter]"),
    optimizer("sgd: {schedule: [step, cosine]}", "3:31: error[missing-parameter]"),
    optimizer("sgd: {schedule: [reduce-on-plateau, cosine]}", "3:31: error[unsuitable-schedule]"),
    optimizer("sgd: {schedule: [warmup, {cosine: {lasts: 5}}]}", "3:49: error[unknown-parameter]"),
    optimizer("sgd: {schedule: [warmup, reduce-on-plateau]}", "3:39: error[unsuitable-schedule]"),
    optimizer("sgd: {schedule: {constant: {learningRate: 0}}}", "3:56: error[out-of-range]"),
    optimizer("sgd: {clip: 1}", "3:26: error[wrong-type]"),
    optimizer("sgd: {clip: {}}", "3:26: error[wrong-count]"),
    optimizer("sgd: {clip: {norm: 1, value: 1}}", "3:26: error[wrong-count]"),
    optimizer("sgd: {clip: {norm: 0}}", "3:33: error[out-of-range]"),
    optimizer("sgd: {clip: {length: 1}}", "3:27: error[unknown-parameter]"),
    plot("contours", "4:9: error[unknown-plot]"),
    plot("curve", "4:9: error[unsuitable-plot]"),
    plot("3", "4:9: error[wrong-type]"),
    plot("{contour: {levels: 0}}", "4:28: error[out-of-range]"),
    plot("{contour: {levels: []}}", "4:28: error[wrong-count]"),
    plot("{contour: {levels: [1, .nan]}}", "4:32: error[out-of-range]"),
    plot("{contour: {levels: [1, 2], spacing: log}}", "4:45: warning[unused-parameter]"),
    plot("{contour: {colorMap: virdis}}", "4:30: error[unknown-choice]"),
    plot("{contour: {view: [1, -1]}}", "4:26: error[out-of-range]"),
    plot("{contour: {view: [[1, -1], [0, 1]]}}", "4:27: error[out-of-range]"),
    plot("{contour: {resolution: 5000}}", "4:32: error[too-large]"),
    plot("{contour: {each: yes}}", "4:26: error[wrong-type]"),
    plot("{contour: {legend: left}}", "4:28: error[unknown-choice]"),
    plot("{loss: {scale: log, view: [0, 1]}}", "4:36: error[out-of-range]"),
    plot("{loss: {scales: log}}", "4:17: error[unknown-parameter]"),
    plot("{loss: {view: [2, 1]}}", "4:23: error[out-of-range]"),
    // All errors of a cell are reported at once.
    FaultyCell(
      text: """
        objective: ackley
        start: [2]
        steps: -1
        box: [3, -3]
        optimizers: {adam: {beta1: 1.5}, sdg: {}}
        plots: [contour, los]
        colums: 2
        """,
      findings: [
        "2:8: error[wrong-count]", "3:8: error[out-of-range]", "4:6: error[out-of-range]", "5:28: error[out-of-range]",
        "5:34: error[unknown-optimizer]", "6:18: error[unknown-plot]", "7:1: error[unknown-parameter]",
      ]),
  ]
}

@Test("Faulty parameters are reported where they stand", arguments: FaultyCell.all)
func faultyCell(row: FaultyCell) {
  let reading = Reading(row.text)
  #expect(reading.findings == row.findings)
  #expect((reading.descent == nil) == reading.diagnostics.hasErrors)
}

@Test func `findings name the range and the nearest name`() {
  func only(_ text: String) -> [String] {
    Reading("objective: ackley\nstart: [2, 2]\n" + text).diagnostics.map { "\($0.summary) | \($0.remedy)" }
  }
  #expect(
    only("optimizers: {momentum: {beta: 1.5}}") == [
      "'optimizers.momentum.beta' is 1.5 | It must be a number in [0, 1)."
    ])
  #expect(
    only("optimizers: {adaam: {}}") == [
      "there is no optimizer 'adaam' | Did you mean 'adam'? A series with a name of its own needs 'rule: …'."
    ])
  #expect(
    only("optimizers: {adam: {}}\nplots: [{contour: {colormap: viridis}}]") == [
      "there is no parameter 'plots.contour.colormap' | Did you mean 'colorMap'?"
    ])
  #expect(
    only("optimizers: {adam: {}}\nplots: curve") == [
      "'curve' can't show an objective of 2 coordinates | Use 'contour'."
    ])
  #expect(
    only("optimizers: {adam: {}}\nbox: [3, -3]") == [
      "'box' runs from 3 to -3 | The first number must be smaller than the second."
    ])
}

@Test func `cells that mean the same resolve to the same parameters`() {
  let short = Reading("objective: ravine\nstart: [5, 0.5]\noptimizers: {momentum: {}}")
  let long = Reading(
    """
    start: [5.0, 0.5]
    optimizers: {momentum: {form: heavyBall, beta: 0.90, learningRate: 1e-2, rule: momentum}}
    objective: {ravine: {coefficients: [1, 50]}}
    steps: 100
    """)
  #expect(long.findings == [])
  #expect(long.resolved == short.resolved)
  let other = Reading("objective: ravine\nstart: [5, 0.5]\noptimizers: {momentum: {beta: 0.91}}")
  #expect(other.resolved != short.resolved)
  let plots = ["[contour, loss]", "[loss, contour]", "[{contour: {each: true}}, loss]", "[loss]"].map {
    Reading("objective: ravine\nstart: [5, 0.5]\noptimizers: {momentum: {}}\nplots: \($0)").resolved
  }
  #expect(Set(plots).count == 4)
}
