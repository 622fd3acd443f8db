import Optimizers
import Testing

/// A schedule and the reference rates it must give.
struct ReferenceRates: Sendable, CustomStringConvertible {
  let description: String
  let schedule: any Schedule

  static func all() throws -> [ReferenceRates] {
    let warmup = try LinearWarmup(learningRate: 0.1, steps: 20, startFactor: 0.1)
    return [
      ReferenceRates("StepLR", try StepSchedule(learningRate: 0.1, period: 30, factor: 0.5)),
      ReferenceRates(
        "ConstantLR",
        try ConstantSchedule(learningRate: 0.1 / 3).followed(by: try ConstantSchedule(learningRate: 0.1), after: 5)),
      ReferenceRates("CosineAnnealingLR", try CosineSchedule(learningRate: 0.1, steps: 50, minimum: 0.001)),
      ReferenceRates(
        "CosineAnnealingWarmRestarts", try CosineRestarts(learningRate: 0.1, period: 25, minimum: 0.001)),
      ReferenceRates("LinearLR warmup", warmup),
      ReferenceRates("PolynomialLR", try PolynomialSchedule(learningRate: 0.1, steps: 160, power: 2)),
      ReferenceRates(
        "SequentialLR LinearLR then CosineAnnealingLR",
        try warmup.followed(by: try CosineSchedule(learningRate: 0.1, steps: 180), after: 20)),
      ReferenceRates("CyclicLR triangular", try CyclicalSchedule(learningRate: 0.1, minimum: 0.001, risingSteps: 20)),
      ReferenceRates(
        "CyclicLR triangular2",
        try CyclicalSchedule(learningRate: 0.1, minimum: 0.001, risingSteps: 20, shape: .triangular2)),
      ReferenceRates("OneCycleLR cos", try OneCycle(learningRate: 0.1, steps: 200)),
      ReferenceRates("OneCycleLR cos three_phase", try OneCycle(learningRate: 0.1, steps: 200, threePhases: true)),
      ReferenceRates("Noam d_model 512, warmup 4000", try NoamSchedule()),
      ReferenceRates("Noam d_model 512, warmup 40", try NoamSchedule(warmup: 40)),
      ReferenceRates("Noam d_model 64, warmup 100", try NoamSchedule(width: 64, warmup: 100)),
      ReferenceRates(
        "cosine restarts of the course", try CosineRestarts(learningRate: 0.1, period: 100, minimum: 0.001)),
      ReferenceRates("cosine of the course", try CosineSchedule(learningRate: 0.001, steps: 50, minimum: 1e-6)),
      ReferenceRates("one cycle of the course", try OneCycle(learningRate: 0.01, steps: 9380)),
    ]
  }

  init(_ description: String, _ schedule: any Schedule) {
    self.description = description
    self.schedule = schedule
  }
}

@Test("Every schedule gives the reference rates", arguments: try ReferenceRates.all())
func referenceRates(row: ReferenceRates) throws {
  let reference = try ScheduleReference.read()
  var expected: [(step: Int, rate: Double)] = []
  if let rates = reference.rates[row.description] { expected += rates.enumerated().map { ($0.offset, $0.element) } }
  if let sparse = reference.sparse[row.description] { expected += zip(sparse.steps, sparse.rates).map { ($0, $1) } }
  // PyTorch makes one step more than a cycle has; ours has ended by then.
  if let cycle = row.schedule as? OneCycle { expected.removeAll { $0.step >= cycle.steps } }
  #expect(expected.count >= 121)
  for (step, rate) in expected {
    #expect((row.schedule.learningRate(at: step) - rate).magnitude <= 1e-15, "step \(step)")
  }
}

@Test func `every reference is used`() throws {
  let reference = try ScheduleReference.read()
  let names = Set(try ReferenceRates.all().map(\.description))
  #expect(names == Set(reference.rates.keys).union(reference.sparse.keys))
}

