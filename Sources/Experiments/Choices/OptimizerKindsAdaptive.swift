import Configuration
import Optimizers

extension OptimizerKind {
  static let adam = OptimizerKind(
    name: "adam", title: "Adam", summary: "momentum and RMSProp in one, corrected for their start at zero",
    paletteIndex: 0, hyperparameters: Adam.hyperparameters,
    choices: [
      epsilonPlacement,
      ParameterDescription(
        "biasCorrection", type: "true or false", default: "true", "whether the averages are divided by 1 − βᵗ"),
    ]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(Adam.learningRateRange)
    let beta1 = settings.number(Adam.beta1Range)
    let beta2 = settings.number(Adam.beta2Range)
    let epsilon = settings.number(Adam.epsilonRange)
    let placement = readEpsilonPlacement(&settings)
    let correction = settings.flag(
      "biasCorrection", default: true, on: "bias correction", off: "no bias correction")
    let decay = settings.number(Adam.weightDecayRange)
    guard let rate, let beta1, let beta2, let epsilon, let placement, let correction, let decay else { return nil }
    return try Adam(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, epsilonPlacement: placement,
      biasCorrection: correction, weightDecay: decay)
  }

  static let adamw = OptimizerKind(
    name: "adamw", title: "AdamW", summary: "Adam with weight decay beside the gradient",
    paletteIndex: 5, hyperparameters: AdamW.hyperparameters,
    choices: [
      ParameterDescription(
        "decayScale", type: "rate or fixed", default: "rate", "whether a parameter loses ηλ or λ of itself"),
      ParameterDescription(
        "decayOrder", type: "beforeStep or afterStep", default: "beforeStep", "which parameter it is that shrinks"),
    ]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(AdamW.learningRateRange)
    let beta1 = settings.number(Adam.beta1Range)
    let beta2 = settings.number(Adam.beta2Range)
    let epsilon = settings.number(AdamW.epsilonRange)
    let scale = settings.word("decayScale", default: AdamW.DecayScale.rate) { $0 == .rate ? "decay ηλ" : "decay λ" }
    let order = settings.word("decayOrder", default: AdamW.DecayOrder.beforeStep) {
      $0 == .beforeStep ? "decay before the step" : "decay after the step"
    }
    let decay = settings.number(AdamW.weightDecayRange)
    guard let rate, let beta1, let beta2, let epsilon, let scale, let order, let decay else { return nil }
    return try AdamW(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay, decayScale: scale,
      decayOrder: order)
  }

  static let amsgrad = OptimizerKind(
    name: "amsgrad", title: "AMSGrad", summary: "Adam with a denominator that never shrinks",
    paletteIndex: 6, hyperparameters: AMSGrad.hyperparameters,
    choices: [
      ParameterDescription(
        "form", type: "paper, correctedAfter or correctedMaximum", default: "paper",
        "no bias correction, that of the maximum, or the maximum of the corrected")
    ]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(AMSGrad.learningRateRange)
    let beta1 = settings.number(Adam.beta1Range)
    let beta2 = settings.number(Adam.beta2Range)
    let epsilon = settings.number(AMSGrad.epsilonRange)
    let form = settings.word("form", default: AMSGrad.Form.paper) { form in
      switch form {
      case .paper: "uncorrected"
      case .correctedAfter: "corrected after the maximum"
      case .correctedMaximum: "maximum of the corrected"
      }
    }
    let decay = settings.number(AMSGrad.weightDecayRange)
    guard let rate, let beta1, let beta2, let epsilon, let form, let decay else { return nil }
    return try AMSGrad(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, form: form, weightDecay: decay)
  }

  static let adamax = OptimizerKind(
    name: "adamax", title: "AdaMax", summary: "Adam with the largest recent gradient as the denominator",
    paletteIndex: 4, hyperparameters: AdaMax.hyperparameters
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(AdaMax.learningRateRange)
    let beta1 = settings.number(Adam.beta1Range)
    let beta2 = settings.number(AdaMax.beta2Range)
    let epsilon = settings.number(AdaMax.epsilonRange)
    let decay = settings.number(AdaMax.weightDecayRange)
    guard let rate, let beta1, let beta2, let epsilon, let decay else { return nil }
    return try AdaMax(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay)
  }

