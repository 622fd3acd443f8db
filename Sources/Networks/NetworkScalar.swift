import CNetworkKernels
public import Optimizers

/// The number type of a network's computations: `Double` or `Float`.
///
/// The matrix products and exponential functions are C kernels, which give the same bits on every machine.
public protocol NetworkScalar: OptimizerScalar {
  /// `product` (m × n) = `left` (m × k) · `right` (k × n), plus `bias` in each column.
  static func multiply(
    _ m: Int, _ n: Int, _ k: Int, left: MatrixOperand<Self>, right: MatrixOperand<Self>, bias: UnsafePointer<Self>?,
    product: UnsafeMutablePointer<Self>, space: UnsafeMutablePointer<Self>)

  /// The same into a part of a matrix, whose rows are `productStride` apart.
  static func multiply(
    _ m: Int, _ n: Int, _ k: Int, left: MatrixOperand<Self>, right: MatrixOperand<Self>, bias: UnsafePointer<Self>?,
    product: UnsafeMutablePointer<Self>, productStride: Int, space: UnsafeMutablePointer<Self>)

  /// `sums` = the sums of the rows of a contiguous matrix (m × k).
  static func sumRows(_ m: Int, _ k: Int, _ matrix: UnsafePointer<Self>, into sums: UnsafeMutablePointer<Self>)

  /// Replaces each number x by eˣ.
  static func exponentiate(_ numbers: UnsafeMutableBufferPointer<Self>)

  /// Replaces each number x by 1/(1 + e⁻ˣ).
  static func squash(_ numbers: UnsafeMutableBufferPointer<Self>)

  /// Replaces each number by its hyperbolic tangent.
  static func bend(_ numbers: UnsafeMutableBufferPointer<Self>)

  /// Replaces each negative number by 0.
  static func rectify(_ numbers: UnsafeMutableBufferPointer<Self>)

  /// Replaces each slope whose activation is not above 0 by 0.
  static func rectify(slopes: UnsafeMutableBufferPointer<Self>, activations: UnsafePointer<Self>)
}

/// A matrix operand of a product: the start of its rows, their distance, and whether it is transposed.
public struct MatrixOperand<Scalar> {
  let numbers: UnsafePointer<Scalar>
  let stride: Int
  let transposed: Bool

  public init(_ numbers: UnsafePointer<Scalar>, stride: Int, transposed: Bool = false) {
    self.numbers = numbers
    self.stride = stride
    self.transposed = transposed
  }
}

extension Double: NetworkScalar {
  public static func multiply(
    _ m: Int, _ n: Int, _ k: Int, left: MatrixOperand<Double>, right: MatrixOperand<Double>,
    bias: UnsafePointer<Double>?, product: UnsafeMutablePointer<Double>, space: UnsafeMutablePointer<Double>
  ) {
    network_multiply_f64(
      left.transposed, right.transposed, m, n, k, left.numbers, left.stride, right.numbers, right.stride, bias,
      product, n, space)
  }

  public static func multiply(
    _ m: Int, _ n: Int, _ k: Int, left: MatrixOperand<Double>, right: MatrixOperand<Double>,
    bias: UnsafePointer<Double>?,
    product: UnsafeMutablePointer<Double>, productStride: Int, space: UnsafeMutablePointer<Double>
  ) {
    network_multiply_f64(
      left.transposed, right.transposed, m, n, k, left.numbers, left.stride, right.numbers, right.stride, bias,
      product, productStride, space)
  }

  public static func sumRows(
    _ m: Int, _ k: Int, _ matrix: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>
  ) {
    network_sum_rows_f64(m, k, matrix, k, sums)
  }

  public static func exponentiate(_ numbers: UnsafeMutableBufferPointer<Double>) {
    if let start = numbers.baseAddress { network_exp_f64(numbers.count, start, start) }
  }

  public static func squash(_ numbers: UnsafeMutableBufferPointer<Double>) {
    if let start = numbers.baseAddress { network_sigmoid_f64(numbers.count, start, start) }
  }

  public static func bend(_ numbers: UnsafeMutableBufferPointer<Double>) {
    if let start = numbers.baseAddress { network_tanh_f64(numbers.count, start, start) }
  }

  public static func rectify(_ numbers: UnsafeMutableBufferPointer<Double>) {
    if let start = numbers.baseAddress { network_relu_f64(numbers.count, start, start) }
  }

  public static func rectify(slopes: UnsafeMutableBufferPointer<Double>, activations: UnsafePointer<Double>) {
    if let start = slopes.baseAddress { network_relu_slopes_f64(slopes.count, activations, start) }
  }
}

extension Float: NetworkScalar {
  public static func multiply(
    _ m: Int, _ n: Int, _ k: Int, left: MatrixOperand<Float>, right: MatrixOperand<Float>, bias: UnsafePointer<Float>?,
    product: UnsafeMutablePointer<Float>, space: UnsafeMutablePointer<Float>
  ) {
    network_multiply_f32(
      left.transposed, right.transposed, m, n, k, left.numbers, left.stride, right.numbers, right.stride, bias,
      product, n, space)
  }

  public static func multiply(
    _ m: Int, _ n: Int, _ k: Int, left: MatrixOperand<Float>, right: MatrixOperand<Float>, bias: UnsafePointer<Float>?,
    product: UnsafeMutablePointer<Float>, productStride: Int, space: UnsafeMutablePointer<Float>
  ) {
    network_multiply_f32(
      left.transposed, right.transposed, m, n, k, left.numbers, left.stride, right.numbers, right.stride, bias,
      product, productStride, space)
  }

  public static func sumRows(
    _ m: Int, _ k: Int, _ matrix: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>
  ) {
    network_sum_rows_f32(m, k, matrix, k, sums)
  }

  public static func exponentiate(_ numbers: UnsafeMutableBufferPointer<Float>) {
    if let start = numbers.baseAddress { network_exp_f32(numbers.count, start, start) }
  }

  public static func squash(_ numbers: UnsafeMutableBufferPointer<Float>) {
    if let start = numbers.baseAddress { network_sigmoid_f32(numbers.count, start, start) }
  }

  public static func bend(_ numbers: UnsafeMutableBufferPointer<Float>) {
    if let start = numbers.baseAddress { network_tanh_f32(numbers.count, start, start) }
  }

  public static func rectify(_ numbers: UnsafeMutableBufferPointer<Float>) {
    if let start = numbers.baseAddress { network_relu_f32(numbers.count, start, start) }
  }

  public static func rectify(slopes: UnsafeMutableBufferPointer<Float>, activations: UnsafePointer<Float>) {
    if let start = slopes.baseAddress { network_relu_slopes_f32(slopes.count, activations, start) }
  }
}
