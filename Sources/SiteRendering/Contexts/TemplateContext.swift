package import Mustache

/// What a template is told. The keys are declared once: rendering reads them, a page's stamp is made of them, and an
/// author's template is checked against them.
package protocol TemplateContext: MustacheParent, ContextValue {
  static var keys: ContextKeys<Self> { get }
}

extension TemplateContext {
  package func child(named name: String) -> Any? { Self.keys.value(name, of: self)?.told }

  package static var shape: ContextShape { .keys(Self.self) }

  package func tell(_ words: inout ContextWords) {
    words.add("keys")
    for (name, value) in Self.keys.values(of: self) {
      words.add(name)
      value.tell(&words)
    }
  }

  package static func shape(of name: String) -> ContextShape? { keys.shape(of: name) }

  /// The keys without their values.
  package static var described: [DescribedKey] {
    keys.all.map { DescribedKey(name: $0.name, meaning: $0.meaning, shape: $0.shape) }
  }
}

/// A key as the author of a template knows it.
package struct DescribedKey: Sendable {
  package let name: String
  package let meaning: String
  package let shape: ContextShape
}

/// What a page is told besides ``CommonContext`` and ``SubjectContext``.
package protocol PageContext: TemplateContext {
  /// The template's name: its path without `.mustache`.
  static var template: String { get }
  /// Whether every folder of templates has it.
  static var isRequired: Bool { get }
}

/// What a part of a chapter's text is told; its template is in `partials/`.
package protocol PartialContext: TemplateContext {
  /// The template's name: its path without `.mustache`.
  static var template: String { get }
  /// Whether every folder of templates has it. What needs another one is a finding without it.
  static var isRequired: Bool { get }
}

extension PartialContext {
  package static var isRequired: Bool { true }
}
