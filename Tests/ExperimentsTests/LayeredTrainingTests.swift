import Configuration
import Diagnostics
import Experiments
import Plotting
import Testing

private let convolutional = """
  data: digits
  layers: [{convolution: {filters: 4, size: 3, padding: 1}}, relu, {maxPooling: 2}, flatten]
  initialisation: heNormal
  epochs: 2
  batch: 64
  """

private let text = """
  data: {zipf: {vocabulary: 8, copying: 0.8, samples: 60, testSamples: 40, context: 8}}
  layers: [{embedding: 8}, {residual: [layerNorm, {attention: 2}]},
    {residual: [layerNorm, {dense: 8}, gelu, {dropout: 0.1}, {dense: 8}]}, layerNorm]
  initialisation: xavierUniform
  epochs: 2
  batch: 20
  """

@Test func `a convolutional network is trained with several optimizers`() throws {
  let found = try outcome(
    of: NetworkTraining.self,
    convolutional + """

      optimizers: {
        adamw: {learningRate: 0.01}, muon: {learningRate: 0.02, others: {adamw: {learningRate: 0.01}}, average: ema},
      }
      sharpness: true
      plots: [loss, testLoss, accuracy, gradientNorm, updateNorm]
      """)
  for id in ["adamw", "muon"] {
    #expect(try found.value("\(id).testAccuracy") > 0.5, "\(id)")
    #expect(try found.value("\(id).gradientNorm") > 0)
    #expect(try found.value("\(id).updateNorm") > 0)
    #expect(try found.value("\(id).sharpness").isFinite)
  }
  #expect(try found.value("muon.average.testLoss").isFinite)
  // Two moments of four bytes; momentum alone for matrices.
  #expect(try found.value("adamw.bytesPerParameter") == 8)
  #expect(try found.value("network.parameters") == 690)
  #expect(found.tables[0].columns.map(\.heading).last == "Bytes a parameter")
  #expect(found.figures.first?.panels.count == 5)
  let again = try outcome(of: NetworkTraining.self, convolutional + "\noptimizers: {adamw: {learningRate: 0.01}}")
  #expect(try again.value("adamw.loss") == found.value("adamw.loss"))
}

@Test func `a transformer on the made-up language is told the lowest loss`() throws {
  let found = try outcome(of: NetworkTraining.self, text + "\noptimizers: {adam: {learningRate: 0.01}}")
  let (lowest, blind) = (try found.value("language.lowestLoss"), try found.value("language.entropy"))
  #expect(lowest > 0 && lowest < blind)
  #expect(try found.value("adam.testLoss") > lowest)
  #expect(try found.value("adam.frequent.testLoss") < found.value("adam.rare.testLoss"))
}

@Test func `groups name the tensors of layers`() throws {
  let still =
    convolutional + """

      optimizers: {sgd: {learningRate: 0.1, groups: {convolution1: {rateFactor: 0}, dense5: {rateFactor: 0}}}}
      """
  let run = try outcome(of: NetworkTraining.self, still)
  #expect(try run.value("sgd.updateNorm") == 0)
  let wrong = ExperimentReading<NetworkTraining>(convolutional + "\noptimizers: {sgd: {groups: {dense4: {}}}}")
  #expect(wrong.diagnostics.map(\.id) == ["unknown-tensor"])
}

private let faultyLayers: [(layers: String, id: String)] = [
  ("dense", "wrong-type"), ("[]", "wrong-type"), ("[{dens: 3}]", "unknown-layer"), ("[{dense: 0}]", "out-of-range"),
  ("[dense]", "missing-parameter"), ("[{dense: {outputs: 3, bias: 1}}, flatten]", "unknown-parameter"),
  ("[{convolution: {filters: 2, size: 9}}, flatten]", "unsuitable-network"),
  ("[{convolution: 2}]", "unsuitable-network"), ("[{embedding: 8}]", "unsuitable-layer"),
  ("[{residual: [{dense: 3}]}, flatten]", "unsuitable-network"),
  ("[flatten, {dense: 60000}, {dense: 60000}]", "too-large"),
]

@Test("Layers that don't fit are reported", arguments: faultyLayers)
private func faultyLayer(layers: String, id: String) {
  let reading = ExperimentReading<NetworkTraining>("data: digits\nlayers: \(layers)\noptimizers: {sgd: {}}")
  #expect(reading.diagnostics.map(\.id) == [id])
  #expect(reading.experiment == nil)
}

@Test func `layers are what a run is known by`() {
  func resolved(_ layers: String) -> [String] {
    ExperimentReading<NetworkTraining>("data: digits\nlayers: \(layers)\noptimizers: {sgd: {}}").resolved
  }
  #expect(resolved("[flatten, {dense: 8}, relu]") == resolved("[flatten, {dense: {outputs: 8}}, relu]"))
  #expect(resolved("[flatten, {dense: 8}, relu]") != resolved("[flatten, {dense: 8}, tanh]"))
  #expect(resolved("[flatten, {dense: 8}, relu]") != resolved("[flatten, {dense: 9}, relu]"))
}

@Test func `what only perceptrons have is refused beside layers, and the other way round`() {
  let hidden = ExperimentReading<NetworkTraining>(convolutional + "\nhidden: [3]\noptimizers: {sgd: {}}")
  #expect(hidden.diagnostics.map(\.id) == ["unknown-parameter"])
  let sharp = ExperimentReading<NetworkTraining>("data: xor\nsharpness: true\noptimizers: {sgd: {}}")
  #expect(sharp.diagnostics.map(\.id) == ["unsuitable-option"])
  let data = ExperimentReading<NetworkTraining>("data: xor\nlayers: [{dense: 3}]\noptimizers: {sgd: {}}")
  #expect(data.diagnostics.map(\.id) == ["unknown-data-set"])
}

@Test func `every rule says how many bytes it remembers for a parameter`() throws {
  let rows = OptimizerCatalog.memoryTable.rows
  #expect(rows.count == OptimizerCatalog.kinds.count)
  func bytes(_ name: String) throws -> RuleBytes {
    try #require(OptimizerCatalog.kinds.first { $0.name == name }).bytes
  }
  #expect(try bytes("sgd") == RuleBytes(remembered: 0, room: 0))
  #expect(try bytes("momentum").remembered == 4)
  #expect(try bytes("adam").remembered == 8)
  #expect(try bytes("adan").remembered == 16)
  // Means of rows and columns of the matrix, and the whole average of the biases.
  let adafactor = try bytes("adafactor").remembered
  #expect((adafactor - 4 * Double(256 + 128 + 256) / Double(256 * 128 + 256)).magnitude < 1e-12)
  // Two products of 256² and 128² numbers and their roots, and more for the biases.
  #expect(try bytes("shampoo").remembered > 4 * 2 * Double(256 * 256 + 128 * 128) / Double(256 * 128 + 256))
  #expect(try bytes("muon").room > 0)
  #expect(try bytes("full-matrix-adagrad").remembered > 100_000)
}
