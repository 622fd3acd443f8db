import Foundation
import Networks
import RandomStreams
import Testing

@Test func `the noisy XOR has NumPy's points`() throws {
  let data = Dataset<Double>.quadrants()
  #expect(data.count == 1000 && data.targets.count { $0 == 1 } == 507)
  #expect(
    Array(data.inputs[..<4]) == [0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254])
  #expect(Array(data.targets[..<2]) == [1, 0])
}

@Test func `the sine's points include both ends`() throws {
  let data = Dataset<Double>.sine(count: 5, from: 0, to: Double.pi)
  #expect(data.inputs == [0, Double.pi / 4, Double.pi / 2, Double.pi * 3 / 4, Double.pi])
  #expect((data.targets[2] - 1).magnitude < 1e-15 && data.targets[4].magnitude < 1e-15)
  #expect(Dataset<Double>.sine(count: 0).count == 0 && Dataset<Double>.sine(count: 1).count == 1)
  #expect(Dataset<Double>.circle(count: -1).count == 0)
}

@Test func `the digits are complete`() throws {
  let digits = Dataset<Double>.digits()
  #expect(digits.count == 1797 && digits.inputWidth == 64 && digits.targetWidth == 10)
  #expect(digits.inputs.allSatisfy { $0 >= 0 && $0 <= 1 })
  #expect(digits.inputs.reduce(0) { $0 + $1 * 16 } == 561_718)
  let counts = (0..<10).map { label in (0..<1797).count { digits.targets[$0 * 10 + label] == 1 } }
  #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  // The first image is a zero: a ring.
  #expect(Array(digits.inputs[..<8].map { $0 * 16 }) == [0, 0, 5, 13, 9, 1, 0, 0] && digits.targets[0] == 1)
}

@Test func `standardised inputs have mean 0 and deviation 1`() throws {
  let data = try Dataset<Double>(inputs: [1, 7, 3, 7, 5, 7], targets: [0, 0, 0], inputWidth: 2, targetWidth: 1)
  let (means, deviations) = data.standardisation()
  #expect(means == [3, 7] && (deviations[0] - (8.0 / 3).squareRoot()).magnitude < 1e-15 && deviations[1] == 1)
  let scaled = try data.standardised(means: means, deviations: deviations)
  #expect(scaled.inputs[2] == 0 && scaled.inputs[1] == 0 && scaled.inputs[0] == -scaled.inputs[4])
  #expect(throws: NetworkError.self) { try data.standardised(means: [1], deviations: [1]) }
}

@Test func `weights are drawn within their bounds`() throws {
  let network = try Network(widths: [300, 200, 5], hidden: .relu, output: .softmax, loss: .categoricalCrossEntropy)
  let (first, second) = (network.layers[0], network.layers[1])
  #expect(second.weights == first.biases + 200 && network.parameterCount == 300 * 200 + 200 + 200 * 5 + 5)
  for initialisation in Initialisation.allCases {
    var random = Generator(seed: 8)
    let drawn = network.initialParameters(initialisation, using: &random)
    #expect(drawn.count == network.parameterCount)
    let weights = drawn[first.weights..<first.biases]
    let spread = (weights.reduce(0) { $0 + $1 * $1 } / Double(weights.count)).squareRoot()
    let largest = weights.map(\.magnitude).max() ?? 0
    let (deviation, bound): (Double, Double?) =
      switch initialisation {
      case .xavierNormal: ((2.0 / 500).squareRoot(), nil)
      case .xavierUniform: ((2.0 / 500).squareRoot(), (6.0 / 500).squareRoot())
      case .heNormal: ((2.0 / 300).squareRoot(), nil)
      case .heUniform: ((2.0 / 300).squareRoot(), (6.0 / 300).squareRoot())
      case .pyTorch: (1 / 900.0.squareRoot(), 1 / 300.0.squareRoot())
      }
    #expect((spread / deviation - 1).magnitude < 0.01, "\(initialisation)")
    if let bound { #expect(largest <= bound && largest > 0.999 * bound, "\(initialisation)") }
    let biases = drawn[first.biases..<first.biases + 200]
    #expect(biases.contains { $0 != 0 } == (initialisation == .pyTorch))
    var again = Generator(seed: 8)
    let single = network.initialParameters(initialisation, of: Float.self, using: &again)
    #expect(single == drawn.map(Float.init))
  }
}
