import Optimizers
import Testing

/// Invalid arguments of a rule, and the error message.
struct RefusedRule: Sendable, CustomStringConvertible {
  let message: String
  let make: @Sendable () throws -> any Optimizer

  var description: String { message }

  static let all: [RefusedRule] = [
    RefusedRule(message: "learningRate is 0.0; it must lie in (0, ∞)") { try SGD(learningRate: 0) },
    RefusedRule(message: "learningRate is -0.1; it must lie in (0, ∞)") { try SGD(learningRate: -0.1) },
    RefusedRule(message: "learningRate is nan; it must lie in (0, ∞)") { try SGD(learningRate: .nan) },
    RefusedRule(message: "learningRate is inf; it must lie in (0, ∞)") { try Adam(learningRate: .infinity) },
    RefusedRule(message: "beta is 1.5; it must lie in [0, 1)") { try Momentum(beta: 1.5) },
    RefusedRule(message: "beta is 1.0; it must lie in [0, 1)") { try Momentum(beta: 1) },
    RefusedRule(message: "beta is -0.5; it must lie in [0, 1)") { try Nesterov(beta: -0.5) },
    RefusedRule(message: "learningRate is -1.0; it must lie in (0, ∞)") { try Nesterov(learningRate: -1) },
    RefusedRule(message: "learningRate is -1.0; it must lie in (0, ∞)") { try Momentum(learningRate: -1) },
    RefusedRule(message: "epsilon is -1e-08; it must lie in [0, ∞)") { try AdaGrad(epsilon: -1e-8) },
    RefusedRule(message: "initialAccumulator is -1.0; it must lie in [0, ∞)") { try AdaGrad(initialAccumulator: -1) },
    RefusedRule(message: "decay is 1.0; it must lie in [0, 1)") { try RMSProp(decay: 1) },
    RefusedRule(message: "epsilon is nan; it must lie in [0, ∞)") { try RMSProp(epsilon: .nan) },
    RefusedRule(message: "beta1 is 1.0; it must lie in [0, 1)") { try Adam(beta1: 1) },
    RefusedRule(message: "beta2 is -0.1; it must lie in [0, 1)") { try Adam(beta2: -0.1) },
    RefusedRule(message: "epsilon is inf; it must lie in [0, ∞)") { try Adam(epsilon: .infinity) },
    RefusedRule(message: "weightDecay is -0.1; it must lie in [0, ∞)") { try SGD(weightDecay: -0.1) },
    RefusedRule(message: "dampening is 1.0; it must lie in [0, 1)") { try Momentum(dampening: 1) },
    RefusedRule(message: "weightDecay is nan; it must lie in [0, ∞)") { try Nesterov(weightDecay: .nan) },
    RefusedRule(message: "rateDecay is -1.0; it must lie in [0, ∞)") { try AdaGrad(rateDecay: -1) },
    RefusedRule(message: "momentum is 1.0; it must lie in [0, 1)") { try RMSProp(momentum: 1) },
    RefusedRule(message: "epsilon is 0.0; it must lie in (0, ∞)") { try Adadelta(epsilon: 0) },
    RefusedRule(message: "weightDecay is -1.0; it must lie in [0, ∞)") { try AdamW(weightDecay: -1) },
    RefusedRule(message: "beta2 is 1.0; it must lie in [0, 1)") { try AMSGrad(beta2: 1) },
    RefusedRule(message: "beta1 is 2.0; it must lie in [0, 1)") { try AdaMax(beta1: 2) },
    RefusedRule(message: "momentumDecay is -0.1; it must lie in [0, ∞)") { try NAdam(momentumDecay: -0.1) },
    RefusedRule(message: "threshold is 3.9; it must lie in [4, ∞)") { try RAdam(threshold: 3.9) },
    RefusedRule(message: "beta2 is 1.0; it must lie in [0, 1)") { try Lion(beta2: 1) },
    RefusedRule(message: "period is 0.0; it must lie in [1, ∞)") { try Lookahead(SGD(), period: 0) },
    RefusedRule(message: "share is 0.0; it must lie in (0, 1]") { try Lookahead(SGD(), share: 0) },
    RefusedRule(message: "inner.slots is 4.0; it must lie in [0, 3]") { try Lookahead(Lookahead(AMSGrad())) },
  ]
}

