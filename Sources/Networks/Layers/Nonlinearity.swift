public import RandomStreams

/// An activation function as a layer of its own: sigmoid, tanh or ReLU.
public struct Nonlinearity: NetworkLayer {
  public static let name = "nonlinearity"
  public let activation: Activation

  public init(_ activation: Activation) { self.activation = activation }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    guard activation != .softmax else { throw NetworkError("activation", "sigmoid, tanh, relu or identity") }
    return input
  }

  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    pass.output.update(from: pass.input, count: pass.inputCount)
    activation.apply(to: pass.output, width: pass.inputShape.features, samples: pass.inputColumns)
  }

  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    guard let slopes = pass.inputSlopes else { return }
    slopes.update(from: pass.outputSlopes, count: pass.inputCount)
    activation.chain(
      slopes, activations: pass.output, width: pass.inputShape.features, samples: pass.inputColumns)
  }
}

/// The Gaussian error linear unit: x times the share of a normal distribution below x, in the form with tanh.
///
///     y = x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³)))
///
/// D. Hendrycks, K. Gimpel, *Gaussian Error Linear Units*, 2016, arXiv:1606.08415. GPT-2 has this form; PyTorch calls it
/// `approximate='tanh'`. It is at most 5 · 10⁻⁴ from the form with the error function.
public struct GELU: NetworkLayer {
  public static let name = "gelu"

  public init() {}

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape { input }

  /// The tangents.
  public func room(_ input: LayerShape, samples: Int) -> LayerRoom { LayerRoom(kept: input.count * samples) }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    let (x, tangents, count) = (pass.input, pass.kept, pass.inputCount)
    let (root, cubic) = (Scalar(Self.root), Scalar(Self.cubic))
    for i in 0..<count { tangents[i] = root * (x[i] + cubic * (x[i] * x[i] * x[i])) }
    Scalar.bend(UnsafeMutableBufferPointer(start: tangents, count: count))
    for i in 0..<count { pass.output[i] = x[i] / 2 * (1 + tangents[i]) }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    guard let slopes = pass.inputSlopes else { return }
    let (x, tangents, given) = (pass.input, pass.kept, pass.outputSlopes)
    let (root, cubic) = (Scalar(Self.root), Scalar(3 * Self.cubic))
    for i in 0..<pass.inputCount {
      let inner = root * (1 + cubic * (x[i] * x[i]))
      slopes[i] = given[i] * ((1 + tangents[i]) / 2 + x[i] / 2 * (1 - tangents[i] * tangents[i]) * inner)
    }
  }

  /// √(2/π)
  private static var root: Double { 0.7978845608028654 }
  private static var cubic: Double { 0.044715 }
}
