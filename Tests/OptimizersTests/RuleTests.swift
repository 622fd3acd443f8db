import Objectives
import Optimizers
import Testing

private func everyRule() throws -> [any Optimizer] {
  [
    try SGD(learningRate: 0.01), try Momentum(learningRate: 0.005), try Momentum(learningRate: 0.005, form: .velocity),
    try Momentum(learningRate: 0.03, form: .movingAverage), try Nesterov(learningRate: 0.005),
    try Nesterov(learningRate: 0.005, form: .shifted), try AdaGrad(learningRate: 0.5),
    try AdaGrad(learningRate: 0.5, epsilonPlacement: .insideRoot), try RMSProp(learningRate: 0.02),
    try RMSProp(learningRate: 0.02, epsilonPlacement: .insideRoot), try Adam(learningRate: 0.1),
    try Adam(learningRate: 0.1, epsilonPlacement: .insideRoot), try Adam(learningRate: 0.1, biasCorrection: false),
    try RMSProp(learningRate: 0.02, centred: true, momentum: 0.5), try Adadelta(), try AdamW(learningRate: 0.1),
    try AMSGrad(learningRate: 0.1), try AdaMax(learningRate: 0.1), try NAdam(learningRate: 0.1),
    try RAdam(learningRate: 0.1), try Lookahead(Adam(learningRate: 0.1), period: 4, forgets: true),
    try Lookahead(NAdam(learningRate: 0.1), period: 6),
  ]
}

@Test("In single precision a rule takes the path it takes in double", arguments: try everyRule())
func singlePrecision(rule: any Optimizer) {
  let wide = path(of: rule, from: [5.0, 0.5], steps: 60) { (w: Span<Double>, g: inout MutableSpan<Double>) in
    g[0] = 2 * w[0]
    g[1] = 20 * w[1]
  }
  let narrow = path(of: rule, from: [Float(5), 0.5], steps: 60) { (w: Span<Float>, g: inout MutableSpan<Float>) in
    g[0] = 2 * w[0]
    g[1] = 20 * w[1]
  }
  #expect(largestDifference(narrow.map { $0.map(Double.init) }, wide) < 1e-4)
  #expect(wide[60] != wide[0])
}

@Test("A run can be replayed from a copy of its state", arguments: try everyRule())
func replay(rule: any Optimizer) {
  var parameters = [5.0, 0.5, -2]
  var state = rule.initialState(count: 3)
  func steps(_ range: Range<Int>) {
    for t in range {
      let gradient = [Double(t), parameters[1], 0.5 * parameters[2] * parameters[2]]
      var span = parameters.mutableSpan
      rule.update(&span, gradient: gradient.span, state: &state)
    }
  }
  steps(0..<7)
  let (middle, remembered) = (parameters, state)
  steps(7..<20)
  let end = parameters
  (parameters, state) = (middle, remembered)
  #expect(remembered.stepCount == 7)
  steps(7..<20)
  #expect(parameters == end)
  #expect(state.stepCount == 20)
}

@Test func `the three forms of momentum are one method with rescaled rates`() throws {
  let ravine = try Ravine()
  let sum = path(of: try Momentum(learningRate: 0.002), on: ravine, from: [5, 0.5], steps: 100)
  let velocity = path(of: try Momentum(learningRate: 0.002, form: .velocity), on: ravine, from: [5, 0.5], steps: 100)
  let average = path(
    of: try Momentum(learningRate: 0.02, form: .movingAverage), on: ravine, from: [5, 0.5], steps: 100)
  #expect(largestDifference(sum, velocity) < 1e-12)
  #expect(largestDifference(sum, average) < 1e-12)
}

@Test func `shifted Nesterov is the look-ahead in another variable`() throws {
  let ravine = try Ravine()
  let (rate, beta) = (0.012, 0.9)
  let rule = try Nesterov(learningRate: rate, beta: beta)
  let shifted = path(
    of: try Nesterov(learningRate: rate, beta: beta, form: .shifted), on: ravine, from: [5, 0.5], steps: 80)
  // The gradient points of the look-ahead form are the positions of the shifted one.
  var state = rule.initialState(count: 2)
  var (position, point, slope) = ([5.0, 0.5], [0.0, 0.0], [0.0, 0.0])
  for expected in shifted {
    var span = point.mutableSpan
    rule.writeGradientPoint(of: position.span, state: state, into: &span)
    #expect(largestDifference([point], [expected]) < 1e-12)
    slope = ravine.gradient(at: point)
    var parameters = position.mutableSpan
    rule.update(&parameters, gradient: slope.span, state: &state)
  }
}

