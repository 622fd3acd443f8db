import Optimizers
import Testing

/// A gradient of numbers that differ.
private func slopes(_ count: Int, _ step: Int) -> [Double] {
  (0..<count).map { Double(($0 * 37 + step * 11) % 17) / 8 - 1 }
}

private func walk(_ rule: any Optimizer, _ layout: ParameterLayout, from start: [Double], steps: Int = 12) -> [Double] {
  var (w, state) = (start, rule.initialState(layout))
  for step in 0..<steps {
    let slope = slopes(w.count, step)
    var span = w.mutableSpan
    rule.update(&span, gradient: slope.span, state: &state)
  }
  return w
}

private let start = (0..<11).map { Double($0) / 4 - 1 }

private func everyModernRule() throws -> [any Optimizer] {
  let adam = try AdamW(learningRate: 0.01)
  return [
    try SignSGD(beta: 0.9), try Rprop(), try ASGD(averagingStart: 4), try SparseAdam(learningRate: 0.01), try Yogi(),
    try AdaBelief(learningRate: 0.01, epsilon: 1e-8), try Adan(learningRate: 0.01), try ADOPT(learningRate: 0.01),
    try NAdamW(learningRate: 0.01), try ScheduleFreeSGD(learningRate: 0.01), try ScheduleFreeAdamW(learningRate: 0.01),
    try ScheduleFreeAdamW(learningRate: 0.01, warmupSteps: 4, keepsMaximum: true), try Sophia(),
    try LARS(), try LAMB(), try NovoGrad(), try DoG(), try DoWG(), try DAdaptAdamW(), try Prodigy(), try Adafactor(),
    try Adafactor(form: .scaled, beta1: 0.9), try CAME(), try CAME(keepsMaximum: true), try Shampoo(), try SOAP(),
    try SOAP(rotatesVectors: true), try DistributedShampoo(start: 3, rootInterval: 2), try FullMatrixAdaGrad(),
    Partitioned(matrices: try Muon(), others: adam), Partitioned(matrices: adam, others: try Yogi()),
    try SAM(adam), try SAM(try LAMB(), adaptive: true), Maximising(adam), Maximising(try LARS()),
    try Averaged(try Prodigy()), try Lookahead(Partitioned(matrices: try Muon(), others: adam), forgets: true),
  ]
}

private let twoTensors = ParameterLayout([.matrix(rows: 4, columns: 2), .vector(3)])

@Test("In single precision a modern rule takes the path it takes in double", arguments: try everyModernRule())
func singlePrecisionOfTensors(rule: any Optimizer) {
  var (w, state) = (start.map(Float.init), rule.initialState(twoTensors, of: Float.self))
  for step in 0..<12 {
    let slope = slopes(w.count, step).map(Float.init)
    var span = w.mutableSpan
    rule.update(&span, gradient: slope.span, state: &state)
  }
  let wide = walk(rule, twoTensors, from: start)
  #expect(distance(w.map(Double.init), wide) < 2e-2)
  #expect(wide.allSatisfy { $0.isFinite })
  #expect(wide != start)
}

@Test("A run of a modern rule can be replayed from a copy of its state", arguments: try everyModernRule())
func replayOfTensors(rule: any Optimizer) {
  var (w, state) = (start, rule.initialState(twoTensors))
  func steps(_ range: Range<Int>) {
    for step in range {
      let slope = slopes(w.count, step)
      var span = w.mutableSpan
      rule.update(&span, gradient: slope.span, state: &state)
    }
  }
  steps(0..<7)
  let (middle, remembered) = (w, state)
  steps(7..<15)
  let end = w
  (w, state) = (middle, remembered)
  steps(7..<15)
  #expect(w == end)
}

@Test("A zero gradient moves no rule to where numbers end", arguments: try everyModernRule())
func zeroGradient(rule: any Optimizer) {
  var (w, state) = (start, rule.initialState(twoTensors))
  let zero = [Double](repeating: 0, count: w.count)
  for _ in 0..<4 {
    var span = w.mutableSpan
    rule.update(&span, gradient: zero.span, state: &state)
  }
  #expect(w.allSatisfy { $0.isFinite })
}

