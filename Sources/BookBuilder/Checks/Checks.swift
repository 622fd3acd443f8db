import BookModel
import Dependencies
import Diagnostics
import SiteRendering

/// A check of a document that needs no run. Each kind of error has its own type, in its own file.
protocol DocumentCheck: Sendable {
  /// - Parameter view: the rest of the book. The findings depend on what is asked of it.
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic]
}

/// A check of a book as a whole.
protocol BookCheck: Sendable {
  func findings(in book: Book, index: BookIndex) -> [Diagnostic]
}

enum Checks {
  static let ofDocuments: [any DocumentCheck] = [
    CaptionCheck(), CitationCheck(), ClaimSyntaxCheck(), DataFileCheck(), HeadingLevelCheck(), ImageCheck(),
    InlineValueCheck(), QuizCheck(), RawHTMLCheck(), ReferenceCheck(), ReservedLabelCheck(), StarterCheck(),
  ]

  static let ofBooks: [any BookCheck] = [
    CoverCheck(), CoverageCheck(), DataCheck(), DuplicateLabelCheck(), UncitedWorkCheck(),
  ]

  /// The findings of all checks, which run concurrently.
  ///
  /// - Parameter views: the view of the other documents for each document that is made in this build.
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
