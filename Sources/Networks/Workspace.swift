import CNetworkKernels

/// Buffers for the forward and backward pass of one batch, allocated once so that a step allocates nothing.
///
/// Inside, a batch is a matrix with a row for each neuron and a column for each sample.
struct Workspace<Scalar: NetworkScalar>: Sendable {
  /// The maximum number of samples in a batch.
  let capacity: Int
  /// The number of loaded samples.
  var samples = 0

  private var numbers: [Scalar]
  private let targetStart: Int
  private let sumStart: Int
  private let slopeStart: Int
  private let otherSlopeStart: Int
  private let spaceStart: Int
  private let activationStarts: [Int]
  private let layers: [Network.Layer]

  init(for network: Network, capacity: Int) {
    self.capacity = capacity
    layers = network.layers
    let widest = network.widths.max() ?? 1
    var end = 0
    func take(_ count: Int) -> Int {
      defer { end += (count + 15) / 16 * 16 }
      return end
    }
    activationStarts = network.widths.map { take($0 * capacity) }
    let outputs = network.widths.last ?? 1
    targetStart = take(outputs * capacity)
    sumStart = take(outputs * capacity)
    slopeStart = take(widest * capacity)
    otherSlopeStart = take(widest * capacity)
    spaceStart = take(Int(NETWORK_SPACE))
    numbers = Array(repeating: 0, count: end)
  }
}

extension Workspace {
  /// Loads samples as a batch.
  ///
  /// - Parameters:
  ///   - data: the data set.
  ///   - order: the indices of the samples.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  mutating func load(_ data: Dataset<Scalar>, _ order: Span<Int>) {
    samples = order.count
    let (inputs, outputs, samples) = (data.inputWidth, data.targetWidth, samples)
    numbers.withUnsafeMutableBufferPointer { numbers in
      data.inputs.withUnsafeBufferPointer { source in
        // Sixteen samples at a time, so that writes fill whole cache lines.
        var first = 0
        while first < samples {
          let last = min(first + 16, samples)
          for j in 0..<inputs {
            for s in first..<last { numbers[j * samples + s] = source[order[s] * inputs + j] }
          }
          first = last
        }
      }
      data.targets.withUnsafeBufferPointer { source in
        for s in 0..<samples {
          for i in 0..<outputs { numbers[targetStart + s * outputs + i] = source[order[s] * outputs + i] }
        }
      }
    }
  }

  /// Propagates the loaded batch forward through the network.
  ///
  /// - Returns: the sum of the samples' losses, unscaled.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  mutating func propagate(_ network: Network, _ parameters: Span<Scalar>) -> Double {
    let samples = samples
    return numbers.withUnsafeMutableBufferPointer { numbers in
      parameters.withUnsafeBufferPointer { parameters in
        guard let base = numbers.baseAddress, let weights = parameters.baseAddress else { return 0 }
        for (l, layer) in layers.enumerated() {
          let isLast = l == layers.count - 1
          let sums = base + (isLast ? sumStart : activationStarts[l + 1])
          Scalar.multiply(
            layer.outputs, samples, layer.inputs, left: MatrixOperand(weights + layer.weights, stride: layer.inputs),
            right: MatrixOperand(base + activationStarts[l], stride: samples), bias: weights + layer.biases,
            product: sums, space: base + spaceStart)
          let activations = base + activationStarts[l + 1]
          if isLast { activations.update(from: sums, count: layer.outputs * samples) }
          network.activation(of: l).apply(to: activations, width: layer.outputs, samples: samples)
        }
        let width = network.widths[network.widths.count - 1]
        return network.loss.sum(
          sums: base + sumStart, outputs: base + activationStarts[layers.count], targets: base + targetStart,
          width: width, samples: samples)
      }
    }
  }

  /// Propagates the loss back through the network, after ``propagate(_:_:)`` with the same parameters.
  ///
  ///     δᴸ = ∂L/∂zᴸ     δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ · f′(zˡ)     ∂L/∂Wˡ = δˡ (aˡ⁻¹)ᵀ     ∂L/∂bˡ = Σ δˡ
  ///
  /// - Parameter gradient: overwritten; has the same layout as the parameters.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  mutating func propagateBack(
    _ network: Network, _ parameters: Span<Scalar>, into gradient: inout MutableSpan<Scalar>
  ) {
    let samples = samples
    numbers.withUnsafeMutableBufferPointer { numbers in
      parameters.withUnsafeBufferPointer { parameters in
        gradient.withUnsafeMutableBufferPointer { gradient in
          guard let base = numbers.baseAddress, let weights = parameters.baseAddress,
            let gradient = gradient.baseAddress
          else { return }
          var slopes = base + slopeStart
          var others = base + otherSlopeStart
          network.loss.slopes(
            output: network.output, outputs: base + activationStarts[layers.count], targets: base + targetStart,
            width: layers[layers.count - 1].outputs, samples: samples, into: slopes)
          for l in layers.indices.reversed() {
            let layer = layers[l]
            let activations = base + activationStarts[l]
            Scalar.multiply(
              layer.outputs, layer.inputs, samples, left: MatrixOperand(slopes, stride: samples),
              right: MatrixOperand(activations, stride: samples, transposed: true), bias: nil,
              product: gradient + layer.weights, space: base + spaceStart)
            Scalar.sumRows(layer.outputs, samples, slopes, into: gradient + layer.biases)
            if l == 0 { break }
            Scalar.multiply(
              layer.inputs, samples, layer.outputs,
              left: MatrixOperand(weights + layer.weights, stride: layer.inputs, transposed: true),
              right: MatrixOperand(slopes, stride: samples), bias: nil, product: others, space: base + spaceStart)
            network.activation(of: l - 1).chain(others, activations: activations, width: layer.inputs, samples: samples)
            (slopes, others) = (others, slopes)
          }
        }
      }
    }
  }

  /// Output i of sample s of the last batch.
  func output(_ i: Int, of s: Int) -> Scalar { numbers[activationStarts[layers.count] + i * samples + s] }
}
