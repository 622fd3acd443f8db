import BookModel
import Dependencies
import Diagnostics

/// Reports headings that skip a level, and second titles.
struct HeadingLevelCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var last = 1
    document.forEachBlock { block in
      guard case .heading(let heading) = block.content else { return }
      let level = heading.level
      if level == 1 {
        diagnostics.append(
          .warning(
            "second-title", at: block.location, "a chapter has one title; this is another heading of level 1",
            remedy: "Begin sections with '##'."))
      } else if level > last + 1 {
        diagnostics.append(
          .warning(
            "skipped-level", at: block.location,
            "this heading of level \(level) stands right below one of level \(last)",
            remedy: "Begin it with '\(String(repeating: "#", count: last + 1))'."))
      }
      last = level
    }
    return diagnostics
  }
}