@Test func `a group has a rate of its own and may have no decay`() throws {
  let slow = try ParameterGroup(rateFactor: 0.5, decays: false)
  let layout = ParameterLayout([
    (shape: .matrix(rows: 4, columns: 2), group: .ordinary), (shape: .vector(3), group: slow),
  ])
  for rule in [
    try Adam(learningRate: 0.1, weightDecay: 0.1) as any Optimizer, try AdamW(learningRate: 0.1, weightDecay: 0.1),
    try NAdam(learningRate: 0.1, weightDecay: 0.1), try Lookahead(SGD(learningRate: 0.1, weightDecay: 0.1)),
  ] {
    var half = rule.withoutDecay()
    half.learningRate *= 0.5
    let found = walk(rule, layout, from: start)
    #expect(Array(found[..<8]) == Array(walk(rule, twoTensors, from: start)[..<8]))
    #expect(Array(found[8...]) == Array(walk(half, twoTensors, from: start)[8...]))
    #expect(found[8...] != walk(rule, twoTensors, from: start)[8...])
  }
  let still = ParameterLayout([
    (shape: .matrix(rows: 4, columns: 2), group: .ordinary),
    (shape: .vector(3), group: try ParameterGroup(rateFactor: 0)),
  ])
  #expect(Array(walk(try LAMB(), still, from: start)[8...]) == Array(start[8...]))
  #expect(throws: HyperparameterError.self) { try ParameterGroup(rateFactor: -1) }
}

@Test func `matrices and vectors get the rules named for them`() throws {
  let (muon, adam) = (try Muon(), try AdamW(learningRate: 0.01))
  let found = walk(Partitioned(matrices: muon, others: adam), twoTensors, from: start)
  #expect(Array(found[..<8]) == Array(walk(muon, twoTensors, from: start)[..<8]))
  #expect(Array(found[8...]) == Array(walk(adam, twoTensors, from: start)[8...]))
  let embedding = ParameterLayout([
    (shape: .matrix(rows: 4, columns: 2), group: try ParameterGroup(usesMatrixRule: false)),
    (shape: .vector(3), group: .ordinary),
  ])
  let all = walk(Partitioned(matrices: muon, others: adam), embedding, from: start)
  #expect(all == walk(adam, twoTensors, from: start))
}

@Test func `a schedule of the matrices' rate drives the others' too`() throws {
  var rule = Partitioned(matrices: try Muon(learningRate: 0.02), others: try AdamW(learningRate: 0.3))
  #expect(rule.others.learningRate == 0.3)
  rule.learningRate = 0.01
  #expect(rule.matrices.learningRate == 0.01)
  #expect((rule.others.learningRate - 0.15).magnitude < 1e-15)
  rule.learningRate = 0
  rule.learningRate = 0.02
  #expect(rule.others.learningRate == 0.3)
}

@Test func `maximising a function is minimising its negative`() throws {
  for rule in [try Adam(learningRate: 0.1) as any Optimizer, try Lion(learningRate: 0.1), try LARS()] {
    var (w, state) = (start, rule.initialState(twoTensors))
    for step in 0..<12 {
      let slope = slopes(w.count, step).map { -$0 }
      var span = w.mutableSpan
      rule.update(&span, gradient: slope.span, state: &state)
    }
    #expect(walk(maximising(rule), twoTensors, from: start) == w)
  }
}

private func maximising(_ rule: some Optimizer) -> any Optimizer { Maximising(rule) }

@Test func `Shampoo on a vector is full-matrix AdaGrad`() throws {
  let layout = ParameterLayout(count: 11)
  let shampoo = walk(try Shampoo(learningRate: 0.1), layout, from: start)
  #expect(distance(shampoo, walk(try FullMatrixAdaGrad(learningRate: 0.1), layout, from: start)) < 1e-9)
}

@Test func `AMSGrad with decoupled decay shrinks the parameters beside the step`() throws {
  let rule = try AMSGrad(learningRate: 0.1, form: .correctedAfter, weightDecay: 0.2, decayCoupling: .decoupled)
  let plain = try AMSGrad(learningRate: 0.1, form: .correctedAfter)
  let layout = ParameterLayout(count: 11)
  let (with, without) = (walk(rule, layout, from: start, steps: 1), walk(plain, layout, from: start, steps: 1))
  #expect(distance(with, zip(without, start).map { $0 - 0.02 * $1 }) < 1e-15)
}

@Test func `one-cycle drives the momentum`() throws {
  let cycle = try OneCycle(steps: 20)
  var rule: any MomentumOptimizer = try Adam(learningRate: 0.1)
  var (w, state) = ([1.0], rule.initialState(count: 1))
  var (m, v, x) = (0.0, 0.0, 1.0)
  for step in 0..<20 {
    rule.learningRate = cycle.learningRate(at: step)
    rule.momentum = cycle.momentum(at: step)
    let slope = [2 * w[0]]
    var span = w.mutableSpan
    rule.update(&span, gradient: slope.span, state: &state)
    let beta = cycle.momentum(at: step)
    (m, v) = (beta * m + (1 - beta) * 2 * x, 0.999 * v + 0.001 * 4 * x * x)
    let time = Double(step + 1)
    x -=
      cycle.learningRate(at: step) * (m / (1 - power(beta, time)))
      / ((v / (1 - power(0.999, time))).squareRoot() + 1e-8)
    #expect((w[0] - x).magnitude < 1e-14)
  }
}

private func power(_ base: Double, _ exponent: Double) -> Double { Double.power(base, exponent) }
