package import BookModel
package import BuildStorage
package import Dependencies
import Diagnostics

/// A book as read: the manifest, the interfaces of all its documents, and those documents that are made anew.
package struct Book: Sendable {
  package var manifest: Manifest
  /// In reading order.
  package var chapters: [BookChapter]
  /// The text of the landing page, `index.md`, where there is one.
  package var front: BookText?
  package var bibliography = Bibliography()
  package var glossary: Glossary?
  /// The folder that holds it, as it is printed.
  package var folder: String

  package init(
    manifest: Manifest, chapters: [BookChapter], front: BookText? = nil, bibliography: Bibliography = Bibliography(),
    glossary: Glossary? = nil, folder: String
  ) {
    self.manifest = manifest
    self.chapters = chapters
    self.front = front
    self.bibliography = bibliography
    self.glossary = glossary
    self.folder = folder
  }

  /// What the documents say to each other.
  package var index: BookIndex {
    BookIndex(
      chapters: chapters.map(\.interface), front: front?.interface, glossary: glossary, folder: folder,
      isStudentEdition: manifest.isStudentEdition)
  }

  /// What documents may ask of the book and the machine.
  package func answers(_ index: BookIndex, _ environment: BuildEnvironment, _ templates: TemplateLibrary?)
    -> BookAnswers
  {
    BookAnswers(
      manifest: manifest, bibliography: bibliography, interfaces: interfaces, index: index, environment: environment,
      templates: templates)
  }

  /// The interfaces of all documents: the landing page, the chapters, the glossary.
  package var interfaces: [ChapterInterface] {
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
  package var bytes: [UInt8]
  package var source: Fingerprint
  package var state: State

  package init(interface: ChapterInterface, bytes: [UInt8], source: Fingerprint, state: State) {
    self.interface = interface
    self.bytes = bytes
    self.source = source
    self.state = state
  }

  package var slug: String { interface.slug }

  package var document: Document? { if case .read(let document) = state { document } else { nil } }

  package var cached: CachedChapter? { if case .cached(let chapter) = state { chapter } else { nil } }
}

/// A document that every build reads, and its interface.
package struct BookText: Sendable {
  package let document: Document
  package let interface: ChapterInterface

  package init(_ document: Document) {
    self.document = document
    interface = ChapterInterface(document)
  }
}
