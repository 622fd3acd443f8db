import Measuring
import Networks
import Optimizers
import RandomStreams

/// How long does a step of a convolutional network and of a small transformer take with Adam, beside PyTorch with one
/// thread? In processor time, so that other work on the machine counts less.
enum LayeredSteps {
  static func ask() throws {
    let image = LayerShape.image(channels: 1, height: 28, width: 28)
    let convolutional = try LayeredNetwork(
      image,
      [
        Convolution(16, size: 3, padding: 1), Nonlinearity(.relu), MaxPooling(2),
        Convolution(32, size: 3, padding: 1), Nonlinearity(.relu), MaxPooling(2), Flatten(), Dense(10),
      ])
    var random = Generator(seed: 1)
    let images = try LayeredData(
      inputs: random.randomFloats(count: 256 * image.count), shape: image,
      labels: try random.integers(below: 10, count: 256))
    let block: [any NetworkPart] = [
      Residual([LayerNormalisation(), CausalSelfAttention(heads: 4)]),
      Residual([LayerNormalisation(), Dense(256), GELU(), Dense(64)]),
    ]
    let transformer = try LayeredNetwork(
      .tokens(64), [Embedding(vocabulary: 64, width: 64)] + block + block + [LayerNormalisation(), Dense(64)])
    let text = try ZipfLanguage(vocabulary: 64, copying: 0.5).data(
      samples: 64, context: 64, of: Float.self, using: &random)
    try report("two convolutions, 28 × 28, batch 128", "convolutional", convolutional, images, batch: 128)
    try report("transformer, 2 layers, width 64, context 64, batch 32", "transformer", transformer, text, batch: 32)
  }

  private static func report(
    _ title: String, _ peer: String, _ network: LayeredNetwork, _ data: LayeredData<Float>, batch: Int
  ) throws {
    var random = Generator(seed: 2)
    let start = network.initialParameters(.pyTorch, of: Float.self, using: &random)
    var training = try LayeredTraining(network, from: start, rule: try Adam(learningRate: 0.001))
    var batches = try Minibatches(size: batch)
    try training.run(on: data, epochs: 2, batches: &batches)
    var (own, peers): ([Double], [Double]) = ([], [])
    for _ in 0..<10 {
      let steps = 10
      own.append(
        try processorSeconds { try training.run(on: data, epochs: steps / 2, batches: &batches) } / Double(steps))
      if let time = PythonPeer.seconds("layered.py \(peer)")[peer] { peers.append(time) }
    }
    let ratio = median(zip(own, peers).map { $0 / $1 })
    print(
      "\(title), Adam: \(decimal(median(own) * 1e3)) ms of processor time a step; PyTorch, one thread: "
        + "\(decimal(median(peers) * 1e3)) ms; ratio \(decimal(ratio)) (at most 1.00 wanted)")
  }
}
