import Configuration
import Diagnostics
import Networks
import RandomStreams

extension TrainingSetting {
  /// Reads the parameters in ``parameters``. Returns nil after an error.
  init?(reading reader: inout ParameterReader) {
    let chosen = reader.read(Self.data)
    let task = chosen?.kind.task ?? .twoClasses
    let isStandardised = reader.read(Self.standardise)
    let share = reader.read(Self.testShare, default: task == .classes ? 0.2 : 0)
    let testSeed = reader.read(Self.testSeed).map(UInt64.init)
    let shape = Self.readShape(for: task, from: &reader)
    let seed = reader.read(Self.weightSeed).map(UInt64.init)
    let epochs = reader.read(Self.epochs)
    let batchSeed = reader.read(Self.batchSeed).map(UInt64.init)
    var samples: (data: Dataset<Double>, test: Dataset<Double>?)?
    if let chosen, let share, let testSeed, let isStandardised {
      samples = Self.split(chosen.data, share, testSeed, standardised: isStandardised, in: &reader)
    }
    let batchSize = reader.read(Self.batch(upTo: samples?.data.count ?? DataSetCatalog.sampleLimit))
    guard let samples, let shape, let seed, let epochs, let batchSeed,
      let network = Self.network(shape, for: samples.data, task, in: &reader)
    else { return nil }
    var random = Generator(seed: seed)
    self.task = task
    self.data = samples.data
    self.test = samples.test
    self.network = network
    self.start = network.initialParameters(shape.initialisation, using: &random)
    self.epochs = epochs
    self.batchSize = batchSize
    self.batchSeed = batchSeed
  }

  /// Refuses runs that would take minutes, or that would store too many numbers.
  func limit(runs: Int, in reader: inout ParameterReader) {
    let steps = epochs * batchCount * runs
    // Computing a neuron's exponential takes as long as this many weights.
    let neurons = network.widths.dropFirst().reduce(0, +) * 150
    let work = Double(epochs) * Double(data.count) * Double(start.count + neurons) * Double(runs)
    guard work > Self.workLimit || steps > Self.stepLimit || epochs * runs > Descent.totalStepLimit else { return }
    let size = "\(data.count) samples and \(start.count) weights"
    reader.fail(
      "too-large", at: reader.location(ofValue: Self.epochs.name),
      "\(epochs) epochs of \(size) are too much for \(runs == 1 ? "one run" : "each of \(runs) runs")",
      remedy: "Choose fewer epochs, larger batches, fewer samples or a smaller network.")
  }

  private static let stepLimit = 20_000_000

  /// Holds out random samples, then scales all inputs by the statistics of the others.
  private static func split(
    _ all: Dataset<Double>, _ share: Double, _ seed: UInt64, standardised: Bool, in reader: inout ParameterReader
  ) -> (data: Dataset<Double>, test: Dataset<Double>?)? {
    var (data, test): (Dataset<Double>, Dataset<Double>?) = (all, nil)
    if share > 0 {
      let count = Int((share * Double(all.count)).rounded())
      guard count > 0, count < all.count else {
        reader.fail(
          "out-of-range", at: reader.location(ofValue: testShare.name),
          "'test' leaves \(count == 0 ? "no sample to test on" : "no sample to learn from")",
          remedy: "There are \(all.count) samples.")
        return nil
      }
      var random = Generator(seed: seed)
      let order = random.permutation(all.count)
      // The remaining samples keep their order.
      guard let held = try? all.samples(order.prefix(count).sorted()),
        let kept = try? all.samples(order.dropFirst(count).sorted())
      else { return nil }
      (data, test) = (kept, held)
    }
    guard standardised else { return (data, test) }
    let (means, deviations) = data.standardisation()
    guard let scaled = try? data.standardised(means: means, deviations: deviations) else { return nil }
    return (scaled, try? test?.standardised(means: means, deviations: deviations))
  }
}

extension TrainingSetting {
  /// The written properties of a network before its inputs and outputs are known.
  private struct Shape {
    var hidden: [Int]
    var activation: Activation
    var output: Activation
    var loss: Loss
    var initialisation: Initialisation
  }

  private static func readShape(for task: LearningTask, from reader: inout ParameterReader) -> Shape? {
    let hidden = reader.read(Self.hidden)
    let activation = reader.read(Self.activation)
    let usualLoss: Loss =
      switch task {
      case .twoClasses: .binaryCrossEntropy
      case .classes: .categoricalCrossEntropy
      case .curve: .halfMeanSquaredError
      }
    let loss = reader.read(Self.loss, default: usualLoss)
    let usualOutput: Activation =
      loss == .categoricalCrossEntropy ? .softmax : task == .curve ? .identity : .sigmoid
    let output = reader.read(Self.output, default: usualOutput)
    let initialisation = reader.read(
      Self.initialisation, default: activation == .relu ? Initialisation.heNormal : .xavierNormal)
    guard let hidden, let activation, let loss, let output, let initialisation else { return nil }
    return Shape(
      hidden: hidden, activation: activation, output: output, loss: loss, initialisation: initialisation)
  }

  private static func network(
    _ shape: Shape, for data: Dataset<Double>, _ task: LearningTask, in reader: inout ParameterReader
  ) -> Network? {
    func refuse(_ id: String, _ name: String, _ summary: String, _ remedy: String = "") -> Network? {
      reader.fail(id, at: reader.location(ofValue: name), summary, remedy: remedy)
      return nil
    }
    switch (task, shape.loss) {
    case (.twoClasses, .categoricalCrossEntropy):
      return refuse(
        "unsuitable-loss", "loss", "'categoricalCrossEntropy' needs an output for each class, and there is one output",
        "Use 'binaryCrossEntropy'.")
    case (.curve, .binaryCrossEntropy), (.curve, .categoricalCrossEntropy):
      return refuse(
        "unsuitable-loss", "loss", "'\(shape.loss.rawValue)' judges classes, and the targets are a curve",
        "Use 'halfMeanSquaredError' or 'meanSquaredError'.")
    default: break
    }
    let network: Network
    do throws(NetworkError) {
      network = try Network(
        widths: [data.inputWidth] + shape.hidden + [data.targetWidth], hidden: shape.activation, output: shape.output,
        loss: shape.loss)
    } catch {
      let name = ["widths": "hidden", "hidden": "activation"][error.parameter] ?? error.parameter
      return refuse("unsuitable-network", name, "'\(name)' must be \(error.requirement)")
    }
    guard network.parameterCount <= parameterLimit else {
      return refuse(
        "too-large", "hidden",
        "this network has \(network.parameterCount) weights, more than the limit of \(parameterLimit)")
    }
    return network
  }
}
