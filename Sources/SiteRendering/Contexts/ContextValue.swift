/// A value that templates can be told.
package protocol ContextValue: Sendable {
  /// What a template can do with it.
  static var shape: ContextShape { get }
  /// What swift-mustache is given; nil where there is nothing.
  var told: Any? { get }
  /// Adds everything that a template is told of it.
  func tell(_ words: inout ContextWords)
}

extension ContextValue {
  package var told: Any? { self }
}

/// What a template can do with a value.
package indirect enum ContextShape: Sendable {
  case text, number, flag
  /// Its keys can be read.
  case keys(any TemplateContext.Type)
  /// The whole context of a page, by what is its own.
  case page(any PageContext.Type)
  /// A section is written once for each.
  case list(ContextShape)
  /// It may be missing.
  case optional(ContextShape)
}

extension String: ContextValue {
  package static var shape: ContextShape { .text }
  package func tell(_ words: inout ContextWords) {
    words.add("text")
    words.add(self)
  }
}

extension Int: ContextValue {
  package static var shape: ContextShape { .number }
  package func tell(_ words: inout ContextWords) { words.add("\(self)") }
}

extension Bool: ContextValue {
  package static var shape: ContextShape { .flag }
  package func tell(_ words: inout ContextWords) { words.add(self ? "true" : "false") }
}

extension Optional: ContextValue where Wrapped: ContextValue {
  package static var shape: ContextShape { .optional(Wrapped.shape) }
  package var told: Any? { self?.told }
  package func tell(_ words: inout ContextWords) {
    words.add(self == nil ? "nothing" : "something")
    self?.tell(&words)
  }
}

extension Array: ContextValue where Element: ContextValue {
  package static var shape: ContextShape { .list(Element.shape) }
  package func tell(_ words: inout ContextWords) {
    words.add("\(count)")
    for element in self { element.tell(&words) }
  }
}

/// Everything that a template is told, in a fixed order: what a page's stamp is made of, so that nothing can be left out.
package struct ContextWords {
  package private(set) var texts: [String] = []

  package init(_ context: some TemplateContext) { context.tell(&self) }

  package mutating func add(_ text: String) { texts.append(text) }
}
