import Optimizers

extension OptimizerKind {
  static let sgd = OptimizerKind(
    name: "sgd", title: "SGD", summary: "plain gradient descent: w ← w − η g", paletteIndex: 7,
    hyperparameters: SGD.hyperparameters
  ) { (settings) throws(HyperparameterError) in
    guard let rate = settings.number(SGD.learningRateRange) else { return nil }
    return try SGD(learningRate: rate)
  }

  static let momentum = OptimizerKind(
    name: "momentum", title: "Momentum", summary: "a velocity built up by past gradients", paletteIndex: 1,
    hyperparameters: Momentum.hyperparameters,
    choices: [
      ParameterDescription(
        "form", type: "heavyBall, movingAverage or velocity", default: "heavyBall",
        "v = βv + g, v = βv + (1 − β)g, or v = βv − ηg")
    ]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(Momentum.learningRateRange)
    let beta = settings.number(Momentum.betaRange)
    let form = settings.word("form", default: Momentum.Form.heavyBall) { form in
      switch form {
      case .heavyBall: "heavy ball"
      case .movingAverage: "moving average"
      case .velocity: "velocity"
      }
    }
    guard let rate, let beta, let form else { return nil }
    return try Momentum(learningRate: rate, beta: beta, form: form)
  }

  static let nesterov = OptimizerKind(
    name: "nesterov", title: "Nesterov", summary: "momentum with the gradient taken where the velocity leads",
    paletteIndex: 3, hyperparameters: Nesterov.hyperparameters,
    choices: [
      ParameterDescription(
        "form", type: "lookAhead or shifted", default: "lookAhead",
        "the gradient at w − ηβv, or PyTorch's form in the shifted variable")
    ]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(Nesterov.learningRateRange)
    let beta = settings.number(Momentum.betaRange)
    let form = settings.word("form", default: Nesterov.Form.lookAhead) { $0 == .lookAhead ? "look-ahead" : "shifted" }
    guard let rate, let beta, let form else { return nil }
    return try Nesterov(learningRate: rate, beta: beta, form: form)
  }

  static let adagrad = OptimizerKind(
    name: "adagrad", title: "AdaGrad", summary: "steps shrink as squared gradients add up", paletteIndex: 4,
    hyperparameters: AdaGrad.hyperparameters, choices: [epsilonPlacement]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(AdaGrad.learningRateRange)
    let epsilon = settings.number(AdaGrad.epsilonRange)
    let accumulator = settings.number(AdaGrad.initialAccumulatorRange)
    let placement = readEpsilonPlacement(&settings)
    guard let rate, let epsilon, let accumulator, let placement else { return nil }
    return try AdaGrad(
      learningRate: rate, epsilon: epsilon, epsilonPlacement: placement, initialAccumulator: accumulator)
  }

  static let rmsprop = OptimizerKind(
    name: "rmsprop", title: "RMSProp", summary: "steps scaled by a moving average of squared gradients",
    paletteIndex: 2, hyperparameters: RMSProp.hyperparameters, choices: [epsilonPlacement]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(RMSProp.learningRateRange)
    let decay = settings.number(RMSProp.decayRange)
    let epsilon = settings.number(RMSProp.epsilonRange)
    let placement = readEpsilonPlacement(&settings)
    guard let rate, let decay, let epsilon, let placement else { return nil }
    return try RMSProp(learningRate: rate, decay: decay, epsilon: epsilon, epsilonPlacement: placement)
  }

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
    guard let rate, let beta1, let beta2, let epsilon, let placement, let correction else { return nil }
    return try Adam(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, epsilonPlacement: placement,
      biasCorrection: correction)
  }

  private static let epsilonPlacement = ParameterDescription(
    "epsilonPlacement", type: "outsideRoot or insideRoot", default: "outsideRoot", "√v + ε or √(v + ε)")

  @Sendable
  private static func readEpsilonPlacement(_ settings: inout RuleSettings) -> EpsilonPlacement? {
    settings.word("epsilonPlacement", default: EpsilonPlacement.outsideRoot) {
      $0 == .outsideRoot ? "ε outside the root" : "ε inside the root"
    }
  }
}
