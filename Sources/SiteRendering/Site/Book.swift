package import BookModel
package import BuildStorage
package import Dependencies
import Diagnostics

/// A book as read: the manifest, the interfaces of all its documents, and the documents to render in this build.
package struct Book: Sendable {
  package var manifest: Manifest
  /// The chapters in reading order.
  package var chapters: [BookChapter]
  /// The text of the landing page, `index.md`, if there is one.
  package var front: BookText?
  package var bibliography = Bibliography()
  package var glossary: Glossary?
  /// The folder of the book, as printed in diagnostics.
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

  /// The index of targets, cells and citations.
  package var index: BookIndex {
    BookIndex(
      chapters: chapters.map(\.interface), front: front?.interface, glossary: glossary, folder: folder,
      isStudentEdition: manifest.isStudentEdition, words: manifest.words)
  }

  /// The answers to the questions of documents about the book and the machine.
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

  /// The documents to render in this build.
  package var documents: [Document] {
    (front.map { [$0.document] } ?? []) + chapters.compactMap(\.document) + (glossary.map { [$0.document] } ?? [])
  }
}

/// A chapter of a book: its interface, and either the document or the cached chapter.
package struct BookChapter: Sendable {
  package enum State: Sendable {
    /// The document is rendered in this build.
    case read(Document)
    /// The cached chapter is valid.
    case cached(CachedChapter)
  }

  package var interface: ChapterInterface
  /// The file's bytes, read once, so that the text that is parsed is the one that the chapter is cached under.
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
