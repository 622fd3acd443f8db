import BookModel
import BuildStorage
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
  /// A fingerprint of everything that the findings depend on, if it takes less time than the check. Then a check without
  /// findings is not repeated.
  func inputs(of book: Book, index: BookIndex) -> Fingerprint?

  func findings(in book: Book, index: BookIndex) -> [Diagnostic]
}

extension BookCheck {
  func inputs(of book: Book, index: BookIndex) -> Fingerprint? { nil }

  /// The findings, none if the store says that there are none.
  fileprivate func findings(in book: Book, index: BookIndex, store: BuildStore?) -> [Diagnostic] {
    guard let store, let inputs = inputs(of: book, index: index) else { return findings(in: book, index: index) }
    let key = Fingerprint(texts: [BuilderIdentity.current, "\(Self.self)", book.folder, inputs.text]).text
    if store.load(.checks, key, as: [String].self) != nil { return [] }
    let findings = findings(in: book, index: index)
    if findings.isEmpty { _ = store.save(.checks, key, [String]()) }
    return findings
  }
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
  /// - Parameters:
  ///   - views: the view of the other documents for each document that is made in this build.
  ///   - store: where to cache that a check of the book has no findings; nil to check everything.
  static func findings(
    in book: Book, index: BookIndex, views: [String: DocumentView], store: BuildStore? = nil
  ) async -> [Diagnostic] {
    await withTaskGroup(of: [Diagnostic].self) { group in
      for document in book.documents {
        guard let view = views[document.slug] else { continue }
        group.addTask { ofDocuments.flatMap { $0.findings(in: document, view) } }
      }
      for check in ofBooks { group.addTask { check.findings(in: book, index: index, store: store) } }
      var found: [Diagnostic] = []
      for await findings in group { found += findings }
      return found.inSourceOrder()
    }
  }
}
