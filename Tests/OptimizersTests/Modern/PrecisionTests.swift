import Optimizers
import Testing

@Test func `a loss scale halves at an overflow and doubles after good steps`() throws {
  var scaling = try LossScaling(scale: 8, interval: 2)
  func unscaled(_ numbers: [Double]) -> (Bool, [Double]) {
    var gradient = numbers
    var span = gradient.mutableSpan
    let isFinite = scaling.unscale(&span)
    return (isFinite, gradient)
  }
  var (isFinite, gradient) = unscaled([8, -4])
  #expect(isFinite && gradient == [1, -0.5])
  (isFinite, gradient) = unscaled([8, .infinity])
  #expect(!isFinite && scaling.scale == 4)
  _ = unscaled([1, 1])
  #expect(scaling.scale == 4)
  _ = unscaled([1, 1])
  #expect(scaling.scale == 8)
  #expect(throws: HyperparameterError.self) { try LossScaling(growth: 1) }
}

@Test func `gradients of small batches add up to one step`() throws {
  var accumulation = try GradientAccumulation<Double>(count: 2, batches: 3)
  var steps: [[Double]] = []
  for batch in 1...6 {
    let gradient = [Double(batch), -3]
    if accumulation.add(gradient.span) { steps.append(accumulation.mean) }
  }
  #expect(steps.count == 2)
  #expect(distance(steps.flatMap { $0 }, [2, -3, 5, -3]) < 1e-15)
  #expect(throws: HyperparameterError.self) { try GradientAccumulation<Float>(count: 2, batches: 0) }
}

private struct Blocks: Decodable {
  struct Case: Decodable {
    let input: [Float]
    let map: [Float]
    let absmax: [Float]
    let codes: [UInt8]
    let dequantised: [Float]
  }
  let blocks: [String: Case]
}

@Test func `blocks of eight bits are bitsandbytes'`() throws {
  let truth: Blocks = try ModernTruth.decoded("others")
  #expect(truth.blocks.count == 2)
  for (name, block) in truth.blocks {
    let quantisation = try BlockQuantisation(signed: !name.contains("non-negative"), blockSize: 16)
    // PyTorch computes the map in single precision.
    #expect(distance(quantisation.map.map(Double.init), block.map.map(Double.init)) < 1e-7)
    var codes = [UInt8](repeating: 0, count: block.input.count)
    var scales = [Float](repeating: 0, count: quantisation.blocks(block.input.count))
    var codeSpan = codes.mutableSpan
    var scaleSpan = scales.mutableSpan
    quantisation.quantise(block.input.span, codes: &codeSpan, scales: &scaleSpan)
    #expect(codes == block.codes)
    #expect(scales == block.absmax)
    var values = [Float](repeating: 0, count: codes.count)
    var span = values.mutableSpan
    quantisation.dequantise(codes.span, scales: scales.span, into: &span)
    for (value, expected) in zip(values, block.dequantised) {
      #expect((value - expected).magnitude <= 3e-7 * max(1e-6, expected.magnitude))
    }
  }
}
