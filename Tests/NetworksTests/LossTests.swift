import Networks
import Testing

@Test("Losses and gradients are PyTorch's", arguments: try TorchCase.all())
func torchCase(row: TorchCase) throws {
  let network = try Network(
    widths: row.widths, hidden: try #require(Activation(rawValue: row.hidden)),
    output: try #require(Activation(rawValue: row.output)), loss: try #require(Loss(rawValue: row.loss)))
  let data = try Dataset(
    inputs: row.inputs, targets: row.targets, inputWidth: row.widths[0], targetWidth: row.widths[row.widths.count - 1])
  let found = try network.lossAndGradient(row.parameters, on: data)
  #expect(relativeDifference([found.loss], [row.value]) < 1e-13)
  #expect(relativeDifference(found.gradient, row.gradient) < 1e-13)
  #expect(relativeDifference([try network.evaluate(row.parameters, on: data).loss], [row.value]) < 1e-13)
  let single = try network.lossAndGradient(row.parameters.map(Float.init), on: data.converted(to: Float.self))
  #expect(relativeDifference(single.gradient.map(Double.init), row.gradient) < 1e-5)
}

@Test func `cross-entropies stay finite however sure the network is`() throws {
  for (loss, output, width) in [
    (Loss.binaryCrossEntropy, Activation.sigmoid, 1), (.binaryCrossEntropy, .identity, 1),
    (.categoricalCrossEntropy, .softmax, 2), (.categoricalCrossEntropy, .identity, 2),
  ] {
    let network = try Network(widths: [1, width], hidden: .relu, output: output, loss: loss)
    var parameters = [Double](repeating: 0, count: network.parameterCount)
    parameters[0] = 1e4
    let targets: [Double] = width == 1 ? [0] : [0, 1]
    let data = try Dataset(inputs: [1], targets: targets, inputWidth: 1, targetWidth: width)
    let found = try network.lossAndGradient(parameters, on: data)
    #expect(found.loss == 1e4)
    #expect(found.gradient[0] == 1)
  }
}

@Test func `the two scalings of the squared error differ by half the number of outputs`() throws {
  let parameters = [0.5, -0.25, 1, 2, 0.1, 0.2]
  let data = try Dataset(inputs: [1, 2, 3, 4], targets: [0, 1, 1, 0], inputWidth: 2, targetWidth: 2)
  let mean = try Network(widths: [2, 2], hidden: .tanh, output: .identity, loss: .meanSquaredError)
  let half = try Network(widths: [2, 2], hidden: .tanh, output: .identity, loss: .halfMeanSquaredError)
  let (a, b) = (try mean.lossAndGradient(parameters, on: data), try half.lossAndGradient(parameters, on: data))
  // Two outputs: the mean over outputs and the half cancel.
  #expect(a.loss == b.loss && a.gradient == b.gradient)
  // (2.1, 0.2) − … computed by hand: outputs (0.1, 5.2) and (0.6, 11.2)
  #expect((a.loss - (0.01 + 17.64 + 0.16 + 125.44) / 4).magnitude < 1e-12)
}

@Test func `accuracy counts the right classes`() throws {
  let network = try Network(widths: [1, 1], hidden: .tanh, output: .sigmoid, loss: .binaryCrossEntropy)
  let sums = try Network(widths: [1, 1], hidden: .tanh, output: .identity, loss: .binaryCrossEntropy)
  let data = try Dataset<Double>(inputs: [-1, -0.2, 0.2, 1], targets: [0, 1, 1, 1], inputWidth: 1, targetWidth: 1)
  #expect(try network.evaluate([1, 0], on: data).accuracy == 0.75)
  #expect(try sums.evaluate([1, 0], on: data).accuracy == 0.75)
  let classes = try Network(widths: [1, 3], hidden: .tanh, output: .softmax, loss: .categoricalCrossEntropy)
  let three = try Dataset<Double>(inputs: [-1, 0, 1], inputWidth: 1, classes: [0, 1, 0], classCount: 3)
  // Scores −x, 0.5, x: the predicted classes are 0, 1 and 2.
  #expect(try classes.evaluate([-1, 0, 1, 0, 0.5, 0], on: three).accuracy == 2.0 / 3)
}