@Test("A hyperparameter outside its range is refused by name", arguments: RefusedRule.all)
func refused(row: RefusedRule) {
  #expect {
    _ = try row.make()
  } throws: { error in
    "\(error)" == row.message
  }
}

/// A rule made with its defaults, and their values.
struct DefaultRule: Sendable, CustomStringConvertible {
  let listed: [Hyperparameter]
  let defaults: [Double]
  let names: String

  var description: String { names }

  static func all() throws -> [DefaultRule] {
    func row<Rule: Optimizer>(_ rule: Rule, _ names: String, _ values: [Double]) -> DefaultRule {
      DefaultRule(listed: Rule.hyperparameters, defaults: values, names: "learningRate " + names)
    }
    let (sgd, momentum, nesterov, adagrad) = (try SGD(), try Momentum(), try Nesterov(), try AdaGrad())
    let (rmsprop, adadelta, adam, adamw) = (try RMSProp(), try Adadelta(), try Adam(), try AdamW())
    let (amsgrad, adamax, nadam, radam, lion) = (try AMSGrad(), try AdaMax(), try NAdam(), try RAdam(), try Lion())
    return [
      row(sgd, "weightDecay", [sgd.learningRate, sgd.weightDecay]),
      row(
        momentum, "beta dampening weightDecay",
        [momentum.learningRate, momentum.beta, momentum.dampening, momentum.weightDecay]),
      row(nesterov, "beta weightDecay", [nesterov.learningRate, nesterov.beta, nesterov.weightDecay]),
      row(
        adagrad, "epsilon initialAccumulator rateDecay weightDecay",
        [
          adagrad.learningRate, adagrad.epsilon, adagrad.initialAccumulator, adagrad.rateDecay, adagrad.weightDecay,
        ]),
      row(
        rmsprop, "decay epsilon momentum weightDecay",
        [rmsprop.learningRate, rmsprop.decay, rmsprop.epsilon, rmsprop.momentum, rmsprop.weightDecay]),
      row(
        adadelta, "decay epsilon weightDecay",
        [adadelta.learningRate, adadelta.decay, adadelta.epsilon, adadelta.weightDecay]),
      row(
        adam, "beta1 beta2 epsilon weightDecay",
        [adam.learningRate, adam.beta1, adam.beta2, adam.epsilon, adam.weightDecay]),
      row(
        adamw, "beta1 beta2 epsilon weightDecay",
        [adamw.learningRate, adamw.beta1, adamw.beta2, adamw.epsilon, adamw.weightDecay]),
      row(
        amsgrad, "beta1 beta2 epsilon weightDecay",
        [amsgrad.learningRate, amsgrad.beta1, amsgrad.beta2, amsgrad.epsilon, amsgrad.weightDecay]),
      row(
        adamax, "beta1 beta2 epsilon weightDecay",
        [adamax.learningRate, adamax.beta1, adamax.beta2, adamax.epsilon, adamax.weightDecay]),
      row(
        nadam, "beta1 beta2 epsilon momentumDecay weightDecay",
        [nadam.learningRate, nadam.beta1, nadam.beta2, nadam.epsilon, nadam.momentumDecay, nadam.weightDecay]),
      row(
        radam, "beta1 beta2 epsilon threshold weightDecay",
        [radam.learningRate, radam.beta1, radam.beta2, radam.epsilon, radam.threshold, radam.weightDecay]),
      row(lion, "beta1 beta2 weightDecay", [lion.learningRate, lion.beta1, lion.beta2, lion.weightDecay]),
    ]
  }
}

@Test("The initialisers' defaults are the ones listed", arguments: try DefaultRule.all())
func defaults(row: DefaultRule) {
  #expect(row.listed.map(\.defaultValue) == row.defaults)
  #expect(row.listed.map(\.name).joined(separator: " ") == row.names)
}
