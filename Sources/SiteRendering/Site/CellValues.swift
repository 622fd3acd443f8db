package import CellExecution
package import Dependencies
import Diagnostics
import Experiments

/// Looks up the named values of a book's cells.
package struct CellValues: Sendable {
  private var values: [String: [NamedValue]] = [:]
  /// The labels whose cells have no result, since they failed or don't run.
  private var missing: Set<String> = []

  package init(index: BookIndex, execution: Execution, counts: BookCounts) {
    values[BookIndex.countsLabel] = counts.named
    for (label, place) in index.cells {
      if let result = execution.results[place.location] { values[label] = result.values } else { missing.insert(label) }
    }
  }

  private static func label(in path: String, where isLabel: (String) -> Bool) -> String? {
    var label = path[...]
    while let dot = label.lastIndex(of: ".") {
      label = label[..<dot]
      if isLabel(String(label)) { return String(label) }
    }
    return nil
  }

  package enum Lookup {
    case found(Double)
    /// The cell has no result. The error is reported at the cell.
    case unavailable
    /// The path is not valid: the error and its remedy.
    case unknown(summary: String, remedy: String)
  }

  /// The value of `label.name`. A label may contain dots.
  package func value(at path: String) -> Lookup {
    if let label = Self.label(in: path, where: { missing.contains($0) || values[$0] != nil }) {
      guard let named = values[label] else { return .unavailable }
      let name = String(path.dropFirst(label.count + 1))
      if let value = named.first(where: { $0.name == name }) { return .found(value.value) }
      return .unknown(
        summary: "'\(label)' has no value '\(name)'",
        remedy: Suggestion.sentence(for: name, among: named.map(\.name), noun: "value"))
    }
    let label = String(path.prefix { $0 != "." })
    return .unknown(
      summary: "there is no cell '\(label)'",
      remedy: Suggestion.sentence(for: label, among: (Array(values.keys) + Array(missing)).sorted(), noun: "cell"))
  }
}
