/// A multilayer perceptron: how wide its layers are, what they do to their sums, and how its outputs are judged.
///
///     a⁰ = x     zˡ = Wˡ aˡ⁻¹ + bˡ     aˡ = f(zˡ)
///
/// The network itself holds no weights. They lie in one buffer, W¹ by rows, b¹, W², b² …, so that any optimizer can
/// take them as its parameters.
///
/// ```swift
/// let network = try Network(widths: [2, 8, 1], hidden: .sigmoid, output: .sigmoid, loss: .halfMeanSquaredError)
/// var random = Generator(seed: 123)
/// var training = Training(network, from: network.initialParameters(.xavierNormal, using: &random), rule: try Adam())
/// let losses = try training.run(on: try Dataset<Double>.xor(), epochs: 3000)
/// ```
public struct Network: Sendable, Equatable {
  /// How many inputs there are, how many neurons in each layer, how many outputs.
  public let widths: [Int]
  /// What all layers but the last do to their sums.
  public let hidden: Activation
  /// What the last layer does.
  public let output: Activation
  /// What training makes small.
  public let loss: Loss

  /// - Parameters:
  ///   - widths: inputs, hidden layers, outputs: two numbers ≥ 1 or more.
  ///   - hidden: any function but softmax.
  ///   - output: the function of the last layer.
  ///   - loss: binary cross-entropy wants a sigmoid or identity output, categorical softmax or identity.
  /// - Throws: ``NetworkError`` when these don't fit together.
  public init(widths: [Int], hidden: Activation, output: Activation, loss: Loss) throws(NetworkError) {
    guard widths.count >= 2, widths.allSatisfy({ $0 >= 1 && $0 <= 1 << 24 }) else {
      throw NetworkError("widths", "two or more numbers of at least 1 and at most 2²⁴, but are \(widths)")
    }
    guard hidden != .softmax else { throw NetworkError("hidden", "sigmoid, tanh, relu or identity") }
    guard loss.accepts(output) else {
      let choice = loss == .binaryCrossEntropy ? "sigmoid or identity" : "softmax or identity"
      throw NetworkError("output", "\(choice) for \(loss.rawValue), but is \(output.rawValue)")
    }
    self.widths = widths
    self.hidden = hidden
    self.output = output
    self.loss = loss
  }

  /// How many weights and biases there are.
  public var parameterCount: Int {
    layers.reduce(0) { $0 + $1.inputs * $1.outputs + $1.outputs }
  }

  /// The layers, first to last, and where their numbers lie.
  public var layers: [Layer] {
    var start = 0
    return (1..<widths.count).map { l in
      let layer = Layer(inputs: widths[l - 1], outputs: widths[l], weights: start)
      start = layer.biases + layer.outputs
      return layer
    }
  }

  /// One layer's place among the parameters.
  public struct Layer: Sendable, Equatable {
    /// How many activations it takes in.
    public let inputs: Int
    /// How many neurons it has.
    public let outputs: Int
    /// Where its weights begin: the weight of input j to neuron i stands `inputs` · i + j further on.
    public let weights: Int
    /// Where its biases begin.
    public var biases: Int { weights + inputs * outputs }
  }

  /// What layer `index` does to its sums.
  func activation(of index: Int) -> Activation { index == widths.count - 2 ? output : hidden }
}
