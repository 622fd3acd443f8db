import BookModel
import Dependencies
import Diagnostics

/// Reports cells with a caption or a number that will show no figure and no table, whatever their runs give. What is only
/// known after a run is reported when the cell is rendered.
struct CaptionCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    document.cells.compactMap { cell in
      let options = cell.options
      guard !options.caption.isEmpty || options.label?.kindOfOutput != nil else { return nil }
      let reason: String
      if !options.evaluates {
        reason = "'eval: false'"
      } else if options.output == .figures, options.label?.kindOfOutput == .table {
        reason = "'output: figures'"
      } else {
        return nil
      }
      return .error(
        "caption-without-output", at: cell.location,
        "this cell has \(reason): it shows nothing that could have a number and a caption",
        remedy: "Remove that option, or remove the caption and give the cell a label without 'fig-' or 'tbl-'.")
    }
  }
}
