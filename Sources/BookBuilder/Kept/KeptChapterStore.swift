import Foundation

/// Keeps chapters between builds, each in a file of its own.
struct KeptChapterStore: Sendable {
  /// The folder of the cache.
  let cache: String

  /// The chapter kept under a name; nil when there is none that is whole.
  func load(_ slug: String) -> KeptChapter? { file(slug).load(KeptChapter.self) }

  /// Keeps a chapter for the next build; one that can't be kept is read again.
  func save(_ chapter: KeptChapter) { file(chapter.written.slug).save(chapter) }

  /// Forgets a chapter.
  func remove(_ slug: String) { unlink(file(slug).path) }

  private func file(_ slug: String) -> RecordFile {
    RecordFile(path: DocumentCache(cache, slug).path("chapter"), kind: "book-chapter 1")
  }
}
