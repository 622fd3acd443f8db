public import Optimizers

/// A multilayer perceptron: the widths of its layers, their activation functions, and its loss.
///
///     a⁰ = x     zˡ = Wˡ aˡ⁻¹ + bˡ     aˡ = f(zˡ)
///
/// The network itself contains no weights. They are in one buffer, W¹ by rows, b¹, W², b² …, so that any optimizer can
/// use them as its parameters.
///
/// ```swift
/// let network = try Network(widths: [2, 8, 1], hidden: .sigmoid, output: .sigmoid, loss: .halfMeanSquaredError)
/// var random = Generator(seed: 123)
/// var training = Training(network, from: network.initialParameters(.xavierNormal, using: &random), rule: try Adam())
/// let losses = try training.run(on: try Dataset<Double>.xor(), epochs: 3000)
/// ```
public struct Network: Sendable, Equatable {
  /// The number of inputs, of neurons in each hidden layer, and of outputs.
  public let widths: [Int]
  /// The activation function of all layers except the last.
  public let hidden: Activation
  /// The activation function of the last layer.
  public let output: Activation
  /// The loss that training minimises.
  public let loss: Loss

  /// - Parameters:
  ///   - widths: inputs, hidden layers, outputs: at least two numbers ≥ 1.
  ///   - hidden: any function except softmax.
  ///   - output: the function of the last layer.
  ///   - loss: binary cross-entropy requires a sigmoid or identity output, categorical softmax or identity.
  /// - Throws: ``NetworkError`` if these can't be combined.
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

  /// The number of weights and biases.
  public var parameterCount: Int {
    layers.reduce(0) { $0 + $1.inputs * $1.outputs + $1.outputs }
  }

  /// The parameters as rules for tensors see them: each layer's weights, a matrix with a row for every neuron, and its
  /// biases.
  public var parameterLayout: ParameterLayout {
    ParameterLayout(layers.flatMap { [.matrix(rows: $0.outputs, columns: $0.inputs), .vector($0.outputs)] })
  }

  /// What the tensors of ``parameterLayout`` are called: `layer1.weights`, `layer1.biases`, `layer2.weights` …
  public var tensorNames: [String] {
    (1..<widths.count).flatMap { ["layer\($0).weights", "layer\($0).biases"] }
  }

  /// The layers, first to last, with the positions of their parameters.
  public var layers: [Layer] {
    var start = 0
    return (1..<widths.count).map { l in
      let layer = Layer(inputs: widths[l - 1], outputs: widths[l], weights: start)
      start = layer.biases + layer.outputs
      return layer
    }
  }

  /// The positions of a layer's parameters.
  public struct Layer: Sendable, Equatable {
    /// The number of its inputs.
    public let inputs: Int
    /// The number of its neurons.
    public let outputs: Int
    /// The index of its first weight. The weight of input j to neuron i is `inputs` · i + j further on.
    public let weights: Int
    /// The index of its first bias.
    public var biases: Int { weights + inputs * outputs }
  }

  /// The activation function of layer `index`.
  func activation(of index: Int) -> Activation { index == widths.count - 2 ? output : hidden }
}
