import Configuration
import Networks

extension TrainingSetting {
  static let data = DataSetCatalog.parameter("data", "what the network learns")
  static let standardise = Parameter.flag(
    "standardise", default: false, "whether inputs are shifted and scaled to mean 0 and deviation 1")
  static let testShare = Parameter.number(
    "test", in: NumberRange(from: 0, to: 0.9), unlessGiven: "0.2 for digits, else 0",
    "the share of samples held back for testing")
  static let testSeed = seed("testSeed", "chooses the samples held back")
  static let hidden = Parameter.counts(
    "hidden", count: 0...layerLimit, in: 1...widthLimit, default: [8], "neurons in each hidden layer")
  static let activation = Parameter.word(
    "activation", default: Activation.sigmoid, "what hidden neurons do to their sums"
  ).described(type: "sigmoid, tanh, relu or identity")
  static let loss = Parameter<Loss>.word(
    "loss",
    unlessGiven:
      "binaryCrossEntropy for two classes, categoricalCrossEntropy for more, halfMeanSquaredError for a curve",
    "what training makes small")
  static let output = Parameter<Activation>.word(
    "output", unlessGiven: "softmax for categoricalCrossEntropy, identity for a curve, else sigmoid",
    "what output neurons do to their sums")
  static let initialisation = Parameter<Initialisation>.word(
    "initialisation", unlessGiven: "heNormal for relu, else xavierNormal", "how the first weights are drawn")
  static let weightSeed = seed(
    "seed", "of NumPy's default_rng, which draws the first weights; all optimizers start from the same")
  static let epochs = Parameter.count(
    "epochs", in: 1...epochLimit, default: 100, "how often all samples are gone through")

  static func batch(upTo samples: Int = DataSetCatalog.sampleLimit) -> Parameter<Int> {
    Parameter.count(
      "batch", in: 1...samples, unlessGiven: "all samples", "samples a step takes its gradient from"
    ).described(type: "a whole number from 1 to the number of samples")
  }

  static let batchSeed = seed("batchSeed", "shuffles the samples anew for every epoch, alike for all optimizers")

  /// The seed of a generator, in the range that both of NumPy's generators accept.
  static func seed(_ name: String, default value: Int = 0, _ summary: String) -> Parameter<Int> {
    .count(name, in: 0...Int(UInt32.max), default: value, summary)
  }

  static let parameters: [ParameterDescription] = [data.description] + parametersBesideData

  static let parametersBesideData: [ParameterDescription] = [
    standardise.description, testShare.description, testSeed.description, hidden.description, activation.description,
    loss.description, output.description, initialisation.description, weightSeed.description, epochs.description,
    batch().description, batchSeed.description,
  ]
}
