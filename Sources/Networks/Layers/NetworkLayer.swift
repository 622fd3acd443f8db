public import Optimizers
public import RandomStreams

/// What a layer takes or gives for one sample: so many features at each position of a plane, of a line, or at one.
///
/// Inside, a batch is a matrix with a row for every feature and a column for every position of every sample: the
/// positions of a sample are next to each other, row by row of the plane.
public struct LayerShape: Sendable, Equatable {
  /// Channels of an image, the width of a token, the numbers of a vector.
  public let features: Int
  /// Rows of an image; 1 for lines and vectors.
  public let height: Int
  /// Columns of an image, tokens of a line; 1 for vectors.
  public let width: Int

  /// How many positions a sample has.
  public var positions: Int { height * width }
  /// How many numbers a sample has.
  public var count: Int { features * positions }

  public init(features: Int, height: Int, width: Int) {
    (self.features, self.height, self.width) = (features, height, width)
  }

  /// So many numbers.
  public static func vector(_ count: Int) -> LayerShape { LayerShape(features: count, height: 1, width: 1) }

  /// An image.
  public static func image(channels: Int, height: Int, width: Int) -> LayerShape {
    LayerShape(features: channels, height: height, width: width)
  }

  /// Tokens of a vocabulary, one number each: the input of ``Embedding``.
  public static func tokens(_ count: Int) -> LayerShape { LayerShape(features: 1, height: 1, width: count) }
}

/// One tensor among a layer's parameters.
public struct LayerTensor: Sendable, Equatable {
  /// What it begins as.
  public enum Start: Sendable, Equatable {
    /// Drawn as the network's initialisation says, for so many inputs and outputs of a neuron.
    case weights(inputs: Int, outputs: Int)
    /// As PyTorch's default for the biases of neurons of so many inputs, else 0.
    case biases(inputs: Int)
    /// Drawn from a normal distribution of this deviation.
    case normal(deviation: Double)
    /// All the same.
    case constant(Double)
  }

  /// What it is called among the layer's tensors: `weights`.
  public let name: String
  public let shape: TensorShape
  public let start: Start
  /// Whether a rule for matrices is meant for it: not for embeddings.
  public let isLinearMap: Bool

  public init(_ name: String, _ shape: TensorShape, _ start: Start, isLinearMap: Bool = true) {
    (self.name, self.shape, self.start, self.isLinearMap) = (name, shape, start, isLinearMap)
  }
}

/// How much room a layer needs for a batch.
public struct LayerRoom: Sendable, Equatable {
  /// Numbers from the forward pass that the backward pass reads.
  public var kept = 0
  /// Numbers that a pass needs only while it runs.
  public var scratch = 0
  /// Numbers that last from batch to batch and are no parameters, such as running means.
  public var lasting = 0

  public init(kept: Int = 0, scratch: Int = 0, lasting: Int = 0) {
    (self.kept, self.scratch, self.lasting) = (kept, scratch, lasting)
  }
}

/// A part of a ``LayeredNetwork``: a ``NetworkLayer``, or a ``Residual`` around some.
public protocol NetworkPart: Sendable {}

/// A layer of a ``LayeredNetwork``: what it makes of its input, and its gradients.
///
/// A layer is a value without numbers of its own. Its parameters, and all that it works with, are given to it.
public protocol NetworkLayer: NetworkPart {
  /// What the layer is called where its tensors are named: `convolution`.
  static var name: String { get }

  /// The shape of its output.
  ///
  /// - Throws: ``NetworkError`` if it can't take the input.
  func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape

  /// Its parameters, in their order.
  func tensors(_ input: LayerShape) -> [LayerTensor]

  /// The room that it needs.
  func room(_ input: LayerShape, samples: Int) -> LayerRoom

  /// What the numbers that last begin with, in their order; zeros unless it says otherwise.
  func lastingStart(_ input: LayerShape) -> [Double]

  /// Writes the output.
  func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator)

  /// Writes the gradients with respect to parameters and input, after ``forward(_:_:)``.
  func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>)
}

extension NetworkLayer {
  public func tensors(_ input: LayerShape) -> [LayerTensor] { [] }
  public func room(_ input: LayerShape, samples: Int) -> LayerRoom { LayerRoom() }
  public func lastingStart(_ input: LayerShape) -> [Double] { [] }
}

/// What a layer is given for a pass over a batch.
public struct LayerPass<Scalar: NetworkScalar> {
  let inputShape: LayerShape
  let outputShape: LayerShape
  let samples: Int
  /// Whether the network is trained; otherwise nothing is dropped, and running means take the place of the batch's.
  let isTraining: Bool
  let input: UnsafePointer<Scalar>
  let output: UnsafeMutablePointer<Scalar>
  let parameters: UnsafePointer<Scalar>
  /// ∂L/∂output
  let outputSlopes: UnsafePointer<Scalar>
  /// ∂L/∂input, to be overwritten; nil where nobody needs it.
  let inputSlopes: UnsafeMutablePointer<Scalar>?
  /// ∂L/∂parameters, to be overwritten.
  let gradient: UnsafeMutablePointer<Scalar>
  let kept: UnsafeMutablePointer<Scalar>
  let scratch: UnsafeMutablePointer<Scalar>
  let lasting: UnsafeMutablePointer<Scalar>
  /// Room for matrix products.
  let space: UnsafeMutablePointer<Scalar>

  /// Columns of the input: positions of all samples.
  var inputColumns: Int { samples * inputShape.positions }
  /// Columns of the output.
  var outputColumns: Int { samples * outputShape.positions }
  var inputCount: Int { samples * inputShape.count }
  var outputCount: Int { samples * outputShape.count }
}
