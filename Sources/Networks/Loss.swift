/// A loss function: the deviation of the outputs a from the targets y, as one number for all samples of a batch.
public enum Loss: String, Sendable, CaseIterable {
  /// The mean of (a − y)² over samples and outputs: PyTorch's scaling.
  case meanSquaredError
  /// Half the sum of (a − y)² over the outputs, averaged over the samples: the scaling of many textbooks, with slope a
  /// − y.
  case halfMeanSquaredError
  /// −y log a − (1 − y) log(1 − a), averaged over samples and outputs. The outputs are sigmoids, or their arguments z.
  case binaryCrossEntropy
  /// −Σ y log a over the classes, averaged over the samples. The outputs are those of softmax, or the sums z.
  case categoricalCrossEntropy

  /// Whether an activation is permitted for the last layer.
  func accepts(_ output: Activation) -> Bool {
    switch self {
    case .meanSquaredError, .halfMeanSquaredError: true
    case .binaryCrossEntropy: output == .sigmoid || output == .identity
    case .categoricalCrossEntropy: output == .softmax || output == .identity
    }
  }

  /// The factor by which the summed losses are multiplied.
  func scale(samples: Int, width: Int) -> Double {
    switch self {
    case .meanSquaredError, .binaryCrossEntropy: 1 / Double(samples * width)
    case .halfMeanSquaredError: 0.5 / Double(samples)
    case .categoricalCrossEntropy: 1 / Double(samples)
    }
  }

  /// The sum of the losses of all samples, unscaled.
  ///
  /// The cross-entropies are computed from the sums z, so that no logarithm of a rounded 0 can occur:
  ///
  ///     binary        max(z, 0) − y z + log(1 + e^−|z|)
  ///     categorical   Σ y (log Σ eᶻ − z)
  ///
  /// - Parameters:
  ///   - sums: z of the last layer, with a row for each output and a column for each sample.
  ///   - outputs: a.
  ///   - targets: y, with a row for each sample.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func sum<Scalar: NetworkScalar>(
    sums: UnsafePointer<Scalar>, outputs: UnsafePointer<Scalar>, targets: UnsafePointer<Scalar>, width: Int,
    samples: Int
  ) -> Double {
    var total = 0.0
    switch self {
    case .meanSquaredError, .halfMeanSquaredError:
      for i in 0..<width {
        for s in 0..<samples {
          let difference = Double(outputs[i * samples + s]) - Double(targets[s * width + i])
          total += difference * difference
        }
      }
    case .binaryCrossEntropy:
      for i in 0..<width {
        let sums = sums + i * samples
        forEachBlock(of: samples, rows: 1) { first, count, terms in
          for k in 0..<count { terms[k] = -Double(sums[first + k]).magnitude }
          soften(terms)
          for k in 0..<count {
            let z = Double(sums[first + k])
            let y = Double(targets[(first + k) * width + i])
            total += max(z, 0) - y * z + terms[k]
          }
        }
      }
    case .categoricalCrossEntropy:
      forEachBlock(of: samples, rows: 3) { first, count, space in
        let largest = UnsafeMutableBufferPointer(rebasing: space[0..<Self.block])
        let terms = UnsafeMutableBufferPointer(rebasing: space[Self.block..<2 * Self.block])
        let levels = UnsafeMutableBufferPointer(rebasing: space[(2 * Self.block)...])
        for k in 0..<count { largest[k] = Double(sums[first + k]) }
        for i in 1..<max(1, width) {
          for k in 0..<count { largest[k] = max(largest[k], Double(sums[i * samples + first + k])) }
        }
        levels.update(repeating: 0)
        for i in 0..<width {
          for k in 0..<count { terms[k] = Double(sums[i * samples + first + k]) - largest[k] }
          Double.exponentiate(terms)
          for k in 0..<count { levels[k] += terms[k] }
        }
        takeLogarithms(levels)
        for k in 0..<count {
          let level = largest[k] + levels[k]
          for i in 0..<width {
            let y = Double(targets[(first + k) * width + i])
            if y != 0 { total += y * (level - Double(sums[i * samples + first + k])) }
          }
        }
      }
    }
    return total
  }

  /// The number of samples whose exponentials and logarithms are computed together: eight of them take as long as one.
  private static var block: Int { 32 }

  /// Calls `body` for blocks of samples, with the index of the first, their number and buffers for rows of a block
  /// each.
  private func forEachBlock(
    of samples: Int, rows: Int, _ body: (_ first: Int, _ count: Int, _ room: UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rows * Self.block) { room in
      room.initialize(repeating: 0)
      for first in stride(from: 0, to: samples, by: Self.block) { body(first, min(Self.block, samples - first), room) }
    }
  }

  /// ∂L/∂z of the last layer, for the mean over `samples` samples.
  ///
  /// For the cross-entropies with their own output functions it is a − y divided by the number of terms: the slopes of
  /// logarithm and exponential cancel.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func slopes<Scalar: NetworkScalar>(
    output: Activation, outputs: UnsafePointer<Scalar>, targets: UnsafePointer<Scalar>, width: Int, samples: Int,
    into slopes: UnsafeMutablePointer<Scalar>
  ) {
    let divisor: Scalar
    switch self {
    case .meanSquaredError: divisor = Scalar(samples * width) / 2
    case .binaryCrossEntropy: divisor = Scalar(samples * width)
    case .halfMeanSquaredError, .categoricalCrossEntropy: divisor = Scalar(samples)
    }
    for i in 0..<width {
      for s in 0..<samples { slopes[i * samples + s] = outputs[i * samples + s] }
    }
    // Sums are first passed through the output function of the loss.
    if output == .identity, let own = ownOutput { own.apply(to: slopes, width: width, samples: samples) }
    for i in 0..<width {
      for s in 0..<samples {
        slopes[i * samples + s] = (slopes[i * samples + s] - targets[s * width + i]) / divisor
      }
    }
    if ownOutput == nil { output.chain(slopes, activations: outputs, width: width, samples: samples) }
  }

  /// The output function of a cross-entropy.
  private var ownOutput: Activation? {
    switch self {
    case .meanSquaredError, .halfMeanSquaredError: nil
    case .binaryCrossEntropy: .sigmoid
    case .categoricalCrossEntropy: .softmax
    }
  }
}
