import Networks
import Optimizers
import RandomStreams
import Testing

private func line() throws -> Network {
  try Network(widths: [1, 1], hidden: .tanh, output: .identity, loss: .halfMeanSquaredError)
}

/// Points of y = 2x + 1.
private func points() throws -> Dataset<Double> {
  let x = [-2.0, -1, 0, 1, 2]
  return try Dataset(inputs: x, targets: x.map { 2 * $0 + 1 }, inputWidth: 1, targetWidth: 1)
}

@Test func `a step goes down the gradient and the loss is the one before it`() throws {
  var training = try Training(try line(), from: [0, 0], rule: try SGD(learningRate: 0.5))
  // Loss ½ mean (2x + 1)² = ½ (4 · 2 + 1); slopes −mean x y = −4 and −mean y = −1.
  #expect(try training.run(on: try points(), epochs: 1) == [4.5])
  #expect(training.gradient == [-4, -1])
  #expect(training.parameters == [2, 0.5])
  #expect(try training.run(on: try points(), epochs: 1) == [0.125])
  #expect(training.state.stepCount == 2)
}

@Test func `a schedule sets each step's rate and a hook may clip`() throws {
  var training = try Training(try line(), from: [0, 0], rule: try SGD(learningRate: 0.5))
  var asked: [Int] = []
  try training.run(
    on: try points(), epochs: 3,
    learningRate: { step in
      asked.append(step)
      return step == 0 ? 0.25 : nil
    },
    clip: { gradient in
      for i in gradient.indices { gradient[i] = max(-1, min(1, gradient[i])) }
    })
  #expect(asked == [0, 1, 2])
  #expect(training.rule.learningRate == 0.25)
  #expect(training.parameters[0] == 0.75)
}

@Test func `batches go through every sample once in the generator's order`() throws {
  let data = try points()
  let order = [4, 2, 0]
  var single = try Training(try line(), from: [0.1, 0.2], rule: try Adam(learningRate: 0.1))
  for i in order { try single.run(on: try data.samples([i]), epochs: 1) }
  var batched = try Training(try line(), from: [0.1, 0.2], rule: try Adam(learningRate: 0.1))
  var ones = try Minibatches(size: 1)
  try batched.run(on: try data.samples(order), epochs: 1, batches: &ones)
  #expect(batched.parameters == single.parameters)

  var shuffled = try Training(try line(), from: [0.1, 0.2], rule: try Adam(learningRate: 0.1))
  var twos = try Minibatches(size: 2, shuffledBy: Generator(seed: 5))
  try shuffled.run(on: data, epochs: 2, batches: &twos)
  var random = Generator(seed: 5)
  var byHand = try Training(try line(), from: [0.1, 0.2], rule: try Adam(learningRate: 0.1))
  for _ in 0..<2 {
    let order = random.permutation(5)
    for batch in [order[0..<2], order[2..<4], order[4..<5]] {
      try byHand.run(on: try data.samples(Array(batch)), epochs: 1)
    }
  }
  #expect(shuffled.parameters == byHand.parameters)
  #expect(shuffled.state.stepCount == 6)
}

@Test func `a remainder can be left out`() throws {
  var training = try Training(try line(), from: [0, 0], rule: try SGD(learningRate: 0.1))
  var batches = try Minibatches(size: 2, keepsRemainder: false)
  try training.run(on: try points(), epochs: 3, batches: &batches)
  #expect(training.state.stepCount == 6)
  #expect(batches.count(for: 5) == 2)
  #expect(try Minibatches(size: 2).count(for: 5) == 3)
}

@Test func `a training is a value and goes on from where it was copied`() throws {
  var first = try Training(try line(), from: [0, 0], rule: try Momentum(learningRate: 0.05))
  try first.run(on: try points(), epochs: 5)
  var second = first
  let a = try first.run(on: try points(), epochs: 5)
  let b = try second.run(on: try points(), epochs: 5)
  #expect(a == b && first.parameters == second.parameters)
}

@Test func `both of Nesterov's forms follow one path`() throws {
  let (rate, beta) = (0.05, 0.9)
  var ahead = try Training(try line(), from: [0, 0], rule: try Nesterov(learningRate: rate, beta: beta))
  var shifted = try Training(
    try line(), from: [0, 0], rule: try Nesterov(learningRate: rate, beta: beta, form: .shifted))
  try ahead.run(on: try points(), epochs: 20)
  try shifted.run(on: try points(), epochs: 20)
  let velocity = ahead.state.slot(0)
  for i in 0..<2 {
    #expect((ahead.parameters[i] - rate * beta * velocity[i] - shifted.parameters[i]).magnitude < 1e-12)
  }
}

