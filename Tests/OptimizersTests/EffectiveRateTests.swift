import Optimizers
import Testing

/// The effective rate of a rule without momentum is its step divided by the gradient.
@Suite struct EffectiveRateTests {
  private func rates(of rule: some AdaptiveOptimizer) -> [(step: Double, rate: Double)] {
    var state = rule.initialState(count: 1, of: Double.self)
    var position = [3.0]
    return [0.5, -2, 1, 0.25, 4, -1, 2, 0.5].map { gradient in
      let before = position[0]
      let gradients = [gradient]
      var parameters = position.mutableSpan
      rule.update(&parameters, gradient: gradients.span, state: &state)
      return (-(position[0] - before) / gradient, rule.effectiveLearningRates(state)[0])
    }
  }

  @Test func ratesAreThoseOfTheSteps() throws {
    let rules: [any AdaptiveOptimizer] = [
      try AdaGrad(learningRate: 0.5), try RMSProp(learningRate: 0.1), try RMSProp(learningRate: 0.1, centred: true),
      try Adam(learningRate: 0.1, beta1: 0), try Adam(learningRate: 0.1, beta1: 0, biasCorrection: false),
      try AMSGrad(learningRate: 0.1, beta1: 0), try AMSGrad(learningRate: 0.1, beta1: 0, form: .correctedAfter),
      try AMSGrad(learningRate: 0.1, beta1: 0, form: .correctedMaximum), try RAdam(learningRate: 0.1, beta1: 0),
      try AdamW(learningRate: 0.1, beta1: 0, weightDecay: 0), try NAdam(learningRate: 0.1, beta1: 0),
      try AdaMax(learningRate: 0.1, beta1: 0),
    ]
    for rule in rules {
      for (step, rate) in rates(of: rule) { #expect(abs(step - rate) <= 1e-12 * rate, "\(rule)") }
    }
  }
}
