import Experiments
import Testing

/// The parameters of a run as written in a chapter of the course, and the reference runs that its series must
/// reproduce.
struct CourseRun: Sendable, CustomStringConvertible {
  let description: String
  let parameters: String
  let file: String
  /// Series and the names of their reference runs.
  let series: [(id: String, reference: String)]
  /// The permitted deviation of a coordinate: 0 means bit for bit equal.
  var tolerance = 0.0
  /// The number of steps between the positions of the reference.
  var stride = 1

  static let all: [CourseRun] = [
    CourseRun(
      description: "quadratic-1d",
      parameters: """
        objective: parabola
        start: [0]
        steps: 60
        optimizers: {
          momentum: {learningRate: 0.1, beta: 0.9, form: movingAverage},
          adagrad: {learningRate: 0.5},
          rmsprop: {learningRate: 0.1, decay: 0.9},
          adam: {learningRate: 0.3},
        }
        """,
      file: "quadratic",
      series: [("momentum", "momentum"), ("adagrad", "adagrad"), ("rmsprop", "rmsprop"), ("adam", "adam")]),
    CourseRun(
      description: "ackley with the printed gradient",
      parameters: ackley + "gradientOf: rippled-bowl\nstop: 0.01", file: "ackley",
      series: [("momentum", "momentum"), ("adagrad", "adagrad"), ("rmsprop", "rmsprop"), ("adam", "adam")]),
    CourseRun(
      description: "ackley with its own gradient", parameters: ackley + "stop: 0.01", file: "ackley-true-gradient",
      series: [
        ("momentum", "momentum from [2.0, 2.0]"), ("adagrad", "adagrad from [2.0, 2.0]"),
        ("rmsprop", "rmsprop from [2.0, 2.0]"), ("adam", "adam from [2.0, 2.0]"),
      ],
      tolerance: 1e-12),
    CourseRun(
      description: "ravine-sgd",
      parameters: "objective: ravine\nstart: [5, 0.5]\nsteps: 80\noptimizers: {sgd: {learningRate: 0.015}}",
      file: "ravine", series: [("sgd", "sgd_eta_0.015")]),
    CourseRun(
      description: "ravine-momentum",
      parameters: """
        objective: {ravine: {coefficients: [1, 50]}}
        start: [5, 0.5]
        steps: 80
        optimizers: {
          sgd: {learningRate: 0.012},
          momentum: {learningRate: 0.012, beta: 0.9},
          nesterov: {learningRate: 0.012, beta: 0.9},
        }
        """,
      file: "ravine",
      series: [
        ("sgd", "sgd_eta_0.012"), ("momentum", "momentum_eta_0.012"), ("nesterov", "nesterov_eta_0.012"),
      ]),
    CourseRun(
      description: "ravine-adam",
      parameters: "objective: ravine\nstart: [5, 0.5]\nsteps: 200\noptimizers: {adam: {learningRate: 0.1}}",
      file: "ravine", series: [("adam", "adam_class")]),
    CourseRun(
      description: "rosenbrock-500",
      parameters: """
        objective: rosenbrock
        start: [-0.5, 0.5]
        steps: 500
        optimizers: {
          sgd: {learningRate: 0.001},
          momentum: {learningRate: 0.001, beta: 0.9},
          rmsprop: {learningRate: 0.01, decay: 0.9},
          adam: {learningRate: 0.01},
        }
        """,
      file: "rosenbrock",
      series: [("sgd", "sgd"), ("momentum", "momentum"), ("rmsprop", "rmsprop"), ("adam", "adam")]),
    CourseRun(
      description: "adamw-1d",
      parameters: """
        objective: parabola
        start: [0]
        steps: 60
        optimizers: {
          adam: {learningRate: 0.3},
          adamw: {learningRate: 0.3, weightDecay: 0.01},
          after: {rule: adamw, learningRate: 0.3, decayOrder: afterStep},
          fixed: {rule: adamw, learningRate: 0.3, decayScale: fixed},
        }
        """,
      file: "adamw-1d",
      series: [
        ("adam", "adam"), ("adamw", "formula"), ("after", "todo_order"), ("fixed", "seed003_lambda_without_alpha"),
      ],
      tolerance: 1e-13),
    CourseRun(
      description: "l2-or-decay",
      parameters: """
        objective: ravine
        start: [5, 0.5]
        steps: 200
        optimizers: {
          l2: {rule: adam, learningRate: 0.1, weightDecay: 0.01},
          adamw: {learningRate: 0.1, weightDecay: 0.01, decayScale: fixed},
        }
        """,
      file: "l2-or-decay", series: [("l2", "adam_l2"), ("adamw", "adamw")], tolerance: 1e-12),
    CourseRun(
      description: "lookahead",
      parameters: """
        objective: ravine
        start: [5, 0.5]
        steps: 100
        optimizers: {
          lookahead: {inner: {adam: {learningRate: 0.1}}},
          forgetful: {rule: lookahead, inner: {adam: {learningRate: 0.1}}, forgets: true},
        }
        """,
      file: "lookahead", series: [("lookahead", "kept"), ("forgetful", "forgotten")], tolerance: 1e-12),
    CourseRun(
      description: "rosenbrock-5000",
      parameters: """
        objective: rosenbrock
        start: [-1, 1]
        steps: 5000
        optimizers: {sgd: {learningRate: 0.001}, adam: {learningRate: 0.001}}
        """,
      file: "course", series: [("sgd", "rosenbrock sgd every 100"), ("adam", "rosenbrock adam every 100")],
      // Its source writes 0.1 and 0.001 for 1 − β₁ and 1 − β₂.
      tolerance: 1e-12, stride: 100),
    CourseRun(
      description: "ravine-adaptive",
      parameters: """
        objective: ravine
        start: [5, 0.5]
        steps: 100
        optimizers: {adagrad: {learningRate: 1}, rmsprop: {learningRate: 0.1, decay: 0.99}}
        plots: [{loss: {scale: log}}]
        """,
      file: "ravine", series: [("adagrad", "adagrad_eta_1"), ("rmsprop", "rmsprop_eta_0.1")]),
    CourseRun(
      description: "momentum-sensitivity",
      parameters: """
        objective: parabola
        start: [0]
        steps: 60
        optimizers: {
          none: {rule: momentum, learningRate: 0.3, beta: 0, form: movingAverage},
          half: {rule: momentum, learningRate: 0.3, beta: 0.5, form: movingAverage},
          usual: {rule: momentum, learningRate: 0.3, beta: 0.9, form: movingAverage},
          long: {rule: momentum, learningRate: 0.3, beta: 0.99, form: movingAverage},
        }
        plots: [loss, parameters]
        """,
      file: "course",
      series: [
        ("none", "momentum sensitivity 0.0"), ("half", "momentum sensitivity 0.5"),
        ("usual", "momentum sensitivity 0.9"), ("long", "momentum sensitivity 0.99"),
      ]),
    CourseRun(
      description: "ravine-10",
      parameters: """
        objective: {ravine: {coefficients: [1, 10]}}
        start: [5, 5]
        steps: 30
        optimizers: {adam: {learningRate: 0.1}}
        """,
      file: "course", series: [("adam", "adam on the steep bowl")], tolerance: 1e-14),
    CourseRun(
      description: "RMSProp on a square",
      parameters: """
        objective: {parabola: {centre: 0}}
        start: [5]
        steps: 20
        optimizers: {rmsprop: {learningRate: 0.001, decay: 0.9}}
        """,
      file: "course", series: [("rmsprop", "rmsprop on a square")], tolerance: 1e-14),
  ]

