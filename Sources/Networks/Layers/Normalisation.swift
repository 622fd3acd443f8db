import Optimizers
public import RandomStreams

/// The features of every position with mean 0 and variance 1, then a gain and a shift for each feature.
///
///     y = γ (x − mean) / √(variance + ε) + β     over the features of a position
///
/// J. L. Ba, J. R. Kiros, G. Hinton, *Layer Normalization*, 2016, arXiv:1607.06450.
public struct LayerNormalisation: NetworkLayer {
  public static let name = "layerNorm"
  /// ε > 0
  public let epsilon: Double

  public init(epsilon: Double = 1e-5) { self.epsilon = epsilon }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    guard epsilon > 0 else { throw NetworkError("epsilon", "above 0, but is \(epsilon)") }
    return input
  }

  public func tensors(_ input: LayerShape) -> [LayerTensor] { normalisationTensors(input) }

  /// The normalised numbers and 1/√(variance + ε); sums of columns.
  public func room(_ input: LayerShape, samples: Int) -> LayerRoom {
    let columns = samples * input.positions
    return LayerRoom(kept: (input.features + 1) * columns, scratch: 2 * columns)
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    let (features, columns) = (pass.inputShape.features, pass.inputColumns)
    let (x, normal, means) = (pass.input, pass.kept, pass.scratch)
    let inverse = normal + features * columns
    let (count, epsilon) = (Scalar(features), Scalar(epsilon))
    for m in 0..<columns { (means[m], inverse[m]) = (0, 0) }
    for f in 0..<features { for m in 0..<columns { means[m] += x[f * columns + m] } }
    for m in 0..<columns { means[m] /= count }
    for f in 0..<features {
      for m in 0..<columns {
        let difference = x[f * columns + m] - means[m]
        normal[f * columns + m] = difference
        inverse[m] += difference * difference
      }
    }
    for m in 0..<columns { inverse[m] = 1 / (inverse[m] / count + epsilon).squareRoot() }
    for f in 0..<features {
      let (gain, shift) = (pass.parameters[f], pass.parameters[features + f])
      for m in 0..<columns {
        let number = normal[f * columns + m] * inverse[m]
        normal[f * columns + m] = number
        pass.output[f * columns + m] = gain * number + shift
      }
    }
  }

  /// With n = (x − mean)/√… and d = γ ∂L/∂y: ∂L/∂x = (d − mean d − n · mean(d n)) / √…
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    let (features, columns) = (pass.inputShape.features, pass.inputColumns)
    let (normal, given) = (pass.kept, pass.outputSlopes)
    gainSlopes(pass)
    guard let slopes = pass.inputSlopes else { return }
    let (inverse, sums, products) = (normal + features * columns, pass.scratch, pass.scratch + columns)
    for m in 0..<columns { (sums[m], products[m]) = (0, 0) }
    for f in 0..<features {
      let gain = pass.parameters[f]
      for m in 0..<columns {
        let slope = gain * given[f * columns + m]
        sums[m] += slope
        products[m] += slope * normal[f * columns + m]
      }
    }
    let count = Scalar(features)
    for m in 0..<columns { (sums[m], products[m]) = (sums[m] / count, products[m] / count) }
    for f in 0..<features {
      let gain = pass.parameters[f]
      for m in 0..<columns {
        let i = f * columns + m
        slopes[i] = inverse[m] * (gain * given[i] - sums[m] - normal[i] * products[m])
      }
    }
  }
}

/// Every feature with mean 0 and variance 1 over the batch, then a gain and a shift.
///
///     y = γ (x − mean) / √(variance + ε) + β     over all positions and samples
///     mean ← 0.9 mean + 0.1 mean of the batch, and so for the variance, with n − 1     running, for evaluation
///
/// S. Ioffe, C. Szegedy, *Batch Normalization*, 2015, arXiv:1502.03167; the momentum is PyTorch's.
public struct BatchNormalisation: NetworkLayer {
  public static let name = "batchNorm"
  /// ε > 0
  public let epsilon: Double
  /// The share of a batch in the running mean and variance, in [0, 1].
  public let momentum: Double

