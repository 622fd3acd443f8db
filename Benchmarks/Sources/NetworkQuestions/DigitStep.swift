import Measuring
import Networks
import Optimizers
import RandomStreams

/// How long does a step of 784-256-128-10 with Adam take at batch 128, beside PyTorch with one thread?
enum DigitStep {
  static func ask() throws {
    let network = try Network(
      widths: [784, 256, 128, 10], hidden: .relu, output: .softmax, loss: .categoricalCrossEntropy)
    var random = Generator(seed: 1)
    let start = network.initialParameters(.pyTorch, of: Float.self, using: &random)
    let samples = 1280
    let data = try Dataset(
      inputs: random.randomFloats(count: samples * 784), inputWidth: 784,
      classes: try random.integers(below: 10, count: samples), classCount: 10)
    var training = try Training(network, from: start, rule: try Adam(learningRate: 0.001))
    var batches = try Minibatches(size: 128, shuffledBy: random)
    var (own, peers): ([Double], [String: [Double]]) = ([], [:])
    for _ in 0..<5 {
      var times: [Double] = []
      for _ in 0..<40 {
        let duration = try ContinuousClock().measure { try training.run(on: data, epochs: 1, batches: &batches) }
        times.append(Double(duration.components.attoseconds) * 1e-18 / 10)
      }
      own.append(median(times))
      for (name, time) in PythonPeer.seconds("step.py") { peers[name, default: []].append(time) }
    }
    func text(_ name: String) -> String { decimal(median(peers[name] ?? []) * 1e3) }
    print(
      "784-256-128-10, batch 128, Adam: \(decimal(median(own) * 1e3)) ms a step; PyTorch, one thread: "
        + "\(text("default")) ms as it comes, \(text("fused")) ms with the fused Adam")
  }
}
