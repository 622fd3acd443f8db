import Optimizers
public import RandomStreams

/// Every token takes a weighted mean of what it and the tokens before it offer, in several heads.
///
///     Q, K, V = W X + b, each divided among the heads
///     A = softmax(Qᵀ K / √(d/h)), row by row over the places up to one's own
///     Y = Wₒ (V Aᵀ of all heads, one above the other) + bₒ
///
/// The parameters are PyTorch's `MultiheadAttention`'s: the weights of queries, keys and values in one matrix.
///
/// A. Vaswani and others, *Attention Is All You Need*, 2017, arXiv:1706.03762.
public struct CausalSelfAttention: NetworkLayer {
  public static let name = "attention"
  /// h ≥ 1: a divisor of the features
  public let heads: Int

  public init(heads: Int) { self.heads = heads }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    guard heads >= 1, input.features.isMultiple(of: heads) else {
      throw NetworkError("heads", "a divisor of the \(input.features) features, but is \(heads)")
    }
    return input
  }

  public func tensors(_ input: LayerShape) -> [LayerTensor] {
    let width = input.features
    return [
      LayerTensor(
        "queriesKeysValues", .matrix(rows: 3 * width, columns: width), .weights(inputs: width, outputs: width)),
      LayerTensor("biases", .vector(3 * width), .constant(0)),
      LayerTensor("outputWeights", .matrix(rows: width, columns: width), .weights(inputs: width, outputs: width)),
      LayerTensor("outputBiases", .vector(width), .constant(0)),
    ]
  }

  /// Q, K and V, what heads give, the weights A; the slopes of all of these.
  public func room(_ input: LayerShape, samples: Int) -> LayerRoom {
    let (width, length) = (input.features, input.positions)
    let columns = samples * length
    return LayerRoom(
      kept: 4 * width * columns + samples * heads * length * length, scratch: 4 * width * columns + length * length)
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    let (width, length, columns) = (pass.inputShape.features, pass.inputShape.positions, pass.inputColumns)
    let (projections, outputs) = (pass.kept, pass.kept + 3 * width * columns)
    LinearMap(inputs: width, outputs: 3 * width, columns: columns)
      .forward(pass.input, weights: pass.parameters, output: projections, space: pass.space)
    let scale = 1 / Scalar(width / heads).squareRoot()
    forEachHead(pass) { head, place, weights in
      let (queries, keys, values) = (
        projections + head, projections + head + width * columns, projections + head + 2 * width * columns
      )
      Scalar.multiply(
        length, length, width / heads, left: MatrixOperand(queries + place, stride: columns, transposed: true),
        right: MatrixOperand(keys + place, stride: columns), bias: nil, product: weights, space: pass.space)
      for t in 0..<length { normalise(weights + t * length, t + 1, of: length, scale) }
      Scalar.multiply(
        width / heads, length, length, left: MatrixOperand(values + place, stride: columns),
        right: MatrixOperand(weights, stride: length, transposed: true), bias: nil, product: outputs + head + place,
        productStride: columns, space: pass.space)
    }
    LinearMap(inputs: width, outputs: width, columns: columns)
      .forward(outputs, weights: pass.parameters + 3 * width * (width + 1), output: pass.output, space: pass.space)
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    let (width, length, columns) = (pass.inputShape.features, pass.inputShape.positions, pass.inputColumns)
    let (depth, count) = (width / heads, width * columns)
    let (projections, outputs) = (pass.kept, pass.kept + 3 * count)
    let (slopes, outputSlopes, room) = (pass.scratch, pass.scratch + 3 * count, pass.scratch + 4 * count)
    LinearMap(inputs: width, outputs: width, columns: columns)
      .backward(
        outputs, weights: pass.parameters + 3 * width * (width + 1), slopes: pass.outputSlopes,
        gradient: pass.gradient + 3 * width * (width + 1), inputSlopes: outputSlopes, space: pass.space)
    let scale = 1 / Scalar(depth).squareRoot()
    forEachHead(pass) { head, place, weights in
      let start = head + place
      func operand(_ numbers: UnsafePointer<Scalar>, transposed: Bool = false) -> MatrixOperand<Scalar> {
        MatrixOperand(numbers, stride: columns, transposed: transposed)
      }
      // ∂L/∂V = ∂L/∂O A
      Scalar.multiply(
        depth, length, length, left: operand(outputSlopes + start), right: MatrixOperand(weights, stride: length),
        bias: nil, product: slopes + 2 * count + start, productStride: columns, space: pass.space)
      // ∂L/∂A = (∂L/∂O)ᵀ V
      Scalar.multiply(
        length, length, depth, left: operand(outputSlopes + start, transposed: true),
        right: operand(projections + 2 * count + start), bias: nil, product: room, space: pass.space)
      for t in 0..<length {
        let (row, weight) = (room + t * length, weights + t * length)
        var mean: Scalar = 0
        for u in 0...t { mean += row[u] * weight[u] }
        for u in 0...t { row[u] = scale * weight[u] * (row[u] - mean) }
        for u in t + 1..<max(t + 1, length) { row[u] = 0 }
      }
      // ∂L/∂Q = K Sᵀ and ∂L/∂K = Q S, with the slopes S of what softmax is taken of.
      Scalar.multiply(
        depth, length, length, left: operand(projections + count + start),
        right: MatrixOperand(room, stride: length, transposed: true), bias: nil, product: slopes + start,
        productStride: columns, space: pass.space)
      Scalar.multiply(
        depth, length, length, left: operand(projections + start), right: MatrixOperand(room, stride: length),
        bias: nil, product: slopes + count + start, productStride: columns, space: pass.space)
    }
    LinearMap(inputs: width, outputs: 3 * width, columns: columns)
      .backward(
        pass.input, weights: pass.parameters, slopes: slopes, gradient: pass.gradient, inputSlopes: pass.inputSlopes,
        space: pass.space)
  }

  /// Calls `body` for every sample and head: where the head's rows begin, the sample's columns, and the weights A.
  @inline(__always)
  private func forEachHead<Scalar: NetworkScalar>(
    _ pass: LayerPass<Scalar>, _ body: (_ head: Int, _ place: Int, _ weights: UnsafeMutablePointer<Scalar>) -> Void
  ) {
    let (width, length, columns) = (pass.inputShape.features, pass.inputShape.positions, pass.inputColumns)
    var weights = pass.kept + 4 * width * columns
    for sample in 0..<pass.samples {
      for head in 0..<heads {
        body(head * (width / heads) * columns, sample * length, weights)
        weights += length * length
      }
    }
  }

  /// Replaces the first numbers of a row by their softmax, and the others by 0.
  @inline(__always)
  private func normalise<Scalar: NetworkScalar>(
    _ row: UnsafeMutablePointer<Scalar>, _ count: Int, of length: Int, _ scale: Scalar
  ) {
    var largest = row[0]
    for u in 1..<max(1, count) { largest = max(largest, row[u]) }
    for u in 0..<count { row[u] = (row[u] - largest) * scale }
    Scalar.exponentiate(UnsafeMutableBufferPointer(start: row, count: count))
    var sum: Scalar = 0
    for u in 0..<count { sum += row[u] }
    for u in 0..<count { row[u] /= sum }
    for u in count..<max(count, length) { row[u] = 0 }
  }
}
