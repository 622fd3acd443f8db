import Configuration
import Diagnostics
import Optimizers

/// What holds for some tensors of a network: a rate of their own, no weight decay, the rule for vectors.
struct TensorGroup: Sendable {
  /// Which tensors: a layer, a kind of tensor, or one tensor: `layer1`, `biases`, `layer1.weights`.
  let name: String
  let group: ParameterGroup

  static let groups = Parameter.written(
    "groups",
    type: "a map of tensors to \(options.map { "'\($0.name)'" }.joined(separator: ", "))", unlessGiven: "none",
    "what holds for some tensors: 'weights', 'biases', a layer such as 'layer1', or one tensor, 'layer1.biases'; of "
      + "several that name a tensor the last holds")
  static let rateFactor = Parameter.number(
    "rateFactor", in: NumberRange(ParameterGroup.rateFactorRange.range), default: 1,
    "what the learning rate is multiplied by")
  static let decays = Parameter.flag("decays", default: true, "whether weight decay acts")
  static let usesMatrixRule = Parameter.flag(
    "usesMatrixRule", default: true, "whether matrices have the rule for matrices, and not that of 'others'")
  private static let options = [rateFactor.description, decays.description, usesMatrixRule.description]

  /// Reads the groups of an optimizer. Those with errors are missing from the result.
  static func readAll(for target: RuleTarget, from reader: inout ParameterReader) -> [TensorGroup] {
    guard let value = reader.read(groups) else { return [] }
    guard case .tensors(let tensors) = target else {
      reader.fail(
        "unsuitable-option", at: value.location,
        "'\(reader.fullName(groups.name))' divides the tensors of a network, and here the parameters are one vector",
        remedy: "Leave it out, or use it in 'training'.")
      return []
    }
    guard case .map(let entries) = value.content else {
      reader.fail(
        "wrong-type", at: value.location,
        "'\(reader.fullName(groups.name))' must be a map of tensors, not \(value.kind)",
        remedy: "Write one 'TENSORS: {decays: false}' a line.")
      return []
    }
    // Reports duplicate names.
    reader.absorb(ParameterReader(value, prefix: "\(reader.fullName(groups.name))."))
    return entries.compactMap { entry in
      if let tensors, !tensors.contains(where: { names(of: $0).contains(entry.key) }) {
        var known: [String] = []
        for name in tensors.flatMap(names) where !known.contains(name) { known.append(name) }
        reader.fail(
          "unknown-tensor", at: entry.keyLocation, "the network has no tensor '\(entry.key)'",
          remedy: Suggestion.sentence(for: entry.key, amongAll: known, noun: "tensor"))
        return nil
      }
      var inner = ParameterReader(entry.value, prefix: "\(reader.fullName(groups.name)).\(entry.key).")
      defer { reader.absorb(inner) }
      let (factor, decays) = (inner.read(rateFactor), inner.read(decays))
      let usesMatrixRule = inner.read(usesMatrixRule)
      inner.finish(options)
      guard let factor, let decays, let usesMatrixRule,
        let group = try? ParameterGroup(rateFactor: factor, decays: decays, usesMatrixRule: usesMatrixRule)
      else { return nil }
      return TensorGroup(name: entry.key, group: group)
    }
  }

  /// The names that a tensor goes by: `layer1.weights` is also `layer1` and `weights`.
  private static func names(of tensor: String) -> [String] {
    [tensor] + tensor.split(separator: ".").map(String.init)
  }

  /// The group of a tensor: that of the last that names it; nil if none does.
  static func group(of tensor: String, in groups: [TensorGroup]) -> ParameterGroup? {
    groups.last { names(of: tensor).contains($0.name) }?.group
  }

  /// What a label shows of groups.
  static func settings(_ groups: [TensorGroup]) -> [RuleSetting] {
    let words = groups.map { group in
      var parts: [String] = []
      if group.group.rateFactor != 1 { parts.append("rate × \(readable(group.group.rateFactor))") }
      if !group.group.decays { parts.append("no decay") }
      if !group.group.usesMatrixRule { parts.append("rule for vectors") }
      return "\(group.name): \(parts.isEmpty ? "as all" : parts.joined(separator: ", "))"
    }
    return [RuleSetting(Self.groups.name, words.isEmpty ? "no groups" : words.joined(separator: "; "))]
  }
}