  private static let ackley = """
    objective: ackley
    start: [2, 2]
    steps: 200
    box: [-3, 3]
    optimizers: {
      momentum: {learningRate: 0.05, beta: 0.9, form: velocity},
      adagrad: {learningRate: 0.05},
      rmsprop: {learningRate: 0.05, decay: 0.9},
      adam: {learningRate: 0.05},
    }

    """
}

@Test("A chapter's cell repeats the course's run", arguments: CourseRun.all)
func courseRun(row: CourseRun) throws {
  let reading = Reading(row.parameters)
  #expect(reading.diagnostics == [])
  let outcome = try #require(reading.descent).run()
  #expect(outcome.series.map(\.name) == row.series.map(\.id))
  #expect(outcome.divergences.isEmpty)
  for (series, expected) in zip(outcome.series, row.series) {
    let reference = try ReferenceRun.named(expected.reference, in: row.file)
    let found = stride(from: 0, to: series.path.count, by: row.stride).map { series.path[$0] }
    #expect(largestDifference(found, reference.path) <= row.tolerance, "\(series.name)")
    let steps = outcome.values.first { $0.name == "\(series.name).steps" }
    #expect(steps?.value == Double((reference.path.count - 1) * row.stride), "\(series.name)")
    guard let losses = reference.loss, let last = losses.last else { continue }
    let loss = try #require(outcome.values.first { $0.name == "\(series.name).loss" }).value
    #expect((loss - last).magnitude <= 1e-12 * max(1, last), "\(series.name)")
    if losses.count > 1 {
      #expect(largestDifference([series.loss], [losses]) <= 4e-15, "\(series.name)")
    }
  }
}

@Test func `the printed numbers of the course come out`() throws {
  let outcome = try #require(
    Reading("objective: ravine\nstart: [5, 0.5]\nsteps: 80\noptimizers: {sgd: {learningRate: 0.015}}").descent
  ).run()
  let values = outcome.values
  #expect(
    values.map(\.name) == [
      "sgd.loss", "sgd.steps", "sgd.w1", "sgd.w2", "sgd.distance", "sgd.bestLoss", "sgd.diverged", "start.loss",
    ])
  #expect((values[0].value - 0.191169).magnitude < 5e-7)
  #expect((values[2].value - 0.4372).magnitude < 5e-5)
  #expect(values[3].value.magnitude < 5e-7)
  #expect(values[4].value == values[2].value)
  #expect(values[7].value == 37.5)
  #expect(
    outcome.tables == [
      Table(
        columns: [.init("Optimizer", .left), .init("w₁"), .init("w₂"), .init("Loss"), .init("Steps")],
        rows: [["SGD", "0.43723", "4.1359 × 10⁻²⁵", "0.19117", "80"]])
    ])
}
