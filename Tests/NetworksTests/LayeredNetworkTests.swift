import Foundation
import Networks
import Optimizers
import RandomStreams
import Testing

/// PyTorch's loss and gradient for a network of many kinds of layers.
struct LayeredCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let inputs: [Double]
  let labels: [Int]
  let places: Int
  let parameters: [Double]
  let loss: Double
  let gradient: [Double]
  let evaluation: Double

  var description: String { name }

  static func all() throws -> [LayeredCase] {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/layers.json")
    return try JSONDecoder().decode([LayeredCase].self, from: Data(contentsOf: url))
  }

  func network() throws -> LayeredNetwork {
    switch name {
    case "convolutional":
      try LayeredNetwork(
        .image(channels: 2, height: 9, width: 8),
        [
          Convolution(3, size: 3, padding: 1), BatchNormalisation(), Nonlinearity(.relu), MaxPooling(2),
          Convolution(4, size: 3, stride: 2, padding: 1), GELU(), MeanPooling(2), Flatten(), Dense(5),
        ])
    case "residual":
      try LayeredNetwork(
        .vector(4),
        [
          Dense(6), Nonlinearity(.tanh),
          Residual([LayerNormalisation(), Dense(7), Nonlinearity(.sigmoid), Dense(6)]),
          Residual([Dense(6), Residual([Nonlinearity(.tanh), Dense(6)])]), BatchNormalisation(), Dense(3),
        ])
    default: try transformer(vocabulary: 7, context: 5, width: 8, heads: 2, inner: 12, blocks: 1)
    }
  }

  var data: LayeredData<Double> {
    get throws {
      try LayeredData(inputs: inputs, shape: network().input, labels: labels, places: places)
    }
  }
}

/// A transformer with normalisation before each part.
private func transformer(
  vocabulary: Int, context: Int, width: Int, heads: Int, inner: Int, blocks: Int, dropped: Double? = nil
) throws -> LayeredNetwork {
  var parts: [any NetworkPart] = [Embedding(vocabulary: vocabulary, width: width)]
  if let dropped { parts.append(Dropout(dropped)) }
  for _ in 0..<blocks {
    parts.append(Residual([LayerNormalisation(), CausalSelfAttention(heads: heads)]))
    parts.append(Residual([LayerNormalisation(), Dense(inner), GELU(), Dense(width)]))
  }
  return try LayeredNetwork(.tokens(context), parts + [LayerNormalisation(), Dense(vocabulary)])
}

/// A training whose only step hardly moves, for its loss and gradient.
private func probe<Scalar: NetworkScalar>(
  _ network: LayeredNetwork, _ parameters: [Scalar], _ data: LayeredData<Scalar>, maskSeed: UInt64 = 0
) throws -> (loss: Double, training: LayeredTraining<SGD, Scalar>) {
  var training = try LayeredTraining(
    network, from: parameters, rule: SGD(learningRate: 1e-30), maskSeed: maskSeed)
  var batches = try Minibatches(size: data.count)
  return (try training.run(on: data, epochs: 1, batches: &batches)[0], training)
}

@Test("Loss, gradient and evaluation are PyTorch's", arguments: try LayeredCase.all())
func layersAsPyTorch(row: LayeredCase) throws {
  let network = try row.network()
  #expect(network.parameterCount == row.parameters.count)
  let (loss, training) = try probe(network, row.parameters, row.data)
  #expect((loss - row.loss).magnitude < 1e-13)
  #expect(relativeDifference(training.gradient, row.gradient) < 1e-12)
  #expect((try training.evaluate(on: row.data).loss - row.evaluation).magnitude < 1e-12)

  let data = try row.data
  let single = try LayeredData(
    inputs: data.inputs.map { Float($0) }, shape: data.shape, labels: data.labels, places: data.places)
  let (singleLoss, singleTraining) = try probe(network, row.parameters.map { Float($0) }, single)
  #expect((singleLoss - row.loss).magnitude < 1e-5)
  #expect(relativeDifference(singleTraining.gradient.map { Double($0) }, row.gradient) < 1e-4)
}

/// A network of few layers for finite differences.
struct SmallNetwork: Sendable, CustomStringConvertible {
  let description: String
  let make: @Sendable () throws -> LayeredNetwork

