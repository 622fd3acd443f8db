import Networks
import RandomStreams

/// What a network learns, how it is built and how long it is trained: all of a training but the optimizers.
struct TrainingSetting: Sendable {
  let task: LearningTask
  /// What the network learns from.
  let data: Dataset<Double>
  /// What it is only judged by; nil: nothing was held back.
  let test: Dataset<Double>?
  let network: Network
  /// The weights and biases that every optimizer starts from.
  let start: [Double]
  let epochs: Int
  /// Samples in a batch; nil: all at once.
  let batchSize: Int?
  /// What the order of the batches is drawn with.
  let batchSeed: UInt64

  /// Steps in an epoch.
  var batchCount: Int { batchSize.map { (data.count + $0 - 1) / $0 } ?? 1 }
}

extension TrainingSetting {
  /// More epochs than a chapter needs.
  static let epochLimit = 100_000
  static let layerLimit = 8
  static let widthLimit = 4096
  /// The most weights and biases a network can have.
  static let parameterLimit = 1_000_000
  /// The limit on what all runs together compute: samples times weights, for all epochs.
  static let workLimit = 50_000_000_000.0
  /// What both of NumPy's generators take.
  static let seeds = 0...Int(UInt32.max)
}
