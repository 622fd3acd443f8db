import BookModel
import Dependencies
import Diagnostics

/// Reports exercises whose starting code doesn't mark where a student writes.
struct StarterCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    document.cells.filter { $0.options.isStarter && !$0.shownSource.contains(Cell.starterMark) }.map { cell in
      .error(
        "unmarked-starter", at: cell.location, "this exercise's start does not say where a student writes",
        remedy: "Mark the place with a comment that begins with '\(Cell.starterMark)'.")
    }
  }
}