@Test func `a run that diverges is a result`() throws {
  var training = try Training(try line(), from: [0, 0], rule: try SGD(learningRate: 100))
  let losses = try training.run(on: try points(), epochs: 400)
  #expect(losses.count == 400 && !losses[399].isFinite)
}

@Test func `handwritten digits are learned`() throws {
  let network = try Network(widths: [64, 32, 10], hidden: .relu, output: .softmax, loss: .categoricalCrossEntropy)
  let (train, test) = try Dataset<Float>.digits().split(at: 1437)
  var random = Generator(seed: 0)
  var training = try Training(
    network, from: network.initialParameters(.heNormal, of: Float.self, using: &random), rule: try Adam())
  var batches = try Minibatches(size: 32, shuffledBy: random)
  let losses = try training.run(on: train, epochs: 30, batches: &batches)
  #expect(losses[0] > 1)
  #expect(losses[29] < 0.1)
  let (seen, unseen) = (
    try network.evaluate(training.parameters, on: train), try network.evaluate(training.parameters, on: test)
  )
  #expect(seen.accuracy > 0.97 && unseen.accuracy > 0.87 && unseen.accuracy < seen.accuracy)
}

/// Invalid arguments, and the error message.
struct RefusedNetwork: Sendable, CustomStringConvertible {
  let description: String
  let make: @Sendable () throws -> Void

  static let all: [RefusedNetwork] = [
    RefusedNetwork(description: "widths must be two or more numbers of at least 1 and at most 2²⁴, but are [2]") {
      _ = try Network(widths: [2], hidden: .tanh, output: .tanh, loss: .meanSquaredError)
    },
    RefusedNetwork(description: "widths must be two or more numbers of at least 1 and at most 2²⁴, but are [2, 0]") {
      _ = try Network(widths: [2, 0], hidden: .tanh, output: .tanh, loss: .meanSquaredError)
    },
    RefusedNetwork(description: "hidden must be sigmoid, tanh, relu or identity") {
      _ = try Network(widths: [2, 2], hidden: .softmax, output: .tanh, loss: .meanSquaredError)
    },
    RefusedNetwork(description: "output must be sigmoid or identity for binaryCrossEntropy, but is tanh") {
      _ = try Network(widths: [2, 2], hidden: .tanh, output: .tanh, loss: .binaryCrossEntropy)
    },
    RefusedNetwork(description: "output must be softmax or identity for categoricalCrossEntropy, but is sigmoid") {
      _ = try Network(widths: [2, 2], hidden: .tanh, output: .sigmoid, loss: .categoricalCrossEntropy)
    },
    RefusedNetwork(description: "parameters must be 2 numbers, but are 3") {
      _ = try Training(try line(), from: [1, 2, 3] as [Double], rule: try SGD())
    },
    RefusedNetwork(description: "data must be 1 inputs and 1 targets wide, but are 2 and 1") {
      _ = try line().evaluate([1, 2], on: Dataset<Double>.xor())
    },
    RefusedNetwork(description: "data must be one sample or more") {
      let none = try Dataset<Double>(inputs: [], targets: [], inputWidth: 1, targetWidth: 1)
      _ = try line().evaluate([1, 2], on: none)
    },
    RefusedNetwork(description: "size must be at least 1, but is 0") { _ = try Minibatches(size: 0) },
    RefusedNetwork(description: "batches must be at most as large as the data, 5") {
      var batches = try Minibatches(size: 6, keepsRemainder: false)
      var training = try Training(try line(), from: [0, 0], rule: try SGD())
      try training.run(on: try points(), epochs: 1, batches: &batches)
    },
    RefusedNetwork(description: "inputWidth must be a divisor of the number of inputs, 3, but is 2") {
      _ = try Dataset<Double>(inputs: [1, 2, 3], targets: [1], inputWidth: 2, targetWidth: 1)
    },
    RefusedNetwork(description: "targets must be 1 for each of the 2 samples, but are 3 in all") {
      _ = try Dataset<Double>(inputs: [1, 2], targets: [1, 2, 3], inputWidth: 1, targetWidth: 1)
    },
    RefusedNetwork(description: "classes must be in 0 ..< 3, but sample 1 has 3") {
      _ = try Dataset<Double>(inputs: [1, 2], inputWidth: 1, classes: [0, 3], classCount: 3)
    },
    RefusedNetwork(description: "indices must be in 0 ..< 4, but one is 4") {
      _ = try Dataset<Double>.xor().samples([4])
    },
    RefusedNetwork(description: "size must be in 0 ... 4, but is 5") { _ = try Dataset<Double>.xor().split(at: 5) },
  ]
}

@Test("What doesn't fit is refused by name", arguments: RefusedNetwork.all)
func refused(row: RefusedNetwork) {
  let error = #expect(throws: NetworkError.self) { try row.make() }
  #expect(error?.description == row.description)
}
