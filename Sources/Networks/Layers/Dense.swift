import Optimizers
public import RandomStreams

/// Every output is a weighted sum of all features, at each position alike.
///
///     Y = W X + b
public struct Dense: NetworkLayer {
  public static let name = "dense"
  /// The number of outputs, ≥ 1.
  public let outputs: Int

  public init(_ outputs: Int) { self.outputs = outputs }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    guard outputs >= 1 else { throw NetworkError("outputs", "at least 1, but is \(outputs)") }
    return LayerShape(features: outputs, height: input.height, width: input.width)
  }

  public func tensors(_ input: LayerShape) -> [LayerTensor] {
    [
      LayerTensor(
        "weights", .matrix(rows: outputs, columns: input.features), .weights(inputs: input.features, outputs: outputs)),
      LayerTensor("biases", .vector(outputs), .biases(inputs: input.features)),
    ]
  }

  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    LinearMap(inputs: pass.inputShape.features, outputs: outputs, columns: pass.inputColumns)
      .forward(pass.input, weights: pass.parameters, output: pass.output, space: pass.space)
  }

  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    LinearMap(inputs: pass.inputShape.features, outputs: outputs, columns: pass.inputColumns)
      .backward(
        pass.input, weights: pass.parameters, slopes: pass.outputSlopes, gradient: pass.gradient,
        inputSlopes: pass.inputSlopes, space: pass.space)
  }
}

/// Y = W X + b and its gradients; b is after W.
struct LinearMap {
  let inputs: Int
  let outputs: Int
  let columns: Int

  func forward<Scalar: NetworkScalar>(
    _ input: UnsafePointer<Scalar>, weights: UnsafePointer<Scalar>, output: UnsafeMutablePointer<Scalar>,
    space: UnsafeMutablePointer<Scalar>
  ) {
    Scalar.multiply(
      outputs, columns, inputs, left: MatrixOperand(weights, stride: inputs),
      right: MatrixOperand(input, stride: columns), bias: weights + inputs * outputs, product: output, space: space)
  }

  ///     ∂L/∂W = ∂L/∂Y Xᵀ     ∂L/∂b = Σ ∂L/∂Y     ∂L/∂X = Wᵀ ∂L/∂Y
  func backward<Scalar: NetworkScalar>(
    _ input: UnsafePointer<Scalar>, weights: UnsafePointer<Scalar>, slopes: UnsafePointer<Scalar>,
    gradient: UnsafeMutablePointer<Scalar>, inputSlopes: UnsafeMutablePointer<Scalar>?,
    space: UnsafeMutablePointer<Scalar>
  ) {
    Scalar.multiply(
      outputs, inputs, columns, left: MatrixOperand(slopes, stride: columns),
      right: MatrixOperand(input, stride: columns, transposed: true), bias: nil, product: gradient, space: space)
    Scalar.sumRows(outputs, columns, slopes, into: gradient + inputs * outputs)
    guard let inputSlopes else { return }
    Scalar.multiply(
      inputs, columns, outputs, left: MatrixOperand(weights, stride: inputs, transposed: true),
      right: MatrixOperand(slopes, stride: columns), bias: nil, product: inputSlopes, space: space)
  }
}
