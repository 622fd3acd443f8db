/// The activation function of a layer, applied to the weighted sums z of its inputs.
public enum Activation: String, Sendable, CaseIterable {
  /// σ(z) = 1/(1 + e⁻ᶻ), in (0, 1)
  case sigmoid
  /// tanh z, in (−1, 1)
  case tanh
  /// max(0, z), with slope 0 at 0
  case relu
  /// z itself
  case identity
  /// eᶻ divided by the sum of all eᶻ of the layer: probabilities of classes. For the last layer only.
  case softmax

  /// Replaces sums by activations.
  ///
  /// - Parameters:
  ///   - values: a layer's sums, with a row for each neuron and a column for each sample.
  ///   - width: the number of neurons.
  ///   - samples: the number of samples.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func apply<Scalar: NetworkScalar>(
    to values: UnsafeMutablePointer<Scalar>, width: Int, samples: Int
  ) {
    let numbers = UnsafeMutableBufferPointer(start: values, count: width * samples)
    switch self {
    case .sigmoid: Scalar.squash(numbers)
    case .tanh: Scalar.bend(numbers)
    case .relu: Scalar.rectify(numbers)
    case .identity: break
    case .softmax:
      // The largest sum is subtracted first: the exponential can't overflow then, and the quotients stay the same.
      for s in 0..<samples {
        var largest = values[s]
        for i in 1..<max(1, width) where values[i * samples + s] > largest { largest = values[i * samples + s] }
        for i in 0..<width { values[i * samples + s] -= largest }
      }
      Scalar.exponentiate(numbers)
      for s in 0..<samples {
        var sum: Scalar = 0
        for i in 0..<width { sum += values[i * samples + s] }
        for i in 0..<width { values[i * samples + s] /= sum }
      }
    }
  }

  /// Multiplies slopes ∂L/∂a by ∂a/∂z, which is elementwise for all functions except softmax.
  ///
  /// - Parameters:
  ///   - slopes: ∂L/∂a; afterwards ∂L/∂z.
  ///   - activations: the layer's activations a.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func chain<Scalar: NetworkScalar>(
    _ slopes: UnsafeMutablePointer<Scalar>, activations a: UnsafePointer<Scalar>, width: Int, samples: Int
  ) {
    let count = width * samples
    switch self {
    case .sigmoid: for i in 0..<count { slopes[i] *= a[i] * (1 - a[i]) }
    case .tanh: for i in 0..<count { slopes[i] *= 1 - a[i] * a[i] }
    case .relu: Scalar.rectify(slopes: UnsafeMutableBufferPointer(start: slopes, count: count), activations: a)
    case .identity: break
    case .softmax:
      for s in 0..<samples {
        var mean: Scalar = 0
        for i in 0..<width { mean += slopes[i * samples + s] * a[i * samples + s] }
        for i in 0..<width { slopes[i * samples + s] = a[i * samples + s] * (slopes[i * samples + s] - mean) }
      }
    }
  }
}
