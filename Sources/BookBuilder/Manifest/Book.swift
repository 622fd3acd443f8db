import Diagnostics

/// A book as read: the manifest, the interfaces of all its documents, and those documents that are made anew.
package struct Book: Sendable {
  package var manifest: Manifest
  /// In reading order.
  package var chapters: [BookChapter]
  /// The text of the landing page, `index.md`, where there is one.
  var front: BookText?
  package var bibliography = Bibliography()
  package var glossary: Glossary?
  /// The folder that holds it, as it is printed.
  package var folder: String

  /// The interfaces of all documents: the landing page, the chapters, the glossary.
  var interfaces: [ChapterInterface] {
    (front.map { [$0.interface] } ?? []) + chapters.map(\.interface) + (glossary.map { [$0.interface] } ?? [])
  }

  /// The documents that are made anew in this build.
  package var documents: [Document] {
    (front.map { [$0.document] } ?? []) + chapters.compactMap(\.document) + (glossary.map { [$0.document] } ?? [])
  }
}

/// A chapter of a book: always its interface, and either the document or what was made of it before.
package struct BookChapter: Sendable {
  package enum State: Sendable {
    /// The document is made in this build.
    case read(Document)
    /// What an earlier build made holds.
    case cached(CachedChapter)
  }

  package var interface: ChapterInterface
  /// The file's bytes, read once: what is parsed is what the chapter is cached under.
  var bytes: [UInt8]
  var source: Fingerprint
  var state: State

  package var slug: String { interface.slug }

  package var document: Document? { if case .read(let document) = state { document } else { nil } }

  var cached: CachedChapter? { if case .cached(let chapter) = state { chapter } else { nil } }
}

/// A document that every build reads, and its interface.
struct BookText: Sendable {
  let document: Document
  let interface: ChapterInterface

  init(_ document: Document) {
    self.document = document
    interface = ChapterInterface(document)
  }
}

/// The pages that the builder makes beside the chapters'.
enum PageName {
  static let front = "index"
  static let bibliography = "bibliography"
  static let licences = "licences"
  static let whole = "all"
  static let notFound = "404"
  /// Names that no chapter can have.
  static let reserved = Set([front, bibliography, Glossary.page, licences, whole, notFound].map { $0 + ".md" })
}