@Test func `momentum runs against the rate`() throws {
  let reference = try ScheduleReference.read()
  let two = try OneCycle(learningRate: 0.1, steps: 200)
  let three = try OneCycle(learningRate: 0.1, steps: 200, threePhases: true)
  let triangular = try CyclicalSchedule(learningRate: 0.1, minimum: 0.001, risingSteps: 20)
  let rows: [(String, (Int) -> Double)] = [
    ("OneCycleLR cos", { two.momentum(at: $0) }), ("OneCycleLR cos three_phase", { three.momentum(at: $0) }),
    ("CyclicLR triangular momentum", { triangular.momentum(at: $0) }),
  ]
  for (name, momentum) in rows {
    let expected = try #require(reference.momenta[name])
    for step in 0..<200 { #expect((momentum(step) - expected[step]).magnitude < 1e-15, "\(name), step \(step)") }
  }
  let course = try #require(reference.sparse["one cycle of the course"])
  let cycle = try OneCycle(learningRate: 0.01, steps: 9380)
  for (step, momentum) in zip(course.steps, try #require(course.momenta)) where step < 9380 {
    #expect((cycle.momentum(at: step) - momentum).magnitude < 1e-15)
  }
}

@Test func `rates where no reference exists`() throws {
  let multi = try MultiStepSchedule(learningRate: 1, milestones: [2, 5], factor: 0.5)
  #expect(multi.learningRates(7) == [1, 1, 0.5, 0.5, 0.5, 0.25, 0.25])
  #expect(try MultiStepSchedule(learningRate: 1, milestones: []).learningRate(at: 1000) == 1)
  #expect(try ExponentialSchedule(learningRate: 4, factor: 0.5).learningRates(4) == [4, 2, 1, 0.5])
  let line = try PolynomialSchedule(learningRate: 1, steps: 4, minimum: 0.5)
  #expect(line.learningRates(7) == [1, 0.875, 0.75, 0.625, 0.5, 0.5, 0.5])
  #expect(try LinearWarmup(learningRate: 2, steps: 4).learningRates(6) == [0, 0.5, 1, 1.5, 2, 2])
  // Waves of 2, 4 and 8 steps: they begin at 0, 2, 6 and 14.
  let longer = try CosineRestarts(learningRate: 1, period: 2, periodFactor: 2)
  #expect((0..<30).filter { longer.learningRate(at: $0) == 1 } == [0, 2, 6, 14])
  #expect((longer.learningRate(at: 10) - 0.5).magnitude < 1e-15)
  #expect(longer.learningRate(at: .max).isFinite)
  let straight = try OneCycle(learningRate: 1, steps: 11, rise: 0.5, startDivisor: 2, endDivisor: 4, annealing: .linear)
  #expect((straight.learningRate(at: 0) - 0.5).magnitude < 1e-15)
  // The peak is at 0.5 · 11 − 1 = 4.5; after three fifths of the decrease the rate is 1 − 0.6 · 0.875.
  #expect((straight.learningRate(at: 8) - (1 - 0.875 * 3.5 / 5.5)).magnitude < 1e-15)
  #expect(straight.learningRate(at: 10) == 0.125 && straight.learningRate(at: 1000) == 0.125)
  let uneven = try CyclicalSchedule(
    learningRate: 1, minimum: 0, risingSteps: 1, fallingSteps: 3, shape: .exponential, factor: 0.5)
  for (rate, expected) in zip(uneven.learningRates(6), [0, 0.5, 2.0 / 3 / 4, 1.0 / 3 / 8, 0, 1.0 / 32]) {
    #expect((rate - expected).magnitude < 1e-15)
  }
  let sequence = try LinearWarmup(learningRate: 1, steps: 2).followed(by: line, after: 2)
    .followed(by: try ConstantSchedule(learningRate: 9), after: 4)
  #expect(sequence.learningRates(6) == [0, 0.5, 1, 0.875, 9, 9])
  #expect(sequence.learningRates(-1) == [])
}

@Test(
  "However short or long, a schedule gives finite rates from 0 up",
  arguments: [
    try OneCycle(steps: 1), try OneCycle(steps: 2), try OneCycle(steps: 10, rise: 0), try OneCycle(steps: 10, rise: 1),
    try OneCycle(steps: 10, rise: 0.1), try OneCycle(steps: 10, rise: 0.5, threePhases: true),
    try OneCycle(steps: 1, threePhases: true), try OneCycle(steps: 3, rise: 0, threePhases: true),
    try OneCycle(steps: 4, annealing: .linear), try CyclicalSchedule(risingSteps: 1), try CosineSchedule(steps: 1),
    try CosineRestarts(period: 1), try CosineRestarts(period: 1, periodFactor: 3), try StepSchedule(period: 1),
    try PolynomialSchedule(steps: 1, power: 0.5), try LinearWarmup(steps: 1), try NoamSchedule(warmup: 1),
    try ExponentialSchedule(factor: 1e-300), try ConstantSchedule(),
  ] as [any Schedule])
func finiteRates(schedule: any Schedule) {
  for step in Array(0..<50) + [1000, 123_456_789, 1 << 40] {
    let rate = schedule.learningRate(at: step)
    #expect(rate.isFinite && rate >= 0 && rate <= 1, "step \(step): \(rate)")
  }
}

/// Invalid arguments of a schedule, and the error message.
struct RefusedSchedule: Sendable, CustomStringConvertible {
  let message: String
  let make: @Sendable () throws -> Void

  var description: String { message }

  static let all: [RefusedSchedule] = [
    RefusedSchedule("learningRate is 0.0; it must lie in (0, ∞)") { _ = try ConstantSchedule(learningRate: 0) },
    RefusedSchedule("learningRate is nan; it must lie in (0, ∞)") { _ = try CosineSchedule(learningRate: .nan) },
    RefusedSchedule("period is 0.0; it must lie in [1, ∞)") { _ = try StepSchedule(period: 0) },
    RefusedSchedule("factor is 1.5; it must lie in (0, 1]") { _ = try StepSchedule(factor: 1.5) },
    RefusedSchedule("milestones is 5.0; it must lie in (8, ∞)") { _ = try MultiStepSchedule(milestones: [3, 8, 5]) },
    RefusedSchedule("milestones is 0.0; it must lie in (0, ∞)") { _ = try MultiStepSchedule(milestones: [0]) },
    RefusedSchedule("factor is 0.0; it must lie in (0, 1]") { _ = try ExponentialSchedule(factor: 0) },
    RefusedSchedule("power is -1.0; it must lie in (0, ∞)") { _ = try PolynomialSchedule(power: -1) },
    RefusedSchedule("minimum is -0.1; it must lie in [0, ∞)") { _ = try PolynomialSchedule(minimum: -0.1) },
    RefusedSchedule("startFactor is 1.1; it must lie in [0, 1]") { _ = try LinearWarmup(startFactor: 1.1) },
    RefusedSchedule("steps is -3.0; it must lie in [1, ∞)") { _ = try CosineSchedule(steps: -3) },
    RefusedSchedule("periodFactor is 0.0; it must lie in [1, ∞)") { _ = try CosineRestarts(periodFactor: 0) },
    RefusedSchedule("rise is 0.7; it must lie in [0, 0.5]") { _ = try OneCycle(rise: 0.7, threePhases: true) },
    RefusedSchedule("endDivisor is 0.5; it must lie in [1, ∞)") { _ = try OneCycle(endDivisor: 0.5) },
    RefusedSchedule("minimum is 0.2; it must lie in [0, 0.1)") { _ = try CyclicalSchedule(minimum: 0.2) },
    RefusedSchedule("fallingSteps is 0.0; it must lie in [1, ∞)") { _ = try CyclicalSchedule(fallingSteps: 0) },
    RefusedSchedule("width is 0.0; it must lie in [1, ∞)") { _ = try NoamSchedule(width: 0) },
    RefusedSchedule("factor is 1.0; it must lie in (0, 1)") { _ = try ReduceOnPlateau(factor: 1) },
    RefusedSchedule("patience is -1.0; it must lie in [0, ∞)") { _ = try ReduceOnPlateau(patience: -1) },
    RefusedSchedule("steps is -1.0; it must lie in [0, ∞)") {
      _ = try ConstantSchedule().followed(by: try ConstantSchedule(), after: -1)
    },
    RefusedSchedule("limit is 0.0; it must lie in (0, ∞)") { _ = try GradientClipping.byNorm(0) },
    RefusedSchedule("limit is -1.0; it must lie in (0, ∞)") { _ = try GradientClipping.byValue(-1) },
  ]

  init(_ message: String, _ make: @escaping @Sendable () throws -> Void) {
    self.message = message
    self.make = make
  }
}

@Test("A number a schedule can't be made of is refused by name", arguments: RefusedSchedule.all)
func refusedSchedule(row: RefusedSchedule) {
  #expect {
    try row.make()
  } throws: { error in
    "\(error)" == row.message
  }
}

