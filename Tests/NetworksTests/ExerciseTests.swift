import Networks
import Optimizers
import RandomStreams
import Testing

/// The losses before each step of the course's 2-8-1 network.
private func losses<Rule: Optimizer>(
  _ rule: Rule, on data: Dataset<Double>, epochs: Int, learningRate: (Int) -> Double? = { _ in nil }
) throws -> [Double] {
  let network = try Network(widths: [2, 8, 1], hidden: .sigmoid, output: .sigmoid, loss: .halfMeanSquaredError)
  var random = Generator(seed: 123)
  var training = try Training(network, from: network.initialParameters(.xavierNormal, using: &random), rule: rule)
  return try training.run(on: data, epochs: epochs, learningRate: learningRate)
}

private func converged(_ losses: [Double]) -> Int? { losses.firstIndex { $0 < 0.01 } }

@Test func `at a rate of 1 plain descent and momentum solve XOR and Adam does not`() throws {
  let sgd = try losses(try SGD(learningRate: 1), on: .xor(), epochs: 3000)
  let momentum = try losses(try Momentum(learningRate: 1), on: .xor(), epochs: 3000)
  let adam = try losses(try Adam(learningRate: 1), on: .xor(), epochs: 3000)
  #expect(converged(sgd) == 2157 && (sgd[2999] - 0.00257).magnitude < 5e-6)
  #expect(converged(momentum) == 245 && (momentum[2999] - 5.7e-5).magnitude < 5e-7)
  #expect(converged(adam) == nil && (adam[2999] - 0.25).magnitude < 1e-6)
}

@Test func `without bias correction Adam is ahead on the circle`() throws {
  let plain = try losses(try Adam(learningRate: 0.01, biasCorrection: false), on: .circle(), epochs: 2000)
  let corrected = try losses(try Adam(learningRate: 0.01), on: .circle(), epochs: 2000)
  #expect((0..<100).count { plain[$0] < corrected[$0] } == 72)
  #expect((plain[99] - 0.0681).magnitude < 5e-5 && (corrected[99] - 0.0705).magnitude < 5e-5)
  #expect((plain[1999] - 0.00234).magnitude < 5e-6 && (corrected[1999] - 0.00567).magnitude < 5e-6)
}

@Test(arguments: [(50, 0.00921), (100, 0.01038), (200, 0.01549)])
func `a warm-up does not help Adam on the circle`(length: Int, final: Double) throws {
  let found = try losses(try Adam(learningRate: 0.01), on: .circle(), epochs: 2000) { step in
    0.01 * min(1, Double(step) / Double(length))
  }
  #expect((found[1999] - final).magnitude < 5e-6)
}

@Test func `a sigmoid output can't follow a sine, an identity output can`() throws {
  var ends: [Activation: Double] = [:]
  for output in [Activation.sigmoid, .identity] {
    let network = try Network(widths: [1, 16, 1], hidden: .sigmoid, output: output, loss: .halfMeanSquaredError)
    var random = Generator(seed: 1)
    let start = network.initialParameters(.xavierNormal, using: &random)
    var training = try Training(network, from: start, rule: try Adam(learningRate: 0.01))
    ends[output] = try training.run(on: .sine(count: 100, from: 0, to: 2 * Double.pi), epochs: 4000).last
  }
  // Half of the sine is below 0, where the best output of a sigmoid is 0: half of the mean of sin² there is 1/8.
  #expect((try #require(ends[.sigmoid]) - 0.125).magnitude < 0.002)
  #expect(try #require(ends[.identity]) < 0.002)
}
