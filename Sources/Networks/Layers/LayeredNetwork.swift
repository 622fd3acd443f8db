public import Optimizers
public import RandomStreams

/// A network of layers of any kind, whose last numbers are logits: softmax over classes, or over a vocabulary at every
/// place.
///
///     L = mean of log Σ eᶻ − z of the right class, over samples and places
///
/// The network itself contains no weights. They are in one buffer, tensor after tensor, so that any optimizer can use
/// them as its parameters.
///
/// ```swift
/// let network = try LayeredNetwork(
///   .image(channels: 1, height: 28, width: 28),
///   [Convolution(8, size: 3, padding: 1), Nonlinearity(.relu), MaxPooling(2), Flatten(), Dense(10)])
/// ```
public struct LayeredNetwork: Sendable {
  /// The shape of a sample.
  public let input: LayerShape
  /// The shape of the logits: a feature for each class.
  public let output: LayerShape
  /// The number of parameters.
  public let parameterCount: Int
  /// The layers in order, with where their numbers are.
  let steps: [Step]
  /// What the input and every layer's output is like.
  let shapes: [LayerShape]
  private let tensors: [(name: String, tensor: LayerTensor)]

  /// A layer, or the sum of two outputs, at its place.
  struct Step: Sendable {
    enum Operation: Sendable {
      case layer(any NetworkLayer)
      /// Adds an earlier output.
      case sum(with: Int)
    }

    let operation: Operation
    /// Which of the outputs it reads; 0 is the network's input.
    let input: Int
    /// Which one it writes.
    let output: Int
    /// Where its parameters begin.
    let parameters: Int
    /// Where its numbers that last begin.
    let lasting: Int
    /// Whether the slopes of its input have been written before by another step, in the order of the backward pass.
    var isAdded = false
    /// The same for the earlier output of a sum.
    var isOtherAdded = false
  }

  /// - Parameters:
  ///   - input: the shape of a sample.
  ///   - parts: the layers, first to last; the last gives logits.
  /// - Throws: ``NetworkError`` if a layer can't take what the one before it gives.
  public init(_ input: LayerShape, _ parts: [any NetworkPart]) throws(NetworkError) {
    guard !parts.isEmpty, input.count > 0 else {
      throw NetworkError("layers", "one layer or more, for a sample of one number or more")
    }
    var plan = Plan(shapes: [input])
    let last = try plan.add(parts, after: 0)
    self.input = input
    output = plan.shapes[last]
    shapes = plan.shapes
    parameterCount = plan.parameters
    tensors = plan.tensors
    steps = Self.marked(plan.steps, outputs: plan.shapes.count)
  }

  /// Notes where the backward pass comes to an output for the second time.
  private static func marked(_ steps: [Step], outputs: Int) -> [Step] {
    var steps = steps
    var isWritten = [Bool](repeating: false, count: outputs)
    for index in steps.indices.reversed() {
      steps[index].isAdded = isWritten[steps[index].input]
      isWritten[steps[index].input] = true
      guard case .sum(let other) = steps[index].operation else { continue }
      steps[index].isOtherAdded = isWritten[other]
      isWritten[other] = true
    }
    return steps
  }

  /// The layers that were planned so far.
  private struct Plan {
    var shapes: [LayerShape]
    var steps: [Step] = []
    var tensors: [(name: String, tensor: LayerTensor)] = []
    var parameters = 0
    var lasting = 0
    var layers = 0

    /// Plans parts that read an output, and returns which one the last of them writes.
    mutating func add(_ parts: [any NetworkPart], after first: Int) throws(NetworkError) -> Int {
      var current = first
      for part in parts {
        if let residual = part as? Residual {
          let inner = try add(residual.body, after: current)
          guard shapes[inner] == shapes[current] else {
            throw NetworkError("residual", "layers whose output has the shape of their input")
          }
          append(.sum(with: current), shapes[inner], after: inner)
        } else if let layer = part as? any NetworkLayer {
          try add(layer, after: current)
        } else {
          throw NetworkError("layers", "layers and residual connections")
        }
        current = shapes.count - 1
      }
      return current
    }

    private mutating func add(_ layer: any NetworkLayer, after current: Int) throws(NetworkError) {
      let shape = try layer.outputShape(shapes[current])
      layers += 1
      append(.layer(layer), shape, after: current)
      for tensor in layer.tensors(shapes[current]) {
        tensors.append(("\(type(of: layer).name)\(layers).\(tensor.name)", tensor))
        parameters += tensor.shape.count
      }
      lasting += layer.room(shapes[current], samples: 1).lasting
    }

    private mutating func append(_ operation: Step.Operation, _ shape: LayerShape, after input: Int) {
      shapes.append(shape)
      steps.append(
        Step(
          operation: operation, input: input, output: shapes.count - 1, parameters: parameters, lasting: lasting))
    }
  }
}

extension LayeredNetwork {
  /// The parameters as rules for tensors see them. Embeddings are matrices that a rule for linear maps leaves to others.
  public var parameterLayout: ParameterLayout {
    ParameterLayout(
      tensors.map { ($0.tensor.shape, $0.tensor.isLinearMap ? .ordinary : ParameterGroup.otherRule) })
  }

  /// What the tensors of ``parameterLayout`` are called: `convolution1.weights`, `dense5.biases`.
  public var tensorNames: [String] { tensors.map(\.name) }

  /// The parameters before the first step, tensor by tensor, matrices by rows.
  ///
  /// - Parameters:
  ///   - initialisation: the distribution of weights; gains begin at 1, embeddings with a deviation of 0.02.
  ///   - scalar: the type that they are rounded to; `Double` by default.
  ///   - random: the random generator; the same state gives the same weights.
  public func initialParameters<Scalar: NetworkScalar>(
    _ initialisation: Initialisation, of scalar: Scalar.Type = Double.self, using random: inout Generator
  ) -> [Scalar] {
    var numbers: [Double] = []
    numbers.reserveCapacity(parameterCount)
    for (_, tensor) in tensors {
      let count = tensor.shape.count
      switch tensor.start {
      case .weights(let inputs, let outputs):
        initialisation.append(count, inputs: inputs, outputs: outputs, to: &numbers, &random)
      case .biases(let inputs):
        if initialisation == .pyTorch {
          initialisation.append(count, inputs: inputs, outputs: 1, to: &numbers, &random)
        } else {
          numbers += Array(repeating: 0, count: count)
        }
      case .normal(let deviation): for _ in 0..<count { numbers.append(deviation * random.standardNormal()) }
      case .constant(let value): numbers += Array(repeating: value, count: count)
      }
    }
    return numbers.map { Scalar($0) }
  }

  /// The numbers that last from batch to batch, before the first.
  func lastingStart<Scalar: NetworkScalar>(of scalar: Scalar.Type) -> [Scalar] {
    steps.flatMap { step -> [Scalar] in
      guard case .layer(let layer) = step.operation else { return [] }
      return layer.lastingStart(shapes[step.input]).map { Scalar($0) }
    }
  }
}
