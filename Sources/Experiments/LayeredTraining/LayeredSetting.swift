import Configuration
import Diagnostics
import Networks
import Optimizers
import RandomStreams

/// The problem of a training of a network of layers: data, network and length, without the optimizers.
struct LayeredSetting: Sendable {
  let samples: LayeredSamples
  let network: LayeredNetwork
  /// The initial weights of every optimizer.
  let start: [Float]
  let epochs: Int
  let batchSize: Int
  /// The seed for the order of the samples in batches, and for the masks of dropout.
  let batchSeed: UInt64

  /// Steps in an epoch.
  var batchCount: Int { (samples.training.count + batchSize - 1) / batchSize }

  static let layers = Parameter.written(
    "layers", type: "a list of \(LayerReading.names.joined(separator: ", ")), each alone or with its options",
    unlessGiven: "none: a multilayer perceptron",
    "layers of a network for 'digits', 'fashion-mnist' or 'zipf', without the last, which has a number for each class; "
      + "they take the place of 'standardise' to 'output'")
  static let sharpness = Parameter.flag(
    "sharpness", default: false,
    "whether the largest eigenvalue of the Hessian is measured at the end, for a network of layers")

  /// The parameters that only networks of layers have.
  static let ownParameters: [ParameterDescription] = [layers.description, sharpness.description]

  private static let batch = Parameter.count(
    "batch", in: 1...10_000, default: 128, "samples a step takes its gradient from")
  private static let initialisation = Parameter.word(
    "initialisation", default: Initialisation.pyTorch, "how the first weights are drawn")
  /// The most weights of a network.
  private static let parameterLimit = 5_000_000
  /// The most products of two numbers of all runs together, for forward passes.
  private static let workLimit = 1e12

  /// Reads data, layers and length. Returns nil after an error.
  init?(reading reader: inout ParameterReader) {
    var samples: LayeredSamples?
    if let data = reader.value(TrainingSetting.data.name) {
      samples = LayeredDataCatalog.read(data, called: TrainingSetting.data.name, from: &reader)
    } else {
      reader.fail(
        "missing-parameter", at: reader.location, "'data' is missing",
        remedy: "Name one of \(LayeredDataCatalog.names.joined(separator: ", ")).")
    }
    let network = Self.network(for: samples, from: &reader)
    let initialisation = reader.read(Self.initialisation)
    let seed = reader.read(TrainingSetting.weightSeed).map(UInt64.init)
    let epochs = reader.read(TrainingSetting.epochs, default: 5)
    let batch = reader.read(Self.batch)
    let batchSeed = reader.read(TrainingSetting.batchSeed).map(UInt64.init)
    guard let samples, let network, let initialisation, let seed, let epochs, let batch, let batchSeed else {
      return nil
    }
    var random = Generator(seed: seed)
    self.samples = samples
    self.network = network
    start = network.initialParameters(initialisation, of: Float.self, using: &random)
    self.epochs = epochs
    batchSize = min(batch, samples.training.count)
    self.batchSeed = batchSeed
  }

  private static func network(
    for samples: LayeredSamples?, from reader: inout ParameterReader
  ) -> LayeredNetwork? {
    guard let written = reader.read(layers) else { return nil }
    let errors = reader.diagnostics.count
    let reading = LayerReading(vocabulary: samples.map { $0.language?.vocabulary } ?? 2)
    let parts = reading.readAll(written, at: layers.name, from: &reader)
    guard let samples, !reader.diagnostics.dropFirst(errors).hasErrors else { return nil }
    do throws(NetworkError) {
      let network = try LayeredNetwork(samples.training.shape, parts + [Dense(samples.classes)])
      guard network.output.positions == samples.training.places else {
        reader.fail(
          "unsuitable-network", at: written.location,
          "the last layer gives \(network.output.positions) answers a sample",
          remedy: "Put 'flatten' before the last layer.")
        return nil
      }
      guard network.parameterCount <= parameterLimit else {
        reader.fail(
          "too-large", at: written.location,
          "this network has \(network.parameterCount) weights, more than the limit of \(parameterLimit)")
        return nil
      }
      return network
    } catch {
      reader.fail(
        "unsuitable-network", at: written.location, "'\(error.parameter)' of a layer must be \(error.requirement)")
      return nil
    }
  }

  /// Refuses runs that would take too long.
  func limit(runs: Int, in reader: inout ParameterReader) {
    let work = Double(network.multiplications) * Double(samples.training.count) * Double(epochs) * Double(runs)
    guard work > Self.workLimit else { return }
    reader.fail(
      "too-large", at: reader.location(ofValue: TrainingSetting.epochs.name),
      "\(epochs) epochs of \(samples.training.count) samples are too much for \(runs == 1 ? "one run" : "each of \(runs) runs")",
      remedy: "Choose fewer epochs, fewer samples or a smaller network.")
  }

  /// The network's tensors, each in the group that an author put it into; embeddings are left to the rule for vectors.
  func layout(_ groups: [TensorGroup]) -> ParameterLayout {
    let plain = network.parameterLayout
    return ParameterLayout(
      zip(plain.tensors, network.tensorNames).map { tensor, name in
        let shape: TensorShape =
          tensor.isMatrix ? .matrix(rows: tensor.rows, columns: tensor.columns) : .vector(tensor.count)
        return (shape, TensorGroup.group(of: name, in: groups) ?? tensor.group)
      })
  }
}
