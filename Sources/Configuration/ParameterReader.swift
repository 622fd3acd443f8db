public import Diagnostics

/// Reads the parameters of one map by name, with types, ranges and defaults; collects what is wrong on the way.
///
/// Everything read, defaults included, is noted under its full name in `resolved`: two cells that mean the same have
/// the same resolved parameters, and only these decide whether a run has to be done again.
///
/// ``read(_:default:)`` gives nil (after reporting an error) where the value written can't be used, so that all faults
/// of a cell are found in one pass. Call ``finish(_:)`` last: it reports the names nobody asked for.
public struct ParameterReader {
  /// Where the whole map stands, for what is missing from it.
  public let location: SourceLocation
  /// What is wrong, in the order it was found.
  public var diagnostics: [Diagnostic] = []
  /// Full name and value of every parameter read, in the order they were read.
  public var resolved: [(name: String, value: String)] = []
  /// The names that were asked for, each once, in the order of their first time.
  public private(set) var asked: [String] = []
  private let entries: [ParameterValue.Entry]
  private let prefix: String
  private let noun: String

  /// - Parameters:
  ///   - value: a map, or nothing at all, which reads as an empty map.
  ///   - prefix: what the full names of the parameters begin with: `optimizers.adam.`
  ///   - noun: what an error calls one of them.
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

  /// A reader of the same map that has found nothing yet.
  package var withoutFindings: ParameterReader {
    var reader = self
    (reader.diagnostics, reader.resolved, reader.asked) = ([], [], [])
    return reader
  }

  /// The value written for a name, or nil when there is none; the name counts as asked for.
  public mutating func value(_ name: String) -> ParameterValue? {
    if !asked.contains(name) { asked.append(name) }
    guard let value = entries.first(where: { $0.key == name })?.value else { return nil }
    if case .null = value.content { return nil }
    return value
  }

  /// Where the value of a name is written; the whole map where it is not.
  public func location(ofValue name: String) -> SourceLocation {
    entries.first { $0.key == name }?.value.location ?? location
  }

  /// Reports that the value of a parameter can't be used.
  public mutating func fail(_ id: String, at location: SourceLocation, _ summary: String, remedy: String = "") {
    diagnostics.append(.error(id, at: location, summary, remedy: remedy))
  }

  /// Notes a parameter's resolved value; the `read…` methods do so themselves.
  public mutating func resolve(_ name: String, _ value: String) {
    resolved.append((prefix + name, value))
  }

  /// Takes over what a reader of an inner map found.
  public mutating func absorb(_ inner: ParameterReader) {
    diagnostics += inner.diagnostics
    resolved += inner.resolved
  }

  /// The full name of a parameter of this map.
  public func fullName(_ name: String) -> String { prefix + name }

  /// Reports every name that was written but never asked for.
  ///
  /// - Parameter declared: what can be written, in the order that an error lists it.
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
