/// A key of a template's context: its name, what it means, and where its value is.
package struct ContextKey<Context>: Sendable {
  package let name: String
  /// What it means to the author of a template.
  package let meaning: String
  /// What a template can do with the value.
  package let shape: ContextShape
  fileprivate let value: @Sendable (Context) -> any ContextValue

  package init<Value: ContextValue>(
    _ name: String, _ value: any KeyPath<Context, Value> & Sendable, _ meaning: String
  ) {
    self.name = name
    self.meaning = meaning
    shape = Value.shape
    self.value = { $0[keyPath: value] }
  }
}

/// The keys of a context, in the order in which they are listed.
package struct ContextKeys<Context>: Sendable {
  package let all: [ContextKey<Context>]
  private let positions: [String: Int]

  package init(_ keys: ContextKey<Context>...) {
    all = keys
    positions = Dictionary(keys.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// The value of a key; nil where there is no such key.
  package func value(_ name: String, of context: Context) -> (any ContextValue)? {
    positions[name].map { all[$0].value(context) }
  }

  /// What a template can do with a key's value; nil where there is no such key.
  package func shape(of name: String) -> ContextShape? { positions[name].map { all[$0].shape } }

  /// The names with their values.
  package func values(of context: Context) -> [(name: String, value: any ContextValue)] {
    all.map { ($0.name, $0.value(context)) }
  }
}