@Test func `without bias correction Adam's first steps are too long`() throws {
  func lengths(_ rule: Adam) -> [Double] {
    let positions = path(of: rule, from: [0.0], steps: 20) { (_, g: inout MutableSpan<Double>) in g[0] = 4 }
    return zip(positions, positions.dropFirst()).map { $0[0] - $1[0] }
  }
  let plain = lengths(try Adam(learningRate: 1, epsilon: 0, biasCorrection: false))
  let later = [(2, 4.249591688004579), (3, 4.950235347440737), (5, 5.797140200905017), (20, 6.2409282362201015)]
  for (step, length) in later { #expect((plain[step - 1] - length).magnitude < 1e-12) }
  let corrected = lengths(try Adam(learningRate: 1, epsilon: 0))
  #expect((plain[0] - 3.1622776601683773).magnitude < 1e-12)
  #expect((plain[11] - 6.56852025246924).magnitude < 1e-12)
  #expect(corrected.allSatisfy { ($0 - 1).magnitude < 1e-12 })
}

@Test func `where epsilon stands matters before the first gradient`() {
  #expect(EpsilonPlacement.outsideRoot.rawValue == "outsideRoot")
  let outside = try? RMSProp(learningRate: 1, epsilon: 1e-8)
  let inside = try? RMSProp(learningRate: 1, epsilon: 1e-8, epsilonPlacement: .insideRoot)
  func firstStep(_ rule: RMSProp?) -> Double? {
    guard let rule else { return nil }
    return path(of: rule, from: [0.0], steps: 1) { (_, g: inout MutableSpan<Double>) in g[0] = 1e-12 }[1][0]
  }
  #expect(firstStep(outside).map { ($0 + 1e-4).magnitude < 1e-7 } == true)
  #expect(firstStep(inside).map { ($0 + 1e-8).magnitude < 1e-11 } == true)
}

@Test func `a state keeps its slots apart`() throws {
  let rule = try Adam(learningRate: 0.1, beta1: 0.5, beta2: 0.75)
  var state = rule.initialState(count: 2)
  var parameters = [0.0, 0.0]
  var span = parameters.mutableSpan
  let gradient = [2.0, -4]
  rule.update(&span, gradient: gradient.span, state: &state)
  #expect(state.slot(0) == [1, -2])
  #expect(state.slot(1) == [1, 4])
  #expect(try AdaGrad(initialAccumulator: 0.1).initialState(count: 2).slot(0) == [0.1, 0.1])
}

@Test func `for plain descent an L2 penalty and a shrinking parameter are the same, for Adam they are not`() throws {
  func end(_ rule: any Optimizer, _ steps: Int, penalty: Double = 0, shrinkage: Double = 0) -> Double {
    var positions = [[5.0]]
    var state = rule.initialState(count: 1)
    for _ in 0..<steps {
      var position = positions[positions.count - 1]
      let gradient = [2 * (position[0] - 3) + penalty * position[0]]
      position[0] *= 1 - shrinkage
      var span = position.mutableSpan
      rule.update(&span, gradient: gradient.span, state: &state)
      positions.append(position)
    }
    return positions[steps][0]
  }
  let plain = try SGD(learningRate: 0.1)
  #expect((end(plain, 30, penalty: 0.2) - end(plain, 30, shrinkage: 0.02)).magnitude < 1e-13)
  #expect((end(plain, 30, penalty: 0.2) - end(try SGD(learningRate: 0.1, weightDecay: 0.2), 30)).magnitude < 1e-13)
  let adam = try Adam(learningRate: 0.1)
  #expect(end(adam, 30, penalty: 0.2) == end(try Adam(learningRate: 0.1, weightDecay: 0.2), 30))
  #expect((end(adam, 30, penalty: 0.2) - end(adam, 30, shrinkage: 0.02)).magnitude > 1e-3)
  let decoupled = end(try AdamW(learningRate: 0.1, weightDecay: 0.2), 30)
  #expect((decoupled - end(adam, 30, shrinkage: 0.02)).magnitude < 1e-13)
}

@Test func `a coordinate of Lion's step has one length whatever the gradient`() throws {
  let positions = path(of: try Lion(learningRate: 0.25), from: [0.0, 0, 0], steps: 4) { _, gradient in
    gradient[0] = 1e-9
    gradient[1] = -1e9
    gradient[2] = 0
  }
  #expect(positions.last == [-1, 1, 0])
}

@Test func `RAdam waits four steps as in the paper, five as in PyTorch`() throws {
  func plainSteps(_ rule: RAdam) -> Int {
    // While the denominator is not yet used, a constant gradient g gives steps of η g, not of about η r.
    let positions = path(of: rule, from: [0.0], steps: 20) { (_, gradient: inout MutableSpan<Double>) in
      gradient[0] = 1000
    }
    return zip(positions, positions.dropFirst()).prefix { ($0[0] - $1[0] - 1000).magnitude < 1e-6 }.count
  }
  #expect(plainSteps(try RAdam(learningRate: 1)) == 4)
  #expect(plainSteps(try RAdam(learningRate: 1, threshold: 5)) == 5)
}

@Test func `AMSGrad remembers a rare large gradient that Adam forgets`() throws {
  func lastStep(_ rule: any Optimizer) -> Double {
    var step = 0
    let positions = path(of: rule, from: [0.0], steps: 3000) { (_, gradient: inout MutableSpan<Double>) in
      step += 1
      gradient[0] = step == 1 ? 100 : 1
    }
    return positions[2999][0] - positions[3000][0]
  }
  let adam = lastStep(try Adam(learningRate: 1, beta2: 0.99))
  #expect((adam - 1).magnitude < 1e-6)
  #expect(lastStep(try AMSGrad(learningRate: 1, beta2: 0.99)) < 0.2)
}

@Test func `Lookahead's slow parameters go half of the way`() throws {
  let positions = path(of: try Lookahead(SGD(learningRate: 1), period: 3), from: [0.0], steps: 6) { _, gradient in
    gradient[0] = -1
  }
  #expect(positions.map { $0[0] } == [0, 1, 2, 1.5, 2.5, 3.5, 3])
}