  static let nadam = OptimizerKind(
    name: "nadam", title: "NAdam", summary: "Adam with Nesterov's momentum",
    paletteIndex: 3, hyperparameters: NAdam.hyperparameters,
    choices: [
      decayCoupling
    ]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(NAdam.learningRateRange)
    let beta1 = settings.number(Adam.beta1Range)
    let beta2 = settings.number(Adam.beta2Range)
    let epsilon = settings.number(NAdam.epsilonRange)
    let pace = settings.number(NAdam.momentumDecayRange)
    let coupling = readDecayCoupling(&settings)
    let decay = settings.number(NAdam.weightDecayRange)
    guard let rate, let beta1, let beta2, let epsilon, let pace, let coupling, let decay else { return nil }
    return try NAdam(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, momentumDecay: pace, weightDecay: decay,
      decayCoupling: coupling)
  }

  static let radam = OptimizerKind(
    name: "radam", title: "RAdam", summary: "Adam that waits until its denominator can be trusted",
    paletteIndex: 2, hyperparameters: RAdam.hyperparameters,
    choices: [
      decayCoupling
    ]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(RAdam.learningRateRange)
    let beta1 = settings.number(Adam.beta1Range)
    let beta2 = settings.number(Adam.beta2Range)
    let epsilon = settings.number(RAdam.epsilonRange)
    let threshold = settings.number(RAdam.thresholdRange)
    let coupling = readDecayCoupling(&settings)
    let decay = settings.number(RAdam.weightDecayRange)
    guard let rate, let beta1, let beta2, let epsilon, let threshold, let coupling, let decay else { return nil }
    return try RAdam(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, threshold: threshold, weightDecay: decay,
      decayCoupling: coupling)
  }

  static let lion = OptimizerKind(
    name: "lion", title: "Lion", summary: "the sign of a blend of gradient and momentum",
    paletteIndex: 4, hyperparameters: Lion.hyperparameters
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(Lion.learningRateRange)
    let beta1 = settings.number(Lion.beta1Range)
    let beta2 = settings.number(Lion.beta2Range)
    let decay = settings.number(Lion.weightDecayRange)
    guard let rate, let beta1, let beta2, let decay else { return nil }
    return try Lion(
      learningRate: rate, beta1: beta1, beta2: beta2, weightDecay: decay)
  }

  static let lookahead = OptimizerKind(
    name: "lookahead", title: "Lookahead", summary: "slow parameters that follow another rule every few steps",
    paletteIndex: 1, hyperparameters: [LookaheadHyperparameters.period, LookaheadHyperparameters.share],
    choices: [
      ParameterDescription(
        "inner", type: "an optimizer", default: "adam", "the rule that moves, alone or with its options: {sgd: {…}}"),
      ParameterDescription(
        "forgets", type: "true or false", default: "false", "whether the inner rule begins anew each time"),
    ]
  ) { (settings) throws(HyperparameterError) in
    let period = settings.count(LookaheadHyperparameters.period)
    let share = settings.number(LookaheadHyperparameters.share)
    let inner = settings.rule("inner", default: .adam)
    let forgets = settings.flag("forgets", default: false, on: "inner state reset", off: "inner state kept")
    guard let period, let share, let inner, let forgets else { return nil }
    return try lookahead(around: inner, period: period, share: share, forgets: forgets)
  }

  /// Lookahead around a rule whose type is known only at run time.
  private static func lookahead(
    around inner: some Optimizer, period: Int, share: Double, forgets: Bool
  ) throws(HyperparameterError) -> any Optimizer {
    try Lookahead(inner, period: period, share: share, forgets: forgets)
  }

  private static let decayCoupling = ParameterDescription(
    "decayCoupling", type: "coupled or decoupled", default: "coupled", "weight decay in the gradient or beside it")

  @Sendable
  private static func readDecayCoupling(_ settings: inout RuleSettings) -> DecayCoupling? {
    settings.word("decayCoupling", default: DecayCoupling.coupled) {
      $0 == .coupled ? "L2 penalty" : "decoupled decay"
    }
  }
}
