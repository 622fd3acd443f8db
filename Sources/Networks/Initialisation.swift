public import RandomStreams

/// The distribution of the initial weights. Biases are initially 0, except with PyTorch's default.
///
/// With n inputs and m neurons of a layer:
///
///     xavierNormal    σ = √(2/(n + m))        xavierUniform   ±√(6/(n + m))
///     heNormal        σ = √(2/n)              heUniform       ±√(6/n)
///     pyTorch         ±1/√n, the biases too
///
/// X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural networks*, AISTATS 2010, for
/// sigmoid and tanh; K. He and others, *Delving Deep into Rectifiers*, 2015, arXiv:1502.01852, for ReLU. PyTorch calls
/// its default Kaiming with a = √5, which equals 1/√n.
public enum Initialisation: String, Sendable, CaseIterable {
  case xavierNormal, xavierUniform, heNormal, heUniform, pyTorch
}

extension Network {
  /// The weights and biases before the first step, layer by layer, weights by rows.
  ///
  /// - Parameters:
  ///   - initialisation: their distribution.
  ///   - scalar: the type that they are rounded to; `Double` by default.
  ///   - random: the random generator; the same state gives the same weights.
  /// - Complexity: O(parameters)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func initialParameters<Scalar: NetworkScalar>(
    _ initialisation: Initialisation, of scalar: Scalar.Type = Double.self, using random: inout Generator
  ) -> [Scalar] {
    var parameters: [Double] = []
    parameters.reserveCapacity(parameterCount)
    for layer in layers {
      let count = layer.inputs * layer.outputs
      initialisation.append(count, inputs: layer.inputs, outputs: layer.outputs, to: &parameters, &random)
      if initialisation == .pyTorch {
        initialisation.append(layer.outputs, inputs: layer.inputs, outputs: layer.outputs, to: &parameters, &random)
      } else {
        for _ in 0..<layer.outputs { parameters.append(0) }
      }
    }
    return parameters.map { Scalar($0) }
  }
}

extension Initialisation {
  /// Draws the numbers of a tensor.
  ///
  /// - Parameters:
  ///   - count: how many numbers.
  ///   - inputs: the inputs of a neuron.
  ///   - outputs: the neurons that an input reaches.
  ///   - parameters: what they are appended to.
  ///   - random: the random generator.
  func append(
    _ count: Int, inputs: Int, outputs: Int, to parameters: inout [Double], _ random: inout Generator
  ) {
    let (inputs, outputs) = (Double(inputs), Double(outputs))
    switch self {
    case .xavierNormal: append(normal: (2 / (inputs + outputs)).squareRoot(), count, to: &parameters, &random)
    case .heNormal: append(normal: (2 / inputs).squareRoot(), count, to: &parameters, &random)
    case .xavierUniform: append(uniform: (6 / (inputs + outputs)).squareRoot(), count, to: &parameters, &random)
    case .heUniform: append(uniform: (6 / inputs).squareRoot(), count, to: &parameters, &random)
    case .pyTorch: append(uniform: 1 / inputs.squareRoot(), count, to: &parameters, &random)
    }
  }

  private func append(
    normal deviation: Double, _ count: Int, to parameters: inout [Double], _ random: inout Generator
  ) {
    for _ in 0..<count { parameters.append(random.standardNormal() * deviation) }
  }

  private func append(uniform bound: Double, _ count: Int, to parameters: inout [Double], _ random: inout Generator) {
    for _ in 0..<count { parameters.append(-bound + 2 * bound * random.random()) }
  }
}
