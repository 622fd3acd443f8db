import Configuration
import Diagnostics
import Optimizers

/// What the rules of an experiment move.
enum RuleTarget: Sendable {
  /// A point: a vector of coordinates.
  case point
  /// Parameters with given gradients, and no loss.
  case gradients
  /// The weights and biases of a network, by the names of its tensors; nil after an error in the network.
  case tensors([String]?)

  /// Whether there are tensors.
  var hasTensors: Bool {
    if case .tensors = self { true } else { false }
  }

  /// Refuses a rule that can't do here what it is named for.
  ///
  /// - Parameters:
  ///   - chosen: the rule.
  ///   - location: where the author named it.
  ///   - reader: collects the finding.
  func check(_ chosen: ChosenRule, at location: SourceLocation, in reader: inout ParameterReader) {
    let (name, rule) = (chosen.kind.name, chosen.rule)
    if !hasTensors, rule.needsMatrices {
      reader.fail(
        "unsuitable-optimizer", at: location,
        "'\(name)' works on matrices, and here the parameters are a vector, for which it would be another rule",
        remedy: "Use it in 'training', or another rule here.")
      return
    }
    guard case .gradients = self else { return }
    if rule.gradientsPerStep > 1 {
      reader.fail(
        "unsuitable-optimizer", at: location,
        "'\(name)' takes gradients at several places for one step, and here they are given",
        remedy: "Use it in 'descent' or 'training'.")
    } else if rule.wantsDiagonal(afterSteps: 0) {
      reader.fail(
        "unsuitable-optimizer", at: location,
        "'\(name)' needs second derivatives, and here only gradients are given",
        remedy: "Use it in 'descent' or 'training'.")
    }
  }
}
