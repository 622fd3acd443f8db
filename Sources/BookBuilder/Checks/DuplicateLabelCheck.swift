import Diagnostics

/// Labels that are given twice in the book.
struct DuplicateLabelCheck: Check {
  func findings(in book: Book, numbering: Numbering) -> [Diagnostic] {
    let reserved = book.documents.flatMap(\.cells).compactMap(\.options.label).filter { $0.name == BookCounts.label }
      .map { label in
        Diagnostic.error(
          "duplicate-label", at: label.location, "the label '\(label.name)' belongs to the book's own counts",
          remedy: "Choose another.")
      }
    return reserved
      + numbering.duplicates.map { label, first in
        .error(
          "duplicate-label", at: label.location, "the label '\(label.name)' is given twice, first at \(first)",
          remedy: "Labels name one thing in the whole book.")
      }
  }
}
