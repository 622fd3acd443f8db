import Configuration
import Diagnostics
import Optimizers

extension ScheduleKind {
  static let constant = ScheduleKind(
    name: "constant", title: "Constant", summary: "one rate for every step",
    hyperparameters: ConstantSchedule.hyperparameters
  ) { (settings, run) throws(HyperparameterError) in
    guard let rate = settings.number(ConstantSchedule.learningRateRange, default: run.learningRate) else { return nil }
    return .bySteps(try ConstantSchedule(learningRate: rate))
  }

  static let step = ScheduleKind(
    name: "step", title: "Step", summary: "a staircase: times the factor after every period",
    hyperparameters: StepSchedule.hyperparameters
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(StepSchedule.learningRateRange, default: run.learningRate)
    let period = settings.count(StepSchedule.periodRange)
    let factor = settings.number(StepSchedule.factorRange)
    guard let rate, let period, let factor else { return nil }
    return .bySteps(try StepSchedule(learningRate: rate, period: period, factor: factor))
  }

  static let multiStep = ScheduleKind(
    name: "multi-step", title: "Multi-step", summary: "times the factor at every milestone",
    hyperparameters: MultiStepSchedule.hyperparameters,
    choices: [
      ParameterDescription("milestones", type: "1 to 100 whole numbers ≥ 1, ascending", "the steps with a smaller rate")
    ]
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(MultiStepSchedule.learningRateRange, default: run.learningRate)
    let factor = settings.number(MultiStepSchedule.factorRange)
    let milestones = settings.counts("milestones")
    guard let rate, let factor, let milestones else { return nil }
    return .bySteps(try MultiStepSchedule(learningRate: rate, milestones: milestones, factor: factor))
  }

  static let exponential = ScheduleKind(
    name: "exponential", title: "Exponential", summary: "times the factor after every step",
    hyperparameters: ExponentialSchedule.hyperparameters
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(ExponentialSchedule.learningRateRange, default: run.learningRate)
    let factor = settings.number(ExponentialSchedule.factorRange)
    guard let rate, let factor else { return nil }
    return .bySteps(try ExponentialSchedule(learningRate: rate, factor: factor))
  }

  static let polynomial = ScheduleKind(
    name: "polynomial", title: "Polynomial", summary: "falls along a power of the remaining time, straight for power 1",
    hyperparameters: PolynomialSchedule.hyperparameters, runLength: "steps"
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(PolynomialSchedule.learningRateRange, default: run.learningRate)
    let steps = settings.count(PolynomialSchedule.stepsRange, default: run.steps)
    let power = settings.number(PolynomialSchedule.powerRange)
    let minimum = settings.number(PolynomialSchedule.minimumRange)
    guard let rate, let steps, let power, let minimum else { return nil }
    return .bySteps(try PolynomialSchedule(learningRate: rate, steps: steps, power: power, minimum: minimum))
  }

  static let warmup = ScheduleKind(
    name: "warmup", title: "Warm-up", summary: "grows evenly to the full rate and stays there",
    hyperparameters: LinearWarmup.hyperparameters
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(LinearWarmup.learningRateRange, default: run.learningRate)
    let steps = settings.count(LinearWarmup.stepsRange)
    let start = settings.number(LinearWarmup.startFactorRange)
    guard let rate, let steps, let start else { return nil }
    return .bySteps(try LinearWarmup(learningRate: rate, steps: steps, startFactor: start))
  }

  static let cosine = ScheduleKind(
    name: "cosine", title: "Cosine", summary: "half a cosine wave down; past its steps the wave goes on",
    hyperparameters: CosineSchedule.hyperparameters, runLength: "steps"
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(CosineSchedule.learningRateRange, default: run.learningRate)
    let steps = settings.count(CosineSchedule.stepsRange, default: run.steps)
    let minimum = settings.number(CosineSchedule.minimumRange)
    guard let rate, let steps, let minimum else { return nil }
    return .bySteps(try CosineSchedule(learningRate: rate, steps: steps, minimum: minimum))
  }

  static let cosineRestarts = ScheduleKind(
    name: "cosine-restarts", title: "Cosine restarts",
    summary: "half cosine waves that start anew, each as long or longer",
    hyperparameters: CosineRestarts.hyperparameters
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(CosineRestarts.learningRateRange, default: run.learningRate)
    let period = settings.count(CosineRestarts.periodRange)
    let factor = settings.count(CosineRestarts.periodFactorRange)
    let minimum = settings.number(CosineRestarts.minimumRange)
    guard let rate, let period, let factor, let minimum else { return nil }
    return .bySteps(try CosineRestarts(learningRate: rate, period: period, periodFactor: factor, minimum: minimum))
  }

