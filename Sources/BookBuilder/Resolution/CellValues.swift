import Diagnostics
import Experiments

/// Looks up the named values of a book's cells.
struct CellValues: Sendable {
  private var values: [String: [NamedValue]] = [:]
  /// The labels whose cells have no result, since they failed or don't run.
  private var missing: Set<String> = []

  init(numbering: Numbering, execution: Execution, counts: BookCounts) {
    values[BookCounts.label] = counts.named
    for (label, location) in numbering.cells {
      if let result = execution.results[location] { values[label] = result.values } else { missing.insert(label) }
    }
  }

  enum Lookup {
    case found(Double)
    /// The cell has no result; the fault is reported at the cell.
    case unavailable
    /// What is wrong with the path, and what to do.
    case unknown(summary: String, remedy: String)
  }

  /// The value of `label.name`; labels may hold dots themselves.
  func value(at path: String) -> Lookup {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    for count in stride(from: parts.count - 1, to: 0, by: -1) {
      let label = parts[..<count].joined(separator: ".")
      if missing.contains(label) { return .unavailable }
      guard let named = values[label] else { continue }
      let name = parts[count...].joined(separator: ".")
      if let value = named.first(where: { $0.name == name }) { return .found(value.value) }
      return .unknown(
        summary: "'\(label)' has no value '\(name)'",
        remedy: Suggestion.sentence(for: name, among: named.map(\.name), noun: "value"))
    }
    let label = parts.first.map(String.init) ?? ""
    return .unknown(
      summary: "there is no cell '\(label)'",
      remedy: Suggestion.sentence(for: label, among: (Array(values.keys) + Array(missing)).sorted(), noun: "cell"))
  }
}
