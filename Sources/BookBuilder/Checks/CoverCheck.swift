import BookModel
import Dependencies
import Diagnostics
import SiteRendering

/// Reports a landing page whose figure doesn't exist.
struct CoverCheck: BookCheck {
  func findings(in book: Book, index: BookIndex) -> [Diagnostic] {
    guard let cover = book.manifest.cover else { return [] }
    let figures = index.targets.filter { $0.value.kind == .figure }.keys.sorted()
    guard !figures.contains(cover.name) else { return [] }
    return [
      .error(
        "unknown-label", at: cover.location, "no figure of the book has the label '\(cover.name)'",
        remedy: Suggestion.sentence(for: cover.name, among: figures, noun: "figure"))
    ]
  }
}
