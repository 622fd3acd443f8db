import Optimizers
import Testing

/// A rule that can't be made, and what the author is told.
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

@Test func `the initialisers' defaults are the ones listed`() throws {
  let momentum = try Momentum()
  let adagrad = try AdaGrad()
  let rmsprop = try RMSProp()
  let adam = try Adam()
  #expect(SGD.hyperparameters.map(\.defaultValue) == [try SGD().learningRate])
  #expect(Momentum.hyperparameters.map(\.defaultValue) == [momentum.learningRate, momentum.beta])
  #expect(Nesterov.hyperparameters.map(\.defaultValue) == [try Nesterov().learningRate, try Nesterov().beta])
  #expect(
    AdaGrad.hyperparameters.map(\.defaultValue) == [adagrad.learningRate, adagrad.epsilon, adagrad.initialAccumulator])
  #expect(RMSProp.hyperparameters.map(\.defaultValue) == [rmsprop.learningRate, rmsprop.decay, rmsprop.epsilon])
  #expect(Adam.hyperparameters.map(\.defaultValue) == [adam.learningRate, adam.beta1, adam.beta2, adam.epsilon])
  #expect(Adam.hyperparameters.map(\.name) == ["learningRate", "beta1", "beta2", "epsilon"])
}
