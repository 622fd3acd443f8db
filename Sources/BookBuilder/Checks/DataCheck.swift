import BookModel
import Dependencies
import Diagnostics
import SiteRendering

/// Files under `data/` that cells can't depend on: pipes and devices, links that leave the book or lead in circles.
struct DataCheck: BookCheck {
  func findings(in book: Book, index: BookIndex) -> [Diagnostic] {
    BookData.faults(in: book.folder).map { fault in
      .error(
        "unusable-data", at: SourceLocation(file: "\(book.folder)/\(fault.path)"), fault.summary,
        remedy: "Keep regular files under 'data', of which cells can say what they read.")
    }
  }
}
