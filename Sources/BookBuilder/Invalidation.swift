import BookModel
import BuildStorage
import CellExecution
import Dependencies
import Diagnostics
import Experiments
import SiteRendering
import SiteWriting

/// Determines which cached chapters are still valid, and parses the others.
struct Invalidation: Sendable {
  let answers: BookAnswers
  /// The index of the output folder.
  let site: SiteStamps
  let results: ResultStore

  /// Why a chapter is made again.
  enum Reason: Sendable, Equatable {
    /// Answers that have changed.
    case changed([Question])
    /// A file of the site that has changed since it was written.
    case siteFile(String)
    /// The result of a cell that another document shows is no longer cached.
    case result(String)
  }

  /// Why a cached chapter can't be used, or nil if it can.
  func reason(_ chapter: CachedChapter) -> Reason? {
    let slug = chapter.interface.slug
    let changed = chapter.dependencies.filter { !answers.confirms($0, of: slug) }.map(\.question)
    if !changed.isEmpty { return .changed(changed) }
    return chapter.rendered.files.first { !site.stands($0) }.map { .siteFile($0.path) }
  }

  /// The results of cached chapters' cells whose values are used by documents that are made in this build. A chapter
  /// whose result is missing is itself made again.
  func results(
    for documents: [ChapterInterface], cached: [String: CachedChapter]
  ) -> (found: [SourceLocation: CellResult], missing: Set<String>) {
    var found: [SourceLocation: CellResult] = [:]
    var missing: Set<String> = []
    for path in Set(documents.flatMap(\.values)).sorted() {
      guard let label = answers.index.cellLabel(in: path), let place = answers.index.cells[label],
        let owner = cached[place.document], found[place.location] == nil
      else { continue }
      if let key = owner.resultKeys[label], let result = results.load(ResultKey(digest: key)) {
        found[place.location] = result
      } else {
        missing.insert(place.document)
      }
    }
    return (found, missing)
  }
}
