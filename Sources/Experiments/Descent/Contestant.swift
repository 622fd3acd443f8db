import Configuration
import Diagnostics
import Optimizers
import Plotting

/// An optimizer of a run: its rule, its names and its look.
struct Contestant: Sendable {
  /// The prefix of its values: `adam` in `adam.loss`.
  let id: String
  let rule: any Optimizer
  /// How its learning rate changes, or nil for a constant rate.
  let schedule: RatePlan?
  /// How its gradients are clipped, if they are.
  let clipping: GradientClipping?
  /// What holds for some tensors of a network and not for others.
  let groups: [TensorGroup]
  /// Its name in a table: 'Adam, η = 0.001'.
  let name: String
  /// Its name in a figure, with mathematics between dollar signs.
  let label: Text
  /// Its colour, dash and marker.
  let look: Palette.Entry
}

extension Contestant {
  /// An optimizer before all are known, which its name and look depend on.
  private struct Entry {
    let id: String
    let chosen: ChosenRule
    let schedule: ChosenSchedule?
    let clipping: GradientClipping?
    let groups: [TensorGroup]
    let label: String?
    /// The rule with what the author put around it.
    let rule: any Optimizer
    /// The settings that a label can show: the rule's, then the schedule's, the clipping's and what is around the rule.
    let settings: [RuleSetting]
  }

  static let namedRule = Parameter.written(
    "rule", type: "an optimizer's name", unlessGiven: "the series' own name", "which rule it is")
  static let label = Parameter.text("label", unlessGiven: "from its rule and settings", "its name for readers")
  static let schedule = Parameter.written(
    "schedule", type: "a schedule's name, a map of it to its parameters, or a list of such parts with 'lasts'",
    unlessGiven: "none", "how the learning rate changes; its own 'learningRate' is the optimizer's unless given")
  static let clip = Parameter.written(
    "clip", type: "{norm: a number > 0} or {value: a number > 0}", unlessGiven: "none",
    "how large a gradient may be, by its Euclidean norm or entry by entry")

  /// The parameters in addition to a rule's own hyperparameters.
  static let options: [ParameterDescription] = [
    namedRule.description, label.description, schedule.description, clip.description,
    RuleSurroundings.others.description, TensorGroup.groups.description, AverageCatalog.average.description,
    RuleSurroundings.maximise.description,
  ]

  /// The map of all optimizers of a run.
  static let optimizers = Parameter.written(
    "optimizers",
    type: "a map of names to hyperparameters, \(options.map { "'\($0.name)'" }.joined(separator: ", "))",
    "the runs, in order")

  /// Reads the map of optimizers. Those with errors are missing from the result.
  ///
  /// - Parameters:
  ///   - target: what the rules move.
  ///   - steps: the length of the run, which schedules use as their length.
  ///   - variation: the hyperparameter that a sweep varies, if there is one.
  static func readAll(
    _ parameter: Parameter<ParameterValue>, for target: RuleTarget, steps: Int?, varying variation: Variation? = nil,
    from reader: inout ParameterReader
  ) -> [Contestant] {
    guard let value = reader.read(parameter) else { return [] }
    let name = parameter.name
    guard case .map(let entries) = value.content else {
      reader.fail(
        "wrong-type", at: value.location, "'\(name)' must be a map of names and hyperparameters, not \(value.kind)",
        remedy: "Write one 'NAME: {learningRate: …}' a line.")
      return []
    }
    guard !entries.isEmpty, entries.count <= Descent.contestantLimit else {
      reader.fail(
        entries.isEmpty ? "wrong-count" : "too-large", at: value.location,
        "'\(name)' must hold 1 to \(Descent.contestantLimit) optimizers, not \(entries.count)")
      return []
    }
    // Reports duplicate names.
    reader.absorb(ParameterReader(value, prefix: "\(name)."))
    return named(
      entries.compactMap { read($0, in: name, for: target, steps: steps, varying: variation, from: &reader) })
  }

  private static func read(
    _ entry: ParameterValue.Entry, in name: String, for target: RuleTarget, steps: Int?, varying variation: Variation?,
    from reader: inout ParameterReader
  ) -> Entry? {
    guard SeriesName.isUsable(entry.key), entry.key != "start" else {
      reader.fail(
        "invalid-name", at: entry.keyLocation, "'\(entry.key)' can't name an optimizer's values",
        remedy: entry.key == "start"
          ? "'start' names the values before the first step; choose another."
          : SeriesName.remedy)
      return nil
    }
    var inner = ParameterReader(entry.value, prefix: "\(name).\(entry.key).")
    defer { reader.absorb(inner) }
    guard let kind = readKind(entry, &inner) else { return nil }
    let label = inner.read(Self.label)
    let chosen = kind.read(from: &inner, varying: variation)
    let run = RunSettings(learningRate: chosen?.rule.learningRate, steps: steps)
    let schedule = inner.read(Self.schedule).flatMap {
      ScheduleCatalog.read($0, called: Self.schedule.name, for: run, from: &inner)
    }
    let clipping = readClipping(from: &inner)
    let surroundings = RuleSurroundings(reading: &inner)
    let groups = TensorGroup.readAll(for: target, from: &inner)
    inner.finish(kind.parameters + options)
    guard let chosen, !inner.diagnostics.hasErrors else { return nil }
    target.check(chosen, at: entry.keyLocation, in: &inner)
    surroundings.check(chosen, for: target, in: &inner)
    guard !inner.diagnostics.hasErrors, let rule = surroundings.rule(around: chosen, in: &inner) else { return nil }
    let plan = surroundings.schedule(schedule, rate: chosen.rule.learningRate, in: &inner)
    guard !inner.diagnostics.hasErrors else { return nil }
    return Entry(
      id: entry.key, chosen: chosen, schedule: plan, clipping: clipping, groups: groups, label: label,
      rule: rule,
      settings: chosen.settings + settings(schedule) + settings(clipping) + surroundings.settings
        + TensorGroup.settings(groups))
  }

