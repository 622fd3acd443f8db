import Networks
import RandomStreams

/// The problem of a training: data, network and length, without the optimizers.
struct TrainingSetting: Sendable {
  let task: LearningTask
  /// The training samples.
  let data: Dataset<Double>
  /// The held-out samples, or nil if there are none.
  let test: Dataset<Double>?
  let network: Network
  /// The initial weights and biases of every optimizer.
  let start: [Double]
  let epochs: Int
  /// The number of samples in a batch, or nil for all.
  let batchSize: Int?
  /// The seed for the order of the samples in batches.
  let batchSeed: UInt64

  /// Steps in an epoch.
  var batchCount: Int { batchSize.map { (data.count + $0 - 1) / $0 } ?? 1 }
}

extension TrainingSetting {
  /// The maximum number of epochs.
  static let epochLimit = 100_000
  static let layerLimit = 8
  static let widthLimit = 4096
  /// The maximum number of weights and biases of a network.
  static let parameterLimit = 1_000_000
  /// The maximum work of all runs together: samples times weights, for all epochs.
  static let workLimit = 50_000_000_000.0
  /// The seeds that both of NumPy's generators accept.
  static let seeds = 0...Int(UInt32.max)
}
