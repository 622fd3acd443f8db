import BookModel
import Dependencies
import Diagnostics

/// Reports labels that pages use themselves as ids, and cells whose label is the one of the counts of the book.
struct ReservedLabelCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    document.forEachBlock { block in
      for label in block.labels where PageIDs.isReserved(label.name) {
        diagnostics.append(
          .error(
            "reserved-label", at: label.location, "the page itself has the id '\(label.name)'",
            remedy: "Begin the label with what it names: '{#sec-\(label.name)}'."))
      }
    }
    return diagnostics
      + document.cells.compactMap(\.options.label).filter { $0.name == BookIndex.countsLabel }.map { label in
        .error(
          "duplicate-label", at: label.location, "the label '\(label.name)' belongs to the book's own counts",
          remedy: "Choose another.")
      }
  }
}
