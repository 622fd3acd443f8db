import Configuration
import Optimizers

extension OptimizerKind {
  static let sgd = OptimizerKind(
    name: "sgd", title: "SGD", summary: "plain gradient descent: w ← w − η g", paletteIndex: 7,
    hyperparameters: SGD.hyperparameters
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(SGD.learningRateRange)
    let decay = settings.number(SGD.weightDecayRange)
    guard let rate, let decay else { return nil }
    return try SGD(learningRate: rate, weightDecay: decay)
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
    let dampening = settings.number(Momentum.dampeningRange)
    let decay = settings.number(Momentum.weightDecayRange)
    guard let rate, let beta, let form, let dampening, let decay else { return nil }
    return try Momentum(learningRate: rate, beta: beta, form: form, dampening: dampening, weightDecay: decay)
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
    let decay = settings.number(Nesterov.weightDecayRange)
    guard let rate, let beta, let form, let decay else { return nil }
    return try Nesterov(learningRate: rate, beta: beta, form: form, weightDecay: decay)
  }

  static let adagrad = OptimizerKind(
    name: "adagrad", title: "AdaGrad", summary: "steps shrink as squared gradients add up", paletteIndex: 4,
    hyperparameters: AdaGrad.hyperparameters, choices: [epsilonPlacement]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(AdaGrad.learningRateRange)
    let epsilon = settings.number(AdaGrad.epsilonRange)
    let accumulator = settings.number(AdaGrad.initialAccumulatorRange)
    let placement = readEpsilonPlacement(&settings)
    let rateDecay = settings.number(AdaGrad.rateDecayRange)
    let decay = settings.number(AdaGrad.weightDecayRange)
    guard let rate, let epsilon, let accumulator, let placement, let rateDecay, let decay else { return nil }
    return try AdaGrad(
      learningRate: rate, epsilon: epsilon, epsilonPlacement: placement, initialAccumulator: accumulator,
      rateDecay: rateDecay, weightDecay: decay)
  }

  static let rmsprop = OptimizerKind(
    name: "rmsprop", title: "RMSProp", summary: "steps scaled by a moving average of squared gradients",
    paletteIndex: 2, hyperparameters: RMSProp.hyperparameters,
    choices: [
      epsilonPlacement,
      ParameterDescription(
        "centred", type: "true or false", default: "false", "whether the variance stands for the mean square"),
    ]
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(RMSProp.learningRateRange)
    let decay = settings.number(RMSProp.decayRange)
    let epsilon = settings.number(RMSProp.epsilonRange)
    let placement = readEpsilonPlacement(&settings)
    let centred = settings.flag("centred", default: false, on: "centred", off: "not centred")
    let momentum = settings.number(RMSProp.momentumRange)
    let weightDecay = settings.number(RMSProp.weightDecayRange)
    guard let rate, let decay, let epsilon, let placement, let centred, let momentum, let weightDecay else {
      return nil
    }
    return try RMSProp(
      learningRate: rate, decay: decay, epsilon: epsilon, epsilonPlacement: placement, centred: centred,
      momentum: momentum, weightDecay: weightDecay)
  }

  static let adadelta = OptimizerKind(
    name: "adadelta", title: "Adadelta", summary: "steps as long as recent steps were, in the parameter's own unit",
    paletteIndex: 6, hyperparameters: Adadelta.hyperparameters
  ) { (settings) throws(HyperparameterError) in
    let rate = settings.number(Adadelta.learningRateRange)
    let decay = settings.number(Adadelta.decayRange)
    let epsilon = settings.number(Adadelta.epsilonRange)
    let weightDecay = settings.number(Adadelta.weightDecayRange)
    guard let rate, let decay, let epsilon, let weightDecay else { return nil }
    return try Adadelta(learningRate: rate, decay: decay, epsilon: epsilon, weightDecay: weightDecay)
  }

  static let epsilonPlacement = ParameterDescription(
    "epsilonPlacement", type: "outsideRoot or insideRoot", default: "outsideRoot", "√v + ε or √(v + ε)")

  @Sendable
  static func readEpsilonPlacement(_ settings: inout RuleSettings) -> EpsilonPlacement? {
    settings.word("epsilonPlacement", default: EpsilonPlacement.outsideRoot) {
      $0 == .outsideRoot ? "ε outside the root" : "ε inside the root"
    }
  }
}
