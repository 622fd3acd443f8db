import Optimizers
public import RandomStreams

/// A learned vector for every token, and one for every place, added.
///
///     y(t) = E(token t) + P(t)
public struct Embedding: NetworkLayer {
  public static let name = "embedding"
  /// How many tokens there are.
  public let vocabulary: Int
  /// How long a vector is.
  public let width: Int
  /// Whether places have vectors too.
  public let hasPositions: Bool

  public init(vocabulary: Int, width: Int, hasPositions: Bool = true) {
    (self.vocabulary, self.width, self.hasPositions) = (vocabulary, width, hasPositions)
  }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    guard vocabulary >= 1, width >= 1 else { throw NetworkError("vocabulary and width", "at least 1") }
    guard input.features == 1, input.height == 1 else { throw NetworkError("input", "tokens, one number each") }
    return LayerShape(features: width, height: 1, width: input.width)
  }

  public func tensors(_ input: LayerShape) -> [LayerTensor] {
    let table = LayerTensor(
      "tokens", .matrix(rows: vocabulary, columns: width), .normal(deviation: 0.02), isLinearMap: false)
    let places = LayerTensor(
      "places", .matrix(rows: input.width, columns: width), .normal(deviation: 0.02), isLinearMap: false)
    return hasPositions ? [table, places] : [table]
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    let (columns, length) = (pass.inputColumns, pass.inputShape.width)
    let places = pass.parameters + vocabulary * width
    for m in 0..<columns {
      let row = pass.parameters + token(pass.input[m]) * width
      for f in 0..<width { pass.output[f * columns + m] = row[f] }
    }
    guard hasPositions else { return }
    for m in 0..<columns {
      let row = places + m % length * width
      for f in 0..<width { pass.output[f * columns + m] += row[f] }
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    let (columns, length) = (pass.inputColumns, pass.inputShape.width)
    let places = pass.gradient + vocabulary * width
    pass.gradient.update(repeating: 0, count: (vocabulary + (hasPositions ? length : 0)) * width)
    for m in 0..<columns {
      let row = pass.gradient + token(pass.input[m]) * width
      for f in 0..<width { row[f] += pass.outputSlopes[f * columns + m] }
    }
    if hasPositions {
      for m in 0..<columns {
        let row = places + m % length * width
        for f in 0..<width { row[f] += pass.outputSlopes[f * columns + m] }
      }
    }
    pass.inputSlopes?.update(repeating: 0, count: pass.inputCount)
  }

  /// The token that a number names; the network's data have been checked to be in the vocabulary.
  @inline(__always)
  private func token<Scalar: NetworkScalar>(_ number: Scalar) -> Int { min(max(Int(number), 0), vocabulary - 1) }
}
