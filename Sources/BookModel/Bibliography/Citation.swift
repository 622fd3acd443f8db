package import Diagnostics

/// One work in a citation: `see @kingma2015, section 3`.
package struct Citation: Sendable {
  package var key: String
  /// What is before the work within its brackets: 'see'.
  package var prefix: [Inline]
  /// Where in the work, and what else is behind it: 'section 3'.
  package var locator: [Inline]
  package var location: SourceLocation
  /// Whether its authors are part of the sentence: 'as Kingma and Ba (2015) show'.
  package var isInSentence: Bool
  /// Whether only the year is printed, since the sentence names the authors: `[-@kingma2015]`.
  package var omitsAuthors: Bool

  package init(
    key: String, prefix: [Inline] = [], locator: [Inline] = [], location: SourceLocation, isInSentence: Bool = false,
    omitsAuthors: Bool = false
  ) {
    self.key = key
    self.prefix = prefix
    self.locator = locator
    self.location = location
    self.isInSentence = isInSentence
    self.omitsAuthors = omitsAuthors
  }
}
