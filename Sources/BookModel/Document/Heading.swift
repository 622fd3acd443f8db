/// A heading of a document.
package struct Heading: Sendable {
  package var level: Int
  package var text: [Inline]
  package var label: Label?
  /// False for `## Preface {.unnumbered}`, and for headings of its subsections.
  package var isNumbered: Bool

  package init(level: Int, text: [Inline], label: Label? = nil, isNumbered: Bool = true) {
    self.level = level
    self.text = text
    self.label = label
    self.isNumbered = isNumbered
  }
}
