import BookModel
import BuildStorage
import Dependencies
import Diagnostics

/// Reports references to labels and chapters that don't exist.
struct ReferenceCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    document.forEachInline { inline in
      guard case .link(let destination, _, _) = inline.content else { return }
      switch Reference(destination) {
      case .label(let label), .labelInChapter(_, let label):
        if view.target(label) == nil {
          diagnostics.append(
            .error(
              "unresolved-reference", at: inline.location, "nothing in the book has the label '\(label)'",
              remedy: view.proposal(forLabel: label)))
        }
      case .chapter(let name):
        if view.chapterTitle(String(name.dropLast(3))) == nil {
          diagnostics.append(
            .error(
              "unresolved-reference", at: inline.location, "the book has no chapter '\(name)'",
              remedy: Suggestion.sentence(for: name, among: view.chaptersToPropose, noun: "chapter")))
        }
      case .file(let path):
        switch view.file(path).place {
        case .outside:
          diagnostics.append(
            .error("escaping-path", at: inline.location, "the path '\(path)' leaves the book's folder"))
        case .missing:
          diagnostics.append(
            .error("missing-file", at: inline.location, "there is no file '\(path)' in the folder of the chapters"))
        case .file, .remote: break
        }
      case .web(let address):
        if let fault = ActiveContent.fault(inAddress: address, isPicture: false) {
          diagnostics.append(
            .error(
              "unsafe-address", at: inline.location, fault, remedy: "Link to a page, a label or a file of the book."))
        }
      }
    }
    return diagnostics
  }
}
