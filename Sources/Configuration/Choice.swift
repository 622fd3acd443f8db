package import Diagnostics

/// One of several named alternatives chosen by an author, alone (`ackley`) or with options (`{rosenbrock: {b: 10}}`).
package struct Choice: Sendable {
  package var name: String
  package var location: SourceLocation
  /// The options: a map, or null.
  package var options: ParameterValue
}

extension ParameterReader {
  /// The chosen name with its options, or nil after an error.
  package mutating func choice(_ value: ParameterValue, called name: String) -> Choice? {
    switch value.content {
    case .text(let word):
      return Choice(name: word, location: value.location, options: ParameterValue(.null, at: value.location))
    case .map(let entries):
      guard let entry = entries.first, entries.count == 1 else {
        fail(
          "wrong-count", at: value.location, "'\(fullName(name))' must hold one name, not \(entries.count)",
          remedy: "Write '\(name): NAME' or '\(name): {NAME: {…}}'.")
        return nil
      }
      return Choice(name: entry.key, location: entry.keyLocation, options: entry.value)
    case .null, .bool, .number, .list:
      fail(
        "wrong-type", at: value.location,
        "'\(fullName(name))' must be a name, or a map of one name and its options, not \(value.kind)")
      return nil
    }
  }
}
