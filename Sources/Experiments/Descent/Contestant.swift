import Diagnostics
import Optimizers
import Plotting

/// One optimizer of a run: its rule, and what it is called and looks like.
struct Contestant: Sendable {
  /// What its values begin with: `adam` in `adam.loss`.
  let id: String
  let rule: any Optimizer
  /// Its name in a table: 'Adam, η = 0.001'.
  let name: String
  /// Its name in a figure, with mathematics between dollar signs.
  let label: Text
  /// Its colour, dash and marker.
  let look: Palette.Entry
}

extension Contestant {
  /// A contestant before all are known, and with them its name and look.
  private struct Entry {
    let id: String
    let chosen: ChosenRule
    let label: String?
  }

  /// Reads the map of optimizers; after an error the list lacks the faulty ones.
  static func readAll(_ name: String, from reader: inout ParameterReader) -> [Contestant] {
    guard let value = reader.value(name) else {
      reader.missing(name)
      return []
    }
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
    // Reports names given twice.
    reader.absorb(ParameterReader(value, prefix: "\(name)."))
    return named(entries.compactMap { read($0, in: name, from: &reader) })
  }

  private static func read(
    _ entry: ParameterValue.Entry, in name: String, from reader: inout ParameterReader
  ) -> Entry? {
    guard isUsable(entry.key) else {
      reader.fail(
        "invalid-name", at: entry.keyLocation, "'\(entry.key)' can't name an optimizer's values",
        remedy: entry.key == "start"
          ? "'start' names the values before the first step; choose another."
          : "Use letters, digits, '-' and '_' only, and write the text for readers as 'label: …'.")
      return nil
    }
    var inner = ParameterReader(entry.value, prefix: "\(name).\(entry.key).")
    defer { reader.absorb(inner) }
    guard let kind = readKind(entry, &inner) else { return nil }
    let label = inner.readText("label")
    let chosen = kind.read(from: &inner)
    inner.finish()
    return chosen.map { Entry(id: entry.key, chosen: $0, label: label) }
  }

  /// The rule that is named by `rule`, or by the key itself.
  private static func readKind(_ entry: ParameterValue.Entry, _ inner: inout ParameterReader) -> OptimizerKind? {
    var (rule, location) = (entry.key, entry.keyLocation)
    var remedy = " A series with a name of its own needs 'rule: …'."
    if let value = inner.value("rule") {
      guard case .text(let word) = value.content else {
        inner.fail(
          "wrong-type", at: value.location,
          "'\(inner.fullName("rule"))' must be an optimizer's name, not \(value.kind)")
        return nil
      }
      (rule, location, remedy) = (word, value.location, "")
    }
    guard let kind = OptimizerCatalog.kind(named: rule) else {
      inner.fail(
        "unknown-optimizer", at: location, "there is no optimizer '\(rule)'",
        remedy: Suggestion.sentence(for: rule, among: OptimizerCatalog.names, noun: "optimizer") + remedy)
      return nil
    }
    inner.resolve("rule", kind.name)
    return kind
  }

  private static func isUsable(_ id: String) -> Bool {
    let allowed = id.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2D || byte == 0x5F
    }
    return allowed && !id.isEmpty && id != "start"
  }

  private static func named(_ entries: [Entry]) -> [Contestant] {
    let looks = paletteIndices(entries.map(\.chosen.kind))
    return entries.enumerated().map { index, entry in
      let same = entries.filter { $0.chosen.kind.name == entry.chosen.kind.name && $0.label == nil }
      let differing = entry.chosen.settings.filter { setting in
        same.contains { !$0.chosen.settings.contains(setting) }
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
        id: entry.id, rule: entry.chosen.rule, name: name, label: Text(label), look: Palette.standard[looks[index]])
    }
  }

  /// Each rule's own palette entry for its first series; further series take the next entries that are free.
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
