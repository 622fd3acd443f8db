import Objectives
import Optimizers
import Testing

/// One row: a rule with its settings on a problem, and the reference run it must give.
struct ReferencePath: Sendable, CustomStringConvertible {
  let file: String
  let run: String
  let rule: any Optimizer
  let objective: any Objective
  var box: ClosedRange<Double>?
  /// How far a coordinate may be off: 0 means every bit.
  var tolerance = 0.0
  /// Every so many steps the reference has a position.
  var stride = 1

  var description: String { "\(file): \(run)" }

  static func all() throws -> [ReferencePath] {
    try quadratics() + bowls() + valleys() + ravines() + torch()
  }

  /// (θ − 3)² from 0.
  private static func quadratics() throws -> [ReferencePath] {
    let parabola = try Parabola()
    func row(_ run: String, _ rule: any Optimizer) -> ReferencePath {
      ReferencePath(file: "quadratic", run: run, rule: rule, objective: parabola)
    }
    var rows = [
      row("momentum", try Momentum(learningRate: 0.1, beta: 0.9, form: .movingAverage)),
      row("adagrad", try AdaGrad(learningRate: 0.5)),
      row("rmsprop", try RMSProp(learningRate: 0.1)),
      row("adam", try Adam(learningRate: 0.3)),
      row("heavy ball 0.0", try SGD(learningRate: 0.3)),
    ]
    for beta in [0.0, 0.5, 0.9, 0.99] {
      rows.append(
        row("moving average \(beta)", try Momentum(learningRate: 0.3, beta: beta, form: .movingAverage)))
      rows.append(row("heavy ball \(beta)", try Momentum(learningRate: 0.3, beta: beta)))
    }
    return rows
  }

  /// The gradient of the rippled bowl, clipped to a box.
  private static func bowls() throws -> [ReferencePath] {
    let rules: [(String, any Optimizer)] = [
      ("momentum", try Momentum(learningRate: 0.05, beta: 0.9, form: .velocity)),
      ("adagrad", try AdaGrad(learningRate: 0.05)),
      ("rmsprop", try RMSProp(learningRate: 0.05)),
      ("adam", try Adam(learningRate: 0.05)),
    ]
    return ["", " from (-2.5, 1.25)"].flatMap { start in
      rules.map { ReferencePath(file: "ackley", run: $0 + start, rule: $1, objective: RippledBowl(), box: -3...3) }
    }
  }

  /// Rosenbrock's valley.
  private static func valleys() throws -> [ReferencePath] {
    let rosenbrock = try Rosenbrock()
    return [
      ReferencePath(file: "rosenbrock", run: "sgd", rule: try SGD(learningRate: 0.001), objective: rosenbrock),
      ReferencePath(
        file: "rosenbrock", run: "momentum", rule: try Momentum(learningRate: 0.001), objective: rosenbrock),
      ReferencePath(file: "rosenbrock", run: "rmsprop", rule: try RMSProp(learningRate: 0.01), objective: rosenbrock),
      ReferencePath(file: "rosenbrock", run: "adam", rule: try Adam(learningRate: 0.01), objective: rosenbrock),
      ReferencePath(
        file: "rosenbrock-5000", run: "sgd", rule: try SGD(learningRate: 0.001), objective: rosenbrock, stride: 100),
      // Its source writes 0.1 and 0.001 for 1 − β₁ and 1 − β₂.
      ReferencePath(
        file: "rosenbrock-5000", run: "adam", rule: try Adam(learningRate: 0.001), objective: rosenbrock,
        tolerance: 1e-12, stride: 100),
    ]
  }

  /// w₁² + 50 w₂² from (5, 0.5).
  private static func ravines() throws -> [ReferencePath] {
    let ravine = try Ravine()
    func row(_ run: String, _ rule: any Optimizer, stride: Int = 1) -> ReferencePath {
      ReferencePath(file: "ravine", run: run, rule: rule, objective: ravine, stride: stride)
    }
    return [
      row("sgd_eta_0.015", try SGD(learningRate: 0.015)),
      row("sgd_eta_0.012", try SGD(learningRate: 0.012)),
      row("momentum_eta_0.012", try Momentum(learningRate: 0.012)),
      row("nesterov_eta_0.012", try Nesterov(learningRate: 0.012)),
      row("rmsprop_class", try RMSProp(learningRate: 0.1, decay: 0.99)),
      row("adagrad_eta_1", try AdaGrad(learningRate: 1)),
      row("rmsprop_eta_0.1", try RMSProp(learningRate: 0.1, decay: 0.99)),
      row("adam_class", try Adam(learningRate: 0.1)),
      row("adagrad_eps_inside", try AdaGrad(learningRate: 1, epsilonPlacement: .insideRoot), stride: 10),
      row("rmsprop_eps_inside", try RMSProp(learningRate: 0.1, decay: 0.99, epsilonPlacement: .insideRoot), stride: 10),
    ]
  }

  /// PyTorch's own rules, 100 steps on each of two problems.
  private static func torch() throws -> [ReferencePath] {
    let problems: [(String, any Objective)] = [("rosenbrock", try Rosenbrock()), ("quadratic", try Ravine())]
    return try problems.flatMap { name, objective in
      let steep = name == "rosenbrock"
      let rules: [(String, any Optimizer)] = [
        ("SGD", try SGD(learningRate: steep ? 0.0005 : 0.012)),
        ("SGD nesterov", try Nesterov(learningRate: steep ? 0.0002 : 0.012, form: .shifted)),
        ("Adagrad", try AdaGrad(learningRate: steep ? 0.1 : 0.5, epsilon: 1e-10)),
        (
          "Adagrad initial_accumulator eps",
          try AdaGrad(learningRate: steep ? 0.1 : 0.5, epsilon: 1e-3, initialAccumulator: 0.1)
        ),
        ("RMSprop", try RMSProp(learningRate: steep ? 0.01 : 0.05, decay: 0.99)),
        ("Adam", try Adam(learningRate: steep ? 0.05 : 0.1)),
      ]
      return rules.map {
        ReferencePath(file: "torch", run: "\($0) \(name)", rule: $1, objective: objective, tolerance: 1e-12)
      }
    }
  }
}

@Test("Every rule gives the reference paths", arguments: try ReferencePath.all())
func referencePath(row: ReferencePath) throws {
  let reference = try ReferenceRun.named(row.run, in: row.file).path
  let start = try #require(reference.first)
  let whole = path(
    of: row.rule, on: row.objective, from: start, steps: (reference.count - 1) * row.stride, box: row.box)
  let found = stride(from: 0, to: whole.count, by: row.stride).map { whole[$0] }
  #expect(found.count > 10)
  #expect(largestDifference(found, reference) <= row.tolerance)
}