  static let all: [SmallNetwork] = [
    SmallNetwork(description: "dense") { try LayeredNetwork(.vector(3), [Dense(4)]) },
    SmallNetwork(description: "convolution with stride and padding") {
      try LayeredNetwork(
        .image(channels: 2, height: 5, width: 6),
        [Convolution(3, size: 3), Convolution(2, size: 2, stride: 2, padding: 1), Flatten(), Dense(3)])
    },
    SmallNetwork(description: "pooling with a rest") {
      try LayeredNetwork(
        .image(channels: 1, height: 7, width: 5), [Convolution(2, size: 1), MaxPooling(2), Flatten(), Dense(3)])
    },
    SmallNetwork(description: "mean pooling") {
      try LayeredNetwork(
        .image(channels: 1, height: 6, width: 6), [Convolution(2, size: 2), MeanPooling(2), Flatten(), Dense(3)])
    },
    SmallNetwork(description: "batch normalisation") {
      try LayeredNetwork(
        .image(channels: 2, height: 3, width: 3), [Convolution(3, size: 2), BatchNormalisation(), Flatten(), Dense(2)])
    },
    SmallNetwork(description: "layer normalisation, sigmoid, GELU") {
      try LayeredNetwork(
        .vector(4), [Dense(5), LayerNormalisation(), Nonlinearity(.sigmoid), Dense(4), GELU(), Dense(3)])
    },
    SmallNetwork(description: "residual within residual") {
      try LayeredNetwork(
        .vector(4),
        [Dense(4), Residual([Dense(4), Residual([Nonlinearity(.tanh), Dense(4)]), Nonlinearity(.tanh)]), Dense(3)])
    },
    SmallNetwork(description: "dropout") {
      try LayeredNetwork(.vector(6), [Dense(8), Dropout(0.4), Nonlinearity(.tanh), Dropout(0.2), Dense(3)])
    },
    SmallNetwork(description: "transformer") {
      try transformer(vocabulary: 5, context: 4, width: 6, heads: 3, inner: 7, blocks: 2, dropped: 0.1)
    },
  ]
}

@Test("Every layer's gradient is the loss's, by finite differences", arguments: SmallNetwork.all)
func layerGradients(row: SmallNetwork) throws {
  let network = try row.make()
  var random = Generator(seed: 5)
  var parameters = network.initialParameters(.xavierUniform, using: &random)
  for i in parameters.indices { parameters[i] += 0.2 * random.standardNormal() }
  let (samples, places, classes) = (4, network.output.positions, network.output.features)
  let isText = network.input.features == 1 && network.input.height == 1 && network.input.width > 1
  var (inputs, labels): ([Double], [Int]) = ([], [])
  for _ in 0..<samples * network.input.count {
    inputs.append(isText ? Double(random.next() % UInt64(classes)) : random.standardNormal())
  }
  for _ in 0..<samples * places { labels.append(Int(random.next() % UInt64(classes))) }
  let data = try LayeredData(inputs: inputs, shape: network.input, labels: labels, places: places)
  let gradient = try probe(network, parameters, data, maskSeed: 8).training.gradient
  let distance = 1e-5
  for i in parameters.indices {
    var (ahead, behind) = (parameters, parameters)
    ahead[i] += distance
    behind[i] -= distance
    let slope =
      (try probe(network, ahead, data, maskSeed: 8).loss - probe(network, behind, data, maskSeed: 8).loss)
      / (2 * distance)
    #expect((slope - gradient[i]).magnitude < 1e-8, "parameter \(i)")
  }
}

@Test func `dropout drops its share, keeps the mean, and only while training`() throws {
  // The only weight is 1: logits 0 and x, so that the loss tells what was dropped.
  let network = try LayeredNetwork(.vector(1), [Dropout(0.25), Dense(2)])
  let count = 4000
  let data = try LayeredData<Double>(
    inputs: Array(repeating: 1, count: count), shape: .vector(1), labels: Array(repeating: 0, count: count))
  let parameters: [Double] = [0, 1, 0, 0]
  let kept = log(1 + exp(4.0 / 3))
  let (loss, training) = try probe(network, parameters, data)
  let share = (loss - kept) / (log(2) - kept)
  #expect((share - 0.25).magnitude < 0.03)
  #expect(try probe(network, parameters, data).loss == loss)
  #expect(try probe(network, parameters, data, maskSeed: 1).loss != loss)
  #expect((try training.evaluate(on: data).loss - log(1 + exp(1.0))).magnitude < 1e-12)
}

@Test func `a last batch that is not full counts too`() throws {
  let network = try LayeredNetwork(.vector(2), [Dense(3)])
  var random = Generator(seed: 1)
  let data = try LayeredData(
    inputs: random.standardNormal(count: 10), shape: .vector(2), labels: [0, 1, 2, 1, 0])
  let start = network.initialParameters(.pyTorch, using: &random)
  var training = try LayeredTraining(network, from: start, rule: SGD(learningRate: 0.1))
  var batches = try Minibatches(size: 2)
  try training.run(on: data, epochs: 1, batches: &batches)
  #expect(training.state.stepCount == 3)
  let last = try LayeredData(inputs: Array(data.inputs[8...]), shape: .vector(2), labels: [0])
  #expect(relativeDifference(training.gradient, try probe(network, before(training), last).training.gradient) < 1e-12)

  func before(_ training: LayeredTraining<SGD, Double>) -> [Double] {
    zip(training.parameters, training.gradient).map { $0 + 0.1 * $1 }
  }
}

