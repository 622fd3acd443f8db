import Foundation

/// Keeps chapters between builds, each in a file: a line that says so, the fingerprint of what follows, and the record.
struct KeptChapterStore: Sendable {
  /// The folder of the cache.
  let cache: String

  private static let magic = "book-chapter 1\n"
  /// The line, the fingerprint's digits and the end of their line.
  private static let headLength = magic.utf8.count + 33
  private static let kind = "chapter"

  /// The chapter kept under a name; nil when there is none that is whole.
  func load(_ slug: String) -> KeptChapter? {
    guard case .success(let bytes) = Files.mapped(DocumentCache(cache, slug).path(Self.kind)),
      bytes.count > Self.headLength
    else {
      return nil
    }
    let body = bytes[(bytes.startIndex + Self.headLength)...]
    guard bytes.prefix(Self.headLength).elementsEqual(Self.head(of: Fingerprint(body)).utf8) else { return nil }
    return RecordReader.value(of: KeptChapter.self, in: body)
  }

  /// Keeps a chapter for the next build; one that can't be kept is read again.
  func save(_ chapter: KeptChapter) {
    var writer = RecordWriter()
    writer.write(chapter)
    let head = Array(Self.head(of: Fingerprint(writer.bytes)).utf8)
    DocumentCache(cache, chapter.written.slug).replace(Self.kind, with: [head, writer.bytes])
  }

  /// Forgets a chapter.
  func remove(_ slug: String) { unlink(DocumentCache(cache, slug).path(Self.kind)) }

  private static func head(of fingerprint: Fingerprint) -> String { "\(magic)\(fingerprint.text)\n" }
}