  static let oneCycle = ScheduleKind(
    name: "one-cycle", title: "One cycle", summary: "up to a large rate, then down far below the start",
    hyperparameters: OneCycle.hyperparameters,
    choices: [
      ParameterDescription(
        "annealing", type: "cosine or linear", default: "cosine", "the way from one rate to the next"),
      ParameterDescription(
        "threePhases", type: "true or false", default: "false", "whether it returns to the first rate before the end"),
    ], runLength: "steps"
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(OneCycle.learningRateRange, default: run.learningRate)
    let steps = settings.count(OneCycle.stepsRange, default: run.steps)
    let rise = settings.number(OneCycle.riseRange)
    let start = settings.number(OneCycle.startDivisorRange)
    let end = settings.number(OneCycle.endDivisorRange)
    let annealing = settings.word("annealing", default: OneCycle.Annealing.cosine) { $0.rawValue }
    let phases = settings.flag("threePhases", default: false, on: "three phases", off: "two phases")
    guard let rate, let steps, let rise, let start, let end, let annealing, let phases else { return nil }
    return .bySteps(
      try OneCycle(
        learningRate: rate, steps: steps, rise: rise, startDivisor: start, endDivisor: end, annealing: annealing,
        threePhases: phases))
  }

  static let cyclical = ScheduleKind(
    name: "cyclical", title: "Cyclical", summary: "up and down between two bounds along straight lines",
    hyperparameters: CyclicalSchedule.hyperparameters,
    choices: [
      ParameterDescription(
        "shape", type: CyclicalSchedule.Shape.allCases.map(\.rawValue).joined(separator: ", "), default: "triangular",
        "cycles all alike, each half as high, or lower with every step")
    ]
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(CyclicalSchedule.learningRateRange, default: run.learningRate)
    let minimum = settings.number(CyclicalSchedule.minimumRange)
    let rising = settings.count(CyclicalSchedule.risingStepsRange)
    let falling = settings.count(CyclicalSchedule.fallingStepsRange, default: rising)
    let factor = settings.number(CyclicalSchedule.factorRange)
    let shape = settings.word("shape", default: CyclicalSchedule.Shape.triangular) { $0.rawValue }
    guard let rate, let minimum, let rising, let falling, let factor, let shape else { return nil }
    return .bySteps(
      try CyclicalSchedule(
        learningRate: rate, minimum: minimum, risingSteps: rising, fallingSteps: falling, shape: shape, factor: factor))
  }

  static let noam = ScheduleKind(
    name: "noam", title: "Noam", summary: "the Transformer's: an even rise, then a fall with the root of time",
    hyperparameters: NoamSchedule.hyperparameters
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(NoamSchedule.learningRateRange, default: run.learningRate)
    let width = settings.count(NoamSchedule.widthRange)
    let warmup = settings.count(NoamSchedule.warmupRange)
    guard let rate, let width, let warmup else { return nil }
    return .bySteps(try NoamSchedule(learningRate: rate, width: width, warmup: warmup))
  }

  static let reduceOnPlateau = ScheduleKind(
    name: "reduce-on-plateau", title: "Reduce on plateau",
    summary: "times the factor when the loss has stopped falling",
    hyperparameters: ReduceOnPlateau.hyperparameters,
    choices: [
      ParameterDescription(
        "thresholdKind", type: "relative or absolute", default: "relative",
        "whether the threshold is a share of the best loss or a difference")
    ]
  ) { (settings, run) throws(HyperparameterError) in
    let rate = settings.number(ReduceOnPlateau.learningRateRange, default: run.learningRate)
    let factor = settings.number(ReduceOnPlateau.factorRange)
    let patience = settings.count(ReduceOnPlateau.patienceRange)
    let threshold = settings.number(ReduceOnPlateau.thresholdRange)
    let cooldown = settings.count(ReduceOnPlateau.cooldownRange)
    let minimum = settings.number(ReduceOnPlateau.minimumRange)
    let kind = settings.word("thresholdKind", default: ReduceOnPlateau.Threshold.relative) { $0.rawValue }
    guard let rate, let factor, let patience, let threshold, let cooldown, let minimum, let kind else { return nil }
    return .byLoss(
      try ReduceOnPlateau(
        learningRate: rate, factor: factor, patience: patience, threshold: threshold, thresholdKind: kind,
        cooldown: cooldown, minimum: minimum))
  }
}
