import Configuration
import Experiments
import Foundation
import Testing

/// A cell of the course, and the numbers printed in its document.
struct PrintedRun: Sendable, CustomStringConvertible {
  let description: String
  let experiment: String
  let parameters: String
  /// Names of values and their printed text.
  let printed: [(name: String, text: String)]

  init(_ description: String, _ experiment: String, _ parameters: String, _ printed: [(name: String, text: String)]) {
    self.description = description
    self.experiment = experiment
    self.parameters = parameters
    self.printed = printed
  }

  static let all = ravines + valleys + schedules

  private static let ravines = [
    PrintedRun(
      "ravine-sgd", "descent",
      "objective: ravine\nstart: [5, 0.5]\nsteps: 80\noptimizers: {sgd: {learningRate: 0.015}}",
      [("sgd.w1", "0.4372"), ("sgd.w2", "0.000000"), ("sgd.loss", "0.191169")]),
    PrintedRun(
      "ravine-momentum", "descent",
      """
      objective: ravine
      start: [5, 0.5]
      steps: 80
      optimizers: {
        sgd: {learningRate: 0.012}, momentum: {learningRate: 0.012, beta: 0.9},
        nesterov: {learningRate: 0.012, beta: 0.9},
      }
      """,
      [
        ("sgd.loss", "0.512756"), ("momentum.loss", "0.002893"), ("nesterov.loss", "0.000119"),
        ("momentum.w1", "0.052715"), ("momentum.w2", "-0.00150814"), ("momentum.loss", "0.00289262"),
      ]),
    PrintedRun(
      "RMSProp in the ravine", "descent",
      "objective: ravine\nstart: [5, 0.5]\nsteps: 80\noptimizers: {rmsprop: {learningRate: 0.1, decay: 0.99}}",
      [("rmsprop.w1", "0.000065"), ("rmsprop.w2", "0.00000000"), ("rmsprop.loss", "0.00000000")]),
    PrintedRun(
      "ravine-adaptive", "descent",
      """
      objective: ravine
      start: [5, 0.5]
      steps: 100
      optimizers: {adagrad: {learningRate: 1}, rmsprop: {learningRate: 0.1, decay: 0.99}}
      """,
      [("adagrad.loss", "0.000000"), ("rmsprop.loss", "0.000000")]),
    PrintedRun(
      "ravine-adam", "descent",
      "objective: ravine\nstart: [5, 0.5]\nsteps: 200\noptimizers: {adam: {learningRate: 0.1}}",
      [("adam.w1", "-0.000110"), ("adam.w2", "-0.00001051"), ("adam.loss", "0.00000002")]),
    PrintedRun(
      "ravine-10", "descent",
      "objective: {ravine: {coefficients: [1, 10]}}\nstart: [5, 5]\nsteps: 30\noptimizers: {adam: {learningRate: 0.1}}",
      [("adam.w1", "2.2035"), ("adam.w2", "2.2035"), ("adam.loss", "53.4093")]),
    PrintedRun(
      "RMSProp on a square", "descent",
      "objective: {parabola: {centre: 0}}\nstart: [5]\nsteps: 20\noptimizers: {rmsprop: {learningRate: 0.001}}",
      [("rmsprop.theta", "4.97146")]),
  ]

  private static let valleys = [
    PrintedRun(
      "rosenbrock-500", "descent",
      """
      objective: rosenbrock
      start: [-0.5, 0.5]
      steps: 500
      optimizers: {
        sgd: {learningRate: 0.001}, momentum: {learningRate: 0.001}, rmsprop: {learningRate: 0.01},
        adam: {learningRate: 0.01},
      }
      """,
      [
        ("sgd.x", "0.2421"), ("sgd.y", "0.0557"), ("momentum.x", "0.9589"), ("momentum.y", "0.9192"),
        ("rmsprop.x", "0.7795"), ("rmsprop.y", "0.5940"), ("adam.x", "0.4112"), ("adam.y", "0.1663"),
      ]),
    PrintedRun(
      "rosenbrock-5000", "descent",
      """
      objective: rosenbrock
      start: [-1, 1]
      steps: 5000
      optimizers: {sgd: {learningRate: 0.001}, adam: {learningRate: 0.001}}
      """,
      [("sgd.x", "0.93982604"), ("sgd.y", "0.88302334"), ("adam.x", "0.9850376"), ("adam.y", "0.9702333")]),
    PrintedRun(
      "ackley with the printed gradient", "descent",
      """
      objective: ackley
      gradientOf: rippled-bowl
      start: [2, 2]
      steps: 200
      box: [-3, 3]
      stop: 0.01
      optimizers: {
        momentum: {learningRate: 0.05, form: velocity}, adagrad: {learningRate: 0.05},
        rmsprop: {learningRate: 0.05}, adam: {learningRate: 0.05},
      }
      """,
      [
        ("momentum.x", "0.001"), ("momentum.loss", "0.0035"), ("momentum.steps", "84"), ("adagrad.x", "0.763"),
        ("adagrad.loss", "4.4651"), ("adagrad.steps", "200"), ("rmsprop.x", "0.002"), ("rmsprop.loss", "0.0069"),
        ("rmsprop.steps", "47"), ("adam.loss", "0.0017"), ("adam.steps", "43"),
      ]),
  ]

  private static let schedules = [
    PrintedRun(
      "cosine-restarts", "schedule",
      "schedules: {cosine: {cosine-restarts: {period: 100, minimum: 0.001}}}\nsteps: 300\nat: [50, 100, 150]",
      [
        ("cosine.first", "0.100000"), ("cosine.at50", "0.050500"), ("cosine.at100", "0.100000"),
        ("cosine.at150", "0.050500"),
      ]),
    PrintedRun(
      "one-cycle", "schedule",
      """
      schedules: {cycle: {one-cycle: {learningRate: 0.01}}}
      steps: 9380
      at: [469, 938, 1407, 1876, 2345, 2814, 3283, 3752, 4221, 4690, 5159, 5628, 6097, 6566, 7035, 7504, 7973, 8442, 8911, 9380]
      """,
      zip(
        stride(from: 469, through: 9380, by: 469),
        [
          "0.001044", "0.002802", "0.005203", "0.007603", "0.009359", "0.010000", "0.009874", "0.009504", "0.008908",
          "0.008116", "0.007167", "0.006110", "0.004998", "0.003885", "0.002828", "0.001881", "0.001089", "0.000494",
          "0.000125", "0.000000",
        ]
      ).map { ("cycle.at\($0)", $1) }),
  ]
}

@Test("The numbers that the course prints come out", arguments: PrintedRun.all)
func printedNumbers(row: PrintedRun) throws {
  let kind = try #require(ExperimentCatalog.standard.kind(named: row.experiment))
  var reader = ParameterReader(FlowText.parse(row.parameters))
  let experiment = kind.init(reading: &reader)
  #expect(reader.diagnostics == [])
  let outcome = try #require(experiment).run()
  for (name, text) in row.printed {
    let places = text.split(separator: ".").dropFirst().first?.count ?? 0
    #expect(String(format: "%.\(places)f", try outcome.value(name)) == text, "\(name)")
  }
}
