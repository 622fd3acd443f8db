package import BookModel
package import Dependencies
package import Diagnostics

/// A chapter as an earlier build made it: its interface, what was made of it, and the answers that this depends on.
package struct CachedChapter: Sendable {
  package let interface: ChapterInterface
  /// The questions that were asked while it was made, with their answers.
  package let dependencies: [Dependency]
  package let rendered: RenderedChapter
  /// What the search index holds of it, as JSON.
  package let searchEntry: String
  package let tally: ChapterTally
  /// The keys of the results of its labelled cells.
  package let resultKeys: [String: String]
  /// What was found in it, all of it warnings and notes.
  package let findings: [Diagnostic]
}
