import Networks
import Optimizers
import RandomStreams
import Testing

private func ends(_ rule: some Optimizer, layout: ParameterLayout? = nil) throws -> (
  losses: [Double], parameters: [Double]
) {
  let network = try Network(widths: [2, 8, 1], hidden: .tanh, output: .sigmoid, loss: .binaryCrossEntropy)
  var random = Generator(seed: 7)
  let start = network.initialParameters(.xavierNormal, using: &random)
  var training = try Training(network, from: start, rule: rule, layout: layout)
  let losses = try training.run(on: Dataset<Double>.xor(), epochs: 300)
  return (losses, training.parameters)
}

@Test func `rules for tensors learn the exclusive or`() throws {
  let muon = Partitioned(matrices: try Muon(learningRate: 0.05), others: try AdamW(learningRate: 0.05))
  let losses = [
    try ends(muon).losses, try ends(try SOAP(learningRate: 0.05)).losses, try ends(try LAMB(learningRate: 0.05)).losses,
    try ends(try SAM(Adam(learningRate: 0.05))).losses,
  ]
  for run in losses { #expect(run[299] < 0.1) }
}

@Test func `a group of a network's tensors may rest`() throws {
  let still = try ParameterGroup(rateFactor: 0)
  let layout = ParameterLayout([
    (shape: .matrix(rows: 8, columns: 2), group: still), (shape: .vector(8), group: still),
    (shape: .matrix(rows: 1, columns: 8), group: .ordinary), (shape: .vector(1), group: .ordinary),
  ])
  let network = try Network(widths: [2, 8, 1], hidden: .tanh, output: .sigmoid, loss: .binaryCrossEntropy)
  var random = Generator(seed: 7)
  let start: [Double] = network.initialParameters(.xavierNormal, using: &random)
  let rule = try Adam(learningRate: 0.05)
  let end = try ends(rule, layout: layout).parameters
  #expect(end[..<24] == start[..<24])
  #expect(end[24...] != start[24...])
  #expect(throws: NetworkError.self) { try ends(rule, layout: ParameterLayout(count: 3)) }
}
