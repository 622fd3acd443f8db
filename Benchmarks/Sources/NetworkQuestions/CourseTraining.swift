import Measuring
import Networks
import Optimizers
import RandomStreams

/// How long do the course's four optimizers take on XOR and circle, 2-8-1, beside NumPy?
enum CourseTraining {
  static func ask() throws {
    let network = try Network(widths: [2, 8, 1], hidden: .sigmoid, output: .sigmoid, loss: .halfMeanSquaredError)
    var random = Generator(seed: 123)
    let start = network.initialParameters(.xavierNormal, using: &random)
    let rules: [any Optimizer] = [
      try SGD(learningRate: 0.1), try Momentum(learningRate: 0.1), try RMSProp(learningRate: 0.01),
      try Adam(learningRate: 0.01),
    ]
    func train<Rule: Optimizer>(_ rule: Rule) throws {
      var xor = try Training(network, from: start, rule: rule)
      try xor.run(on: .xor(), epochs: 3000)
      var circle = try Training(network, from: start, rule: rule)
      try circle.run(on: .circle(), epochs: 2000)
    }
    var (own, peers, ratios): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<5 {
      let clock = ContinuousClock()
      let duration = try clock.measure { for rule in rules { try train(rule) } }
      own.append(Double(duration.components.attoseconds) * 1e-18 + Double(duration.components.seconds))
      guard let peer = PythonPeer.seconds("course.py")["course"] else { continue }
      peers.append(peer)
      ratios.append(own[own.count - 1] / peer)
    }
    print(
      "XOR and circle, four optimizers, 20,000 steps: \(decimal(median(own) * 1e3)) ms; NumPy "
        + "\(decimal(median(peers) * 1e3)) ms; ratio \(decimal(median(ratios))) (at most 0.20)")
  }
}