  public init(epsilon: Double = 1e-5, momentum: Double = 0.1) {
    (self.epsilon, self.momentum) = (epsilon, momentum)
  }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    guard epsilon > 0 else { throw NetworkError("epsilon", "above 0, but is \(epsilon)") }
    guard momentum >= 0, momentum <= 1 else { throw NetworkError("momentum", "in [0, 1], but is \(momentum)") }
    return input
  }

  public func tensors(_ input: LayerShape) -> [LayerTensor] { normalisationTensors(input) }

  /// The normalised numbers and 1/√(variance + ε); running means, then variances.
  public func room(_ input: LayerShape, samples: Int) -> LayerRoom {
    LayerRoom(kept: input.count * samples + input.features, lasting: 2 * input.features)
  }

  public func lastingStart(_ input: LayerShape) -> [Double] {
    Array(repeating: 0, count: input.features) + Array(repeating: 1, count: input.features)
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    let (features, columns) = (pass.inputShape.features, pass.inputColumns)
    let inverse = pass.kept + features * columns
    let (count, share) = (Scalar(columns), Scalar(momentum))
    for f in 0..<features {
      let (x, normal) = (pass.input + f * columns, pass.kept + f * columns)
      var (mean, variance) = (pass.lasting[f], pass.lasting[features + f])
      if pass.isTraining {
        (mean, variance) = (0, 0)
        for m in 0..<columns { mean += x[m] }
        mean /= count
        for m in 0..<columns { variance += (x[m] - mean) * (x[m] - mean) }
        pass.lasting[f] += share * (mean - pass.lasting[f])
        let unbiased = variance / max(1, count - 1)
        pass.lasting[features + f] += share * (unbiased - pass.lasting[features + f])
        variance /= count
      }
      inverse[f] = 1 / (variance + Scalar(epsilon)).squareRoot()
      let (gain, shift, factor) = (pass.parameters[f], pass.parameters[features + f], inverse[f])
      for m in 0..<columns {
        normal[m] = (x[m] - mean) * factor
        pass.output[f * columns + m] = gain * normal[m] + shift
      }
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    let (features, columns) = (pass.inputShape.features, pass.inputColumns)
    gainSlopes(pass)
    guard let slopes = pass.inputSlopes else { return }
    let count = Scalar(columns)
    for f in 0..<features {
      let (normal, given) = (pass.kept + f * columns, pass.outputSlopes + f * columns)
      let factor = pass.parameters[f] * pass.kept[features * columns + f]
      // The sums are the gradients of shift and gain.
      let mean = pass.isTraining ? pass.gradient[features + f] / count : 0
      let product = pass.isTraining ? pass.gradient[f] / count : 0
      for m in 0..<columns { slopes[f * columns + m] = factor * (given[m] - mean - normal[m] * product) }
    }
  }
}

private func normalisationTensors(_ input: LayerShape) -> [LayerTensor] {
  [
    LayerTensor("gains", .vector(input.features), .constant(1)),
    LayerTensor("shifts", .vector(input.features), .constant(0)),
  ]
}

/// ∂L/∂γ = Σ n ∂L/∂y and ∂L/∂β = Σ ∂L/∂y, with the normalised numbers n in the room that is kept.
@inline(__always)
private func gainSlopes<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
  let (features, columns) = (pass.inputShape.features, pass.inputColumns)
  for f in 0..<features {
    let (normal, given) = (pass.kept + f * columns, pass.outputSlopes + f * columns)
    var product: Scalar = 0
    for m in 0..<columns { product += normal[m] * given[m] }
    pass.gradient[f] = product
  }
  Scalar.sumRows(features, columns, pass.outputSlopes, into: pass.gradient + features)
}
