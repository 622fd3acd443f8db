import BookModel
import Dependencies
import Diagnostics
import SiteRendering

/// Reports works of the bibliography that are never cited.
struct UncitedWorkCheck: BookCheck {
  func findings(in book: Book, index: BookIndex) -> [Diagnostic] {
    book.bibliography.sorted.filter { !index.citedWorks.contains($0.key) }.map { entry in
      .warning(
        "uncited-work", at: entry.location, "nothing cites '\(entry.key)'; the page of works leaves it out",
        remedy: "Cite it with [@\(entry.key)], or take it out.")
    }
  }
}
