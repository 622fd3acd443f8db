import Objectives
import Optimizers

/// The runs in the course's documents.
extension ReferencePath {
  static func course() throws -> [ReferencePath] {
    try quadratics() + decays() + bowls() + dents() + valleys() + ravines()
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
    let rows = ["", " from (-2.5, 1.25)"].flatMap { start in
      rules.map { ReferencePath(file: "ackley", run: $0 + start, rule: $1, objective: RippledBowl(), box: -3...3) }
    }
    return rows
      + ["[2.0, -1.0]", "[0.5, 2.75]"].flatMap { start in
        rules.map { name, rule in
          ReferencePath(
            file: "ackley-starts", run: "\(name == "momentum" ? "sgd_momentum" : name) from \(start)", rule: rule,
            objective: RippledBowl(), box: -3...3)
        }
      }
  }

  /// Ackley's own gradient, which keeps every run in the local minimum where it starts.
  private static func dents() throws -> [ReferencePath] {
    let rules: [(String, any Optimizer, Double)] = [
      ("sgd_momentum", try Momentum(learningRate: 0.05, beta: 0.9, form: .velocity), 1e-9),
      ("adagrad", try AdaGrad(learningRate: 0.05), 1e-9),
      // In a valley RMSProp magnifies the last bits, in which two formulas for the gradient differ.
      ("rmsprop", try RMSProp(learningRate: 0.05), 1e-6),
      ("adam", try Adam(learningRate: 0.05), 1e-9),
    ]
    return ["[2.0, 2.0]", "[2.0, -1.0]", "[0.9, 0.35]"].flatMap { start in
      rules.map { name, rule, tolerance in
        ReferencePath(
          file: "ackley-true", run: "\(name) from \(start)", rule: rule, objective: Ackley(), box: -3...3,
          tolerance: tolerance, stride: 8, singleTolerance: nil)
      }
    }
  }

  /// Adam and four interpretations of AdamW on (θ − 3)².
  private static func decays() throws -> [ReferencePath] {
    let parabola = try Parabola()
    let rules: [(String, any Optimizer, Double)] = [
      ("adam", try Adam(learningRate: 0.3), 0),
      ("formula", try AdamW(learningRate: 0.3), 1e-13),
      ("torch_order", try AdamW(learningRate: 0.3), 1e-13),
      ("todo_order", try AdamW(learningRate: 0.3, decayOrder: .afterStep), 1e-13),
      ("seed003_lambda_without_alpha", try AdamW(learningRate: 0.3, decayScale: .fixed), 1e-13),
    ]
    return rules.map {
      ReferencePath(file: "adamw-1d", run: $0, rule: $1, objective: parabola, tolerance: $2)
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
    func adam(_ run: String, _ rule: any Optimizer) -> ReferencePath {
      ReferencePath(file: "ravine-adam", run: run, rule: rule, objective: ravine, tolerance: 1e-12)
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
      adam("adam_l2", try Adam(learningRate: 0.1, weightDecay: 0.01)),
      adam("adamw", try AdamW(learningRate: 0.1, decayScale: .fixed)),
      adam("adamw_eta_times_lam", try AdamW(learningRate: 0.1)),
      adam("amsgrad seed003_max_of_corrected_v", try AMSGrad(learningRate: 0.1, form: .correctedMaximum)),
      adam("amsgrad paper_max_of_v_no_correction", try AMSGrad(learningRate: 0.1)),
      adam("amsgrad torch_max_of_v_then_correction", try AMSGrad(learningRate: 0.1, form: .correctedAfter)),
    ]
  }
}
