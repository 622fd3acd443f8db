import Configuration
import Networks
import Optimizers

extension TrainingSetting {
  /// The most numbers that the state of a rule may have.
  static let stateLimit = 50_000_000

  /// The network's tensors, each in the group that an author put it into.
  func layout(_ groups: [TensorGroup]) -> ParameterLayout {
    let plain = network.parameterLayout
    guard !groups.isEmpty else { return plain }
    return ParameterLayout(
      zip(plain.tensors, network.tensorNames).map { tensor, name in
        let shape: TensorShape =
          tensor.isMatrix ? .matrix(rows: tensor.rows, columns: tensor.columns) : .vector(tensor.count)
        return (shape, TensorGroup.group(of: name, in: groups) ?? .ordinary)
      })
  }

  /// Refuses rules that remember more than fits into memory, such as products of all pairs of parameters.
  func limitMemory(of contestants: [Contestant], in reader: inout ParameterReader) {
    Self.limitMemory(of: contestants, in: &reader) { layout($0) }
  }

  /// The same for any network, whose layout depends on an optimizer's groups.
  static func limitMemory(
    of contestants: [Contestant], in reader: inout ParameterReader, layout: ([TensorGroup]) -> ParameterLayout
  ) {
    for contestant in contestants {
      let count = contestant.rule.memory(for: layout(contestant.groups)).scalars
      guard count > stateLimit else { continue }
      reader.fail(
        "too-large", at: reader.location(ofValue: Contestant.optimizers.name),
        "'\(contestant.id)' remembers \(count) numbers for this network, more than the limit of \(stateLimit)",
        remedy: "Choose a smaller network, or another rule.")
    }
  }
}
