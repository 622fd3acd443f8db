package import Diagnostics

/// One work in a citation: `@kingma2015, section 3`.
package struct Citation: Sendable {
  package var key: String
  /// The position in the work: 'section 3'.
  package var locator: String
  package var location: SourceLocation
  /// Whether its authors are part of the sentence: 'as Kingma and Ba (2015) show'.
  package var isInSentence = false

  package init(key: String, locator: String, location: SourceLocation, isInSentence: Bool = false) {
    self.key = key
    self.locator = locator
    self.location = location
    self.isInSentence = isInSentence
  }
}
