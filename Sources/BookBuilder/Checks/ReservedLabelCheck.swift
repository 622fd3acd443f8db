import BookModel
import Dependencies
import Diagnostics

/// Reports cells whose label is the one reserved for the counts of the book.
struct ReservedLabelCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    document.cells.compactMap(\.options.label).filter { $0.name == BookIndex.countsLabel }.map { label in
      .error(
        "duplicate-label", at: label.location, "the label '\(label.name)' belongs to the book's own counts",
        remedy: "Choose another.")
    }
  }
}