  private static let clippedNorm = Parameter.number(
    "norm", in: NumberRange(GradientClipping.limitRange.range), unlessGiven: "none", "the largest Euclidean norm")
  private static let clippedValue = Parameter.number(
    "value", in: NumberRange(GradientClipping.limitRange.range), unlessGiven: "none", "the largest entry")

  /// Reads `{norm: …}` or `{value: …}`. Returns nil if neither is written or after an error.
  private static func readClipping(from reader: inout ParameterReader) -> GradientClipping? {
    guard let value = reader.read(clip) else { return nil }
    var inner = ParameterReader(value, prefix: "\(reader.fullName(clip.name)).")
    defer { reader.absorb(inner) }
    let norm = inner.read(clippedNorm)
    let entry = inner.read(clippedValue)
    inner.finish([clippedNorm.description, clippedValue.description])
    guard (inner.value(clippedNorm.name) != nil) != (inner.value(clippedValue.name) != nil) else {
      if !inner.diagnostics.hasErrors {
        inner.fail(
          "wrong-count", at: value.location, "'\(reader.fullName(clip.name))' must hold either 'norm' or 'value'")
      }
      return nil
    }
    return norm.flatMap { try? .byNorm($0) } ?? entry.flatMap { try? .byValue($0) }
  }

  private static let scheduleSetting = "schedule"
  private static let scheduleDetail = "schedule."

  private static func settings(_ schedule: ChosenSchedule?) -> [RuleSetting] {
    let title = schedule.map { $0.label ?? $0.title.lowercased() } ?? "constant rate"
    return [RuleSetting(scheduleSetting, title)]
      + (schedule?.settings ?? []).map {
        RuleSetting(scheduleDetail + $0.name, $0.text, math: $0.math)
      }
  }

  private static func settings(_ clipping: GradientClipping?) -> [RuleSetting] {
    let text = clipping.map { "clipped at \(readable($0.limit))" } ?? "not clipped"
    return [RuleSetting(clip.name, text)]
  }

  /// The rule named by `rule`, or by the key itself.
  private static func readKind(_ entry: ParameterValue.Entry, _ inner: inout ParameterReader) -> OptimizerKind? {
    var (rule, location) = (entry.key, entry.keyLocation)
    var remedy = " A series with a name of its own needs 'rule: …'."
    if let value = inner.read(Self.namedRule) {
      guard case .text(let word) = value.content else {
        inner.fail(
          "wrong-type", at: value.location,
          "'\(inner.fullName(Self.namedRule.name))' must be an optimizer's name, not \(value.kind)")
        return nil
      }
      (rule, location, remedy) = (word, value.location, "")
    }
    guard let kind = OptimizerCatalog.kind(named: rule) else {
      inner.fail(
        "unknown-optimizer", at: location, "there is no optimizer '\(rule)'",
        remedy: Suggestion.sentence(for: rule, amongAll: OptimizerCatalog.names, noun: "optimizer") + remedy)
      return nil
    }
    inner.resolve(Self.namedRule.name, kind.name)
    return kind
  }

  private static func named(_ entries: [Entry]) -> [Contestant] {
    let looks = paletteIndices(entries.map(\.chosen.kind))
    return entries.enumerated().map { index, entry in
      let same = entries.filter { $0.chosen.kind.name == entry.chosen.kind.name && $0.label == nil }
      let schedule = entry.settings.first { $0.name == scheduleSetting }
      let differing = entry.settings.filter { setting in
        same.contains { other in
          // The settings of schedules are compared if their kind is the same; otherwise their names differ.
          let isComparable = !setting.name.hasPrefix(scheduleDetail) || schedule.map(other.settings.contains) == true
          return isComparable && !other.settings.contains(setting)
        }
      }
      let title = entry.chosen.kind.title
      var (name, label) = (title, title)
      if let own = entry.label {
        (name, label) = (own, own)
      } else if !differing.isEmpty {
        name = "\(title), \(differing.map(\.text).joined(separator: ", "))"
        label = "\(title), \(differing.map(\.math).joined(separator: ", "))"
      } else if same.count > 1 {
        name = "\(title) (\(entry.id))"
        label = name
      }
      return Contestant(
        id: entry.id, rule: entry.rule, schedule: entry.schedule?.plan, clipping: entry.clipping, groups: entry.groups,
        name: name, label: Text(label), look: Palette.standard[looks[index]])
    }
  }

  /// The palette entry of each rule for its first series. Further series get the next free entries.
  static func paletteIndices(_ kinds: [OptimizerKind]) -> [Int] {
    let count = Palette.standard.entries.count
    var taken: Set<Int> = []
    var indices: [Int?] = kinds.map { taken.insert($0.paletteIndex).inserted ? $0.paletteIndex : nil }
    for (position, kind) in kinds.enumerated() where indices[position] == nil {
      let candidates = (1...count).map { (kind.paletteIndex + $0) % count }
      let index = candidates.first { !taken.contains($0) } ?? position % count
      taken.insert(index)
      indices[position] = index
    }
    return indices.map { $0 ?? 0 }
  }
}