@Test func `the listed defaults of schedules are the initialisers'`() throws {
  func defaults(_ kind: any Schedule.Type) -> [Double] { kind.hyperparameters.map(\.defaultValue) }
  let (step, polynomial, warmup) = (try StepSchedule(), try PolynomialSchedule(), try LinearWarmup())
  #expect(defaults(StepSchedule.self) == [step.learningRate, Double(step.period), step.factor])
  #expect(
    defaults(PolynomialSchedule.self)
      == [polynomial.learningRate, Double(polynomial.steps), polynomial.power, polynomial.minimum])
  #expect(defaults(LinearWarmup.self) == [warmup.learningRate, Double(warmup.steps), warmup.startFactor])
  let (cosine, restarts, noam) = (try CosineSchedule(), try CosineRestarts(), try NoamSchedule())
  #expect(defaults(CosineSchedule.self) == [cosine.learningRate, Double(cosine.steps), cosine.minimum])
  #expect(
    defaults(CosineRestarts.self)
      == [restarts.learningRate, Double(restarts.period), Double(restarts.periodFactor), restarts.minimum])
  #expect(defaults(NoamSchedule.self) == [noam.learningRate, Double(noam.width), Double(noam.warmup)])
  let (cycle, triangles, plateau) = (try OneCycle(), try CyclicalSchedule(), try ReduceOnPlateau())
  #expect(
    defaults(OneCycle.self)
      == [cycle.learningRate, Double(cycle.steps), cycle.rise, cycle.startDivisor, cycle.endDivisor])
  #expect(
    defaults(CyclicalSchedule.self)
      == [
        triangles.learningRate, triangles.minimum, Double(triangles.risingSteps), Double(triangles.fallingSteps),
        triangles.factor,
      ])
  #expect(
    ReduceOnPlateau.hyperparameters.map(\.defaultValue)
      == [
        plateau.learningRate, plateau.factor, Double(plateau.patience), plateau.threshold, Double(plateau.cooldown),
        plateau.minimum,
      ])
  #expect(defaults(ConstantSchedule.self) == [try ConstantSchedule().learningRate])
  #expect(defaults(ExponentialSchedule.self) == [try ExponentialSchedule().learningRate, 0.99])
  #expect(defaults(MultiStepSchedule.self) == [try MultiStepSchedule(milestones: []).learningRate, 0.1])
}

