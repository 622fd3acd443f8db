public import Diagnostics

/// Reads the parameters of a map by name, with types, ranges and defaults, and collects errors.
///
/// Every value that is read, including defaults, is recorded under its full name in `resolved`. Equivalent cells have
/// the same resolved parameters, and only these determine whether a run has to be repeated.
///
/// ``read(_:default:)`` reports an error and returns nil if the written value can't be used, so that all errors of a
/// cell are found in one pass. Call ``finish(_:)`` last: it reports names that were written but never read.
public struct ParameterReader {
  /// The location of the whole map, for errors about missing parameters.
  public let location: SourceLocation
  /// The errors, in the order in which they were found.
  public var diagnostics: [Diagnostic] = []
  /// The full name and value of every parameter, in the order in which they were read.
  public var resolved: [(name: String, value: String)] = []
  /// The names that were read, each once, in the order of their first use.
  public private(set) var asked: [String] = []
  private let entries: [ParameterValue.Entry]
  private let prefix: String
  private let noun: String

  /// - Parameters:
  ///   - value: a map, or null, which counts as an empty map.
  ///   - prefix: the prefix of the full names of the parameters: `optimizers.adam.`
  ///   - noun: the word for a parameter in error messages.
  public init(_ value: ParameterValue, prefix: String = "", noun: String = "parameter") {
    self.location = value.location
    self.prefix = prefix
    self.noun = noun
    switch value.content {
    case .map(let entries):
      self.entries = entries
    case .null:
      self.entries = []
    case .bool, .number, .text, .list:
      self.entries = []
      let what = prefix.isEmpty ? "the parameters" : "'\(prefix.dropLast())'"
      diagnostics.append(
        .error(
          "wrong-type", at: value.location, "\(what) must be a map of names and values, not \(value.kind)",
          remedy: "Write one 'name: value' a line."))
    }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.key).inserted {
      diagnostics.append(
        .error("duplicate-\(noun)", at: entry.keyLocation, "'\(prefix)\(entry.key)' is given twice"))
    }
  }

  /// A reader of the same map without any errors.
  package var withoutFindings: ParameterReader {
    var reader = self
    (reader.diagnostics, reader.resolved, reader.asked) = ([], [], [])
    return reader
  }

  /// The value written for a name, or nil if there is none. The name counts as read.
  public mutating func value(_ name: String) -> ParameterValue? {
    if !asked.contains(name) { asked.append(name) }
    guard let value = entries.first(where: { $0.key == name })?.value else { return nil }
    if case .null = value.content { return nil }
    return value
  }

  /// The location of the value of a name, or of the whole map if it is not written.
  public func location(ofValue name: String) -> SourceLocation {
    entries.first { $0.key == name }?.value.location ?? location
  }

  /// Reports that the value of a parameter can't be used.
  public mutating func fail(_ id: String, at location: SourceLocation, _ summary: String, remedy: String = "") {
    diagnostics.append(.error(id, at: location, summary, remedy: remedy))
  }

  /// Records a parameter's resolved value. The `read…` methods do this themselves.
  public mutating func resolve(_ name: String, _ value: String) {
    resolved.append((prefix + name, value))
  }

  /// Adds the errors and resolved values of a reader of a nested map.
  public mutating func absorb(_ inner: ParameterReader) {
    diagnostics += inner.diagnostics
    resolved += inner.resolved
  }

  /// The full name of a parameter of this map.
  public func fullName(_ name: String) -> String { prefix + name }

  /// Reports every name that was written but never read.
  ///
  /// - Parameter declared: the permitted parameters, in the order in which an error lists them.
  public mutating func finish(_ declared: @autoclosure () -> [ParameterDescription]) {
    let unknown = entries.filter { !asked.contains($0.key) }
    if unknown.isEmpty { return }
    let order = declared().map(\.name)
    let known = order.filter(asked.contains) + asked.filter { !order.contains($0) }
    for entry in unknown {
      diagnostics.append(
        .error(
          "unknown-\(noun)", at: entry.keyLocation, "there is no \(noun) '\(prefix)\(entry.key)'",
          remedy: Suggestion.sentence(for: entry.key, amongAll: known, noun: noun)))
    }
  }

  /// Reports a required parameter that was not written.
  public mutating func missing(_ name: String) {
    fail(
      "missing-\(noun)", at: location, "the \(noun) '\(prefix)\(name)' is missing",
      remedy: "Write '\(name): …'.")
  }
}
