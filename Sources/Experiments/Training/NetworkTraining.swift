public import Configuration
import Diagnostics

/// Optimizers that train a network from the same weights on the same samples: `swift-run training`.
///
/// With `layers` the network is one of layers of any kind, in single precision; otherwise a multilayer perceptron.
public struct NetworkTraining: Experiment {
  public static let name = "training"
  public static let summary = "trains a network with several optimizers from the same weights and compares them"

  private enum Form: Sendable {
    case perceptron(PerceptronTraining)
    case layered(LayeredComparison)
  }

  private let form: Form

  public static let parameters: [ParameterDescription] = PerceptronTraining.parameters + LayeredSetting.ownParameters

  public init?(reading reader: inout ParameterReader) {
    if reader.value(LayeredSetting.layers.name) != nil {
      guard let comparison = LayeredComparison(reading: &reader) else { return nil }
      form = .layered(comparison)
    } else {
      if reader.value(LayeredSetting.sharpness.name) != nil {
        reader.fail(
          "unsuitable-option", at: reader.location(ofValue: LayeredSetting.sharpness.name),
          "'\(LayeredSetting.sharpness.name)' is measured in networks of layers",
          remedy: "Write the network as '\(LayeredSetting.layers.name)', or leave it out.")
      }
      guard let training = PerceptronTraining(reading: &reader) else { return nil }
      form = .perceptron(training)
    }
  }

  public func run() -> Outcome {
    switch form {
    case .perceptron(let training): training.run()
    case .layered(let comparison): comparison.run()
    }
  }
}
