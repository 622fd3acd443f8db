import BookModel
import Dependencies
import Diagnostics
import SiteRendering

/// A finding about a document that needs no run; one kind of fault a type, one type a file.
protocol DocumentCheck: Sendable {
  /// - Parameter view: the rest of the book; what is asked of it is what the findings depend on.
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic]
}

/// A finding about a book as a whole.
protocol BookCheck: Sendable {
  func findings(in book: Book, index: BookIndex) -> [Diagnostic]
}

enum Checks {
  static let ofDocuments: [any DocumentCheck] = [
    CitationCheck(), ClaimSyntaxCheck(), HeadingLevelCheck(), ImageCheck(), InlineValueCheck(), QuizCheck(),
    RawHTMLCheck(), ReferenceCheck(), ReservedLabelCheck(), StarterCheck(),
  ]

  static let ofBooks: [any BookCheck] = [CoverCheck(), CoverageCheck(), DuplicateLabelCheck(), UncitedWorkCheck()]

  /// What all of them find, several at once.
  ///
  /// - Parameter views: for each document that is made in this build what it sees of the others.
  static func findings(in book: Book, index: BookIndex, views: [String: DocumentView]) async -> [Diagnostic] {
    await withTaskGroup(of: [Diagnostic].self) { group in
      for document in book.documents {
        guard let view = views[document.slug] else { continue }
        group.addTask { ofDocuments.flatMap { $0.findings(in: document, view) } }
      }
      for check in ofBooks { group.addTask { check.findings(in: book, index: index) } }
      var found: [Diagnostic] = []
      for await findings in group { found += findings }
      return found.inSourceOrder()
    }
  }
}
