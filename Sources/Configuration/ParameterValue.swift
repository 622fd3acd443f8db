public import Diagnostics

/// A value written for a parameter, with its location: a tree like that of YAML, independent of any YAML library.
public struct ParameterValue: Sendable {
  /// The content of a value.
  public indirect enum Content: Sendable {
    case null
    case bool(Bool)
    /// A number, and its source text.
    case number(Double, String)
    case text(String)
    case list([ParameterValue])
    case map([Entry])
  }

  /// A `key: value` pair of a map.
  public struct Entry: Sendable {
    public var key: String
    public var keyLocation: SourceLocation
    public var value: ParameterValue

    public init(key: String, keyLocation: SourceLocation, value: ParameterValue) {
      self.key = key
      self.keyLocation = keyLocation
      self.value = value
    }
  }

  public var content: Content
  public var location: SourceLocation

  public init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }

  /// The items of a list. Any other value counts as a list of one.
  public var items: [ParameterValue] {
    if case .list(let items) = content { items } else { [self] }
  }

  /// The kind of the value, for messages: 'a number', 'a list'.
  public var kind: String {
    switch content {
    case .null: "nothing"
    case .bool(let value): value ? "true" : "false"
    case .number(_, let text): "the number \(text)"
    case .text(let text): "the text '\(text)'"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// The same tree with the value at `path` replaced or added. Missing maps are created.
  public func setting(_ path: ArraySlice<String>, to value: ParameterValue) -> ParameterValue {
    guard let key = path.first else { return value }
    var result = self
    switch content {
    case .list(var items):
      if let index = Int(key), items.indices.contains(index) {
        items[index] = items[index].setting(path.dropFirst(), to: value)
        result.content = .list(items)
        return result
      }
      fallthrough
    case .null, .bool, .number, .text, .map:
      var entries: [Entry] = []
      if case .map(let known) = content { entries = known }
      let rest = path.dropFirst()
      if let index = entries.firstIndex(where: { $0.key == key }) {
        entries[index].value = entries[index].value.setting(rest, to: value)
      } else {
        let empty = ParameterValue(.map([]), at: value.location)
        entries.append(Entry(key: key, keyLocation: value.location, value: empty.setting(rest, to: value)))
      }
      result.content = .map(entries)
      return result
    }
  }
}
