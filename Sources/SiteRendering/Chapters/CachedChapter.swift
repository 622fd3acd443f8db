package import BookModel
package import Dependencies
package import Diagnostics

/// A chapter rendered by an earlier build: its interface, the rendered content, and the dependencies of that content.
package struct CachedChapter: Sendable {
  package let interface: ChapterInterface
  /// The questions that were asked while the chapter was made, with their answers.
  package let dependencies: [Dependency]
  package let rendered: RenderedChapter
  /// The chapter's part of the search index, as JSON.
  package let searchEntry: String
  package let tally: ChapterTally
  /// The keys of the results of its labelled cells.
  package let resultKeys: [String: String]
  /// The chapter's diagnostics, all of them warnings and notes.
  package let findings: [Diagnostic]
}