@Test func `a convolutional network learns digits in a few epochs`() throws {
  let digits = Dataset<Float>.digits()
  let labels = (0..<digits.count).map { sample in
    (0..<10).first { digits.targets[sample * 10 + $0] == 1 } ?? 0
  }
  let image = LayerShape.image(channels: 1, height: 8, width: 8)
  func part(_ range: Range<Int>) throws -> LayeredData<Float> {
    try LayeredData(
      inputs: Array(digits.inputs[range.lowerBound * 64..<range.upperBound * 64]), shape: image,
      labels: Array(labels[range]))
  }
  let network = try LayeredNetwork(
    image,
    [
      Convolution(8, size: 3, padding: 1), Nonlinearity(.relu), MaxPooling(2), Convolution(16, size: 3, padding: 1),
      Nonlinearity(.relu), MaxPooling(2), Flatten(), Dense(10),
    ])
  var random = Generator(seed: 2)
  let rule = Partitioned(matrices: try Muon(learningRate: 0.01), others: try AdamW(learningRate: 0.003))
  var training = try LayeredTraining(
    network, from: network.initialParameters(.heNormal, of: Float.self, using: &random), rule: rule)
  var batches = try Minibatches(size: 32, shuffledBy: random)
  try training.run(on: part(0..<1500), epochs: 12, batches: &batches)
  let accuracy = try training.evaluate(on: part(1500..<1797)).accuracy
  #expect(accuracy > 0.9)
}

@Test func `tensors are named, and embeddings are left to the rule for vectors`() throws {
  let network = try transformer(vocabulary: 7, context: 5, width: 8, heads: 2, inner: 12, blocks: 1)
  #expect(
    network.tensorNames.prefix(4) == [
      "embedding1.tokens", "embedding1.places", "layerNorm2.gains", "layerNorm2.shifts",
    ])
  let layout = network.parameterLayout
  #expect(layout.count == network.parameterCount)
  #expect(layout.tensors[0].isMatrix && !layout.tensors[0].group.usesMatrixRule)
  #expect(layout.tensors[4].rows == 24 && layout.tensors[4].group.usesMatrixRule)
}

@Test func `layers that don't fit are refused`() {
  #expect(throws: NetworkError.self) { try LayeredNetwork(.vector(3), []) }
  #expect(throws: NetworkError.self) { try LayeredNetwork(.vector(3), [Dense(0)]) }
  #expect(throws: NetworkError.self) { try LayeredNetwork(.vector(3), [Residual([Dense(4)])]) }
  #expect(throws: NetworkError.self) { try LayeredNetwork(.vector(3), [Nonlinearity(.softmax)]) }
  #expect(throws: NetworkError.self) { try LayeredNetwork(.vector(3), [Dropout(1)]) }
  #expect(throws: NetworkError.self) {
    try LayeredNetwork(.image(channels: 1, height: 4, width: 4), [Convolution(2, size: 5)])
  }
  #expect(throws: NetworkError.self) {
    try LayeredNetwork(.image(channels: 1, height: 4, width: 4), [Convolution(2, size: 3, padding: 3)])
  }
  #expect(throws: NetworkError.self) {
    try LayeredNetwork(.image(channels: 1, height: 4, width: 4), [MaxPooling(5)])
  }
  #expect(throws: NetworkError.self) {
    try LayeredNetwork(.tokens(4), [Embedding(vocabulary: 3, width: 4), CausalSelfAttention(heads: 3)])
  }
  #expect(throws: NetworkError.self) { try LayeredNetwork(.vector(4), [Embedding(vocabulary: 3, width: 4)]) }
  #expect(throws: NetworkError.self) { try ZipfLanguage(vocabulary: 1, copying: 0) }
  #expect(throws: NetworkError.self) { try ZipfLanguage(vocabulary: 5, copying: 1) }
}

@Test func `sharpness is the largest eigenvalue of the Hessian`() throws {
  // One weight and one bias for each of two classes, at zero: the Hessian of log(1 + e^−2 …) is known.
  let network = try LayeredNetwork(.vector(1), [Dense(2)])
  let data = try LayeredData<Double>(inputs: [2, -2], shape: .vector(1), labels: [0, 1])
  let training = try LayeredTraining(network, from: [0, 0, 0, 0], rule: SGD())
  // p(1 − p) = 1/4 in the direction of the difference of two logits, √2 long; x² = 4.
  #expect((try training.sharpness(on: data, iterations: 30) - 2).magnitude < 1e-6)
}

@Test func `losses are told class by class`() throws {
  let network = try LayeredNetwork(.vector(1), [Dense(3)])
  let data = try LayeredData<Double>(inputs: [0, 0], shape: .vector(1), labels: [0, 1])
  let training = try LayeredTraining(network, from: [0, 0, 0, 1, 0, 0], rule: SGD())
  let losses = try training.lossesByClass(on: data)
  let level = log(exp(1.0) + 2)
  #expect((try #require(losses[0]) - (level - 1)).magnitude < 1e-14)
  #expect((try #require(losses[1]) - level).magnitude < 1e-14)
  #expect(losses[2] == nil)
}