@Test func `a plateau reduces the rate after so many losses without improvement`() throws {
  let plateau = try ReduceOnPlateau(learningRate: 1, factor: 0.5, patience: 2, cooldown: 1, minimum: 0.2)
  var state = plateau.initialState
  func rates(_ losses: [Double]) -> [Double] {
    losses.map { loss in
      plateau.observe(loss, state: &state)
      return state.learningRate
    }
  }
  #expect(rates([10, 9, 8]) == [1, 1, 1])
  // 7.9999 is no improvement on 8 by a ten-thousandth; the third in a row reduces.
  #expect(rates([8, 7.9999, 8]) == [1, 1, 0.5])
  // One loss is not counted, then three more.
  #expect(rates([8, 8, .nan, 8]) == [0.5, 0.5, 0.5, 0.25])
  #expect(rates([7, 7, 7, 7, 7, 7, 7, 7]).last == 0.2)
  #expect(state.best == 7)
  let absolute = try ReduceOnPlateau(learningRate: 1, patience: 0, threshold: 1, thresholdKind: .absolute)
  state = absolute.initialState
  absolute.observe(-5, state: &state)
  absolute.observe(-6.5, state: &state)
  #expect(state.learningRate == 1)
  absolute.observe(-7, state: &state)
  #expect(state.learningRate == 0.1)
}

@Test("Any schedule drives any rule", arguments: try ReferenceRates.all())
func drivenRule(row: ReferenceRates) throws {
  // With a gradient of one, plain descent moves by the sum of the rates.
  var rule = try SGD()
  var parameters = [0.0]
  var state = rule.initialState(count: 1)
  for _ in 0..<50 {
    rule.learningRate = row.schedule.learningRate(at: state.stepCount)
    var span = parameters.mutableSpan
    rule.update(&span, gradient: [1.0].span, state: &state)
  }
  let sum = row.schedule.learningRates(50).reduce(0, +)
  #expect((parameters[0] + sum).magnitude < 1e-12 && sum > 0)
}
