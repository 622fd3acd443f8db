import Objectives
import Optimizers

/// PyTorch's own rules, 100 steps on each of two problems, and rules whose definition was implemented a second time in
/// another language.
extension ReferencePath {
  static func torch() throws -> [ReferencePath] {
    try problems().flatMap { problem in
      let steep = problem.name == "rosenbrock"
      return try simple(steep: steep).map { row(problem, "torch", $0, $1) }
        + momenta(steep: steep).map { row(problem, "torch-momentum", $0, $1) }
        + adams(steep: steep).map { row(problem, "torch-adam", $0, $1, chaotic: $0.hasPrefix("NAdam") && steep) }
        + lookaheads(steep: steep).map { row(problem, "torch-lookahead", $0, $1) }
    }
  }

  static func definitions() throws -> [ReferencePath] {
    try problems().flatMap { problem in
      try written(scale: problem.name == "rosenbrock" ? 0.1 : 1).map { row(problem, "definitions", $0, $1) }
    }
  }

  private typealias Problem = (name: String, objective: any Objective)

  private static func problems() throws -> [Problem] {
    [("rosenbrock", try Rosenbrock()), ("quadratic", try Ravine())]
  }

  private static func row(
    _ problem: Problem, _ file: String, _ run: String, _ rule: any Optimizer, chaotic: Bool = false
  ) -> ReferencePath {
    // NAdam's path in the valley changes by 2e-5 if its start changes by four units in the last place, and PyTorch's
    // run uses x · x where this objective uses NumPy's x**2. With x · x the paths agree, see below.
    ReferencePath(
      file: file, run: "\(run) \(problem.name)", rule: rule, objective: problem.objective,
      tolerance: chaotic ? 5e-5 : 1e-12)
  }

  private static func simple(steep: Bool) throws -> [(String, any Optimizer)] {
    [
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
  }

  private static func momenta(steep: Bool) throws -> [(String, any Optimizer)] {
    let rate = steep ? 0.0002 : 0.012
    return [
      ("SGD momentum dampening 0.5", try Momentum(learningRate: rate, dampening: 0.5)),
      ("SGD nesterov weight_decay", try Nesterov(learningRate: rate, form: .shifted, weightDecay: 0.01)),
      ("RMSprop centered", try RMSProp(learningRate: steep ? 0.01 : 0.05, decay: 0.99, centred: true)),
      (
        "RMSprop centered momentum",
        try RMSProp(learningRate: steep ? 0.001 : 0.005, decay: 0.99, centred: true, momentum: 0.9)
      ),
      ("Adadelta rho lr", try Adadelta(learningRate: 0.5, epsilon: 1e-4)),
    ]
  }

  private static func adams(steep: Bool) throws -> [(String, any Optimizer)] {
    let rate = steep ? 0.05 : 0.1
    return [
      ("Adam weight_decay (L2)", try Adam(learningRate: rate, weightDecay: 0.01)),
      ("Adam amsgrad weight_decay", try AMSGrad(learningRate: rate, form: .correctedAfter, weightDecay: 0.01)),
      ("AdamW weight_decay 0.1", try AdamW(learningRate: rate, weightDecay: 0.1)),
      ("Adamax", try AdaMax(learningRate: rate)),
      ("NAdam", try NAdam(learningRate: rate)),
      (
        "NAdam decoupled_weight_decay",
        try NAdam(learningRate: rate, weightDecay: 0.01, decayCoupling: .decoupled)
      ),
      ("RAdam weight_decay", try RAdam(learningRate: 0.01, threshold: 5, weightDecay: 0.01)),
      ("RAdam beta2 0.9", try RAdam(learningRate: steep ? 0.01 : 0.05, beta2: 0.9, threshold: 5)),
    ]
  }

  private static func lookaheads(steep: Bool) throws -> [(String, any Optimizer)] {
    let momentum = try Momentum(learningRate: steep ? 0.0002 : 0.012)
    let adam = try Adam(learningRate: steep ? 0.05 : 0.1)
    return [
      ("SGD momentum 0.9, k=5, alpha=0.5, inner state kept", try Lookahead(momentum)),
      ("SGD momentum 0.9, k=5, alpha=0.5, inner state reset", try Lookahead(momentum, forgets: true)),
      ("Adam, k=5, alpha=0.5, inner state kept", try Lookahead(adam)),
      ("Adam, k=5, alpha=0.5, inner state reset", try Lookahead(adam, forgets: true)),
    ]
  }

  private static func written(scale: Double) throws -> [(String, any Optimizer)] {
    [
      ("Lion", try Lion(learningRate: 0.02 * scale, weightDecay: 0.1)),
      ("RAdam threshold 4", try RAdam(learningRate: 0.05 * scale, beta2: 0.99)),
      (
        "RAdam decoupled",
        try RAdam(learningRate: 0.05 * scale, beta2: 0.99, threshold: 5, weightDecay: 0.1, decayCoupling: .decoupled)
      ),
      ("AdaGrad rate decay", try AdaGrad(learningRate: 0.5 * scale, rateDecay: 0.05, weightDecay: 0.01)),
      ("RMSProp momentum", try RMSProp(learningRate: 0.005 * scale, momentum: 0.9, weightDecay: 0.01)),
      ("AdaMax weight decay", try AdaMax(learningRate: 0.1 * scale, weightDecay: 0.01)),
      ("Adadelta weight decay", try Adadelta(weightDecay: 0.01)),
      ("momentum velocity dampening", try Momentum(learningRate: 0.001 * scale, form: .velocity, dampening: 0.3)),
      ("momentum average dampening", try Momentum(learningRate: 0.002 * scale, form: .movingAverage, dampening: 0.3)),
      ("SGD weight decay", try SGD(learningRate: 0.004 * scale, weightDecay: 0.1)),
      (
        "AdamW fixed after",
        try AdamW(learningRate: 0.1 * scale, weightDecay: 0.002, decayScale: .fixed, decayOrder: .afterStep)
      ),
    ]
  }
}
