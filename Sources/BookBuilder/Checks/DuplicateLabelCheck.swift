import BookModel
import Dependencies
import Diagnostics
import SiteRendering

/// Reports labels that are defined twice in the book.
struct DuplicateLabelCheck: BookCheck {
  func findings(in book: Book, index: BookIndex) -> [Diagnostic] {
    index.duplicates.map { label, first in
      .error(
        "duplicate-label", at: label.location, "the label '\(label.name)' is given twice, first at \(first)",
        remedy: "Labels name one thing in the whole book.")
    }
  }
}
