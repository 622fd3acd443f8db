import Configuration
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

  static let parameters: [ParameterDescription] = [
    ParameterDescription(
      "data", type: "a data set's name, or a map of it to its parameters", "what the network learns"),
    ParameterDescription(
      "standardise", type: "true or false", default: "false",
      "whether inputs are shifted and scaled to mean 0 and deviation 1"),
    ParameterDescription(
      "test", type: "\(testShares)", default: "0.2 for digits, else 0", "the share of samples held back for testing"),
    ParameterDescription(
      "testSeed", type: "a whole number in 0 … \(seeds.upperBound)", default: "0", "chooses the samples held back"),
    ParameterDescription(
      "hidden", type: "0 to \(layerLimit) whole numbers in 1 … \(widthLimit)", default: "[8]",
      "neurons in each hidden layer"),
    ParameterDescription(
      "activation", type: "sigmoid, tanh, relu, identity", default: "sigmoid", "what hidden neurons do to their sums"),
    ParameterDescription(
      "loss", type: words(Loss.self),
      default: "binaryCrossEntropy for two classes, categoricalCrossEntropy for more, halfMeanSquaredError for a curve",
      "what training makes small"),
    ParameterDescription(
      "output", type: words(Activation.self),
      default: "softmax for categoricalCrossEntropy, identity for a curve, else sigmoid",
      "what output neurons do to their sums"),
    ParameterDescription(
      "initialisation", type: words(Initialisation.self), default: "heNormal for relu, else xavierNormal",
      "how the first weights are drawn"),
    ParameterDescription(
      "seed", type: "a whole number in 0 … \(seeds.upperBound)", default: "0",
      "of NumPy's default_rng, which draws the first weights; all optimizers start from the same"),
    ParameterDescription(
      "epochs", type: "a whole number in 1 … \(epochLimit)", default: "100", "how often all samples are gone through"),
    ParameterDescription(
      "batch", type: "a whole number from 1 to the number of samples", default: "all samples",
      "samples a step takes its gradient from"),
    ParameterDescription(
      "batchSeed", type: "a whole number in 0 … \(seeds.upperBound)", default: "0",
      "shuffles the samples anew for every epoch, alike for all optimizers"),
  ]

  static let testShares = NumberRange(from: 0, to: 0.9)

  private static func words<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> String
  where Word.RawValue == String {
    Word.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
