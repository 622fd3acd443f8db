import BookModel
import BuildStorage
import Dependencies
import Diagnostics

/// Reports references to labels, chapters and files that don't exist.
struct ReferenceCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    document.forEachInline { inline in
      guard case .link(let destination, _, _) = inline.content else { return }
      if let finding = Self.finding(Reference(destination), at: inline.location, view) { diagnostics.append(finding) }
    }
    return diagnostics
  }

  /// What is wrong with a link.
  static func finding(_ reference: Reference, at location: SourceLocation, _ view: DocumentView) -> Diagnostic? {
    switch reference {
    case .label(let label), .labelInChapter(_, let label):
      guard view.target(of: reference) == nil else { return nil }
      return .error(
        "unresolved-reference", at: location, "nothing in the book has the label '\(label)'",
        remedy: view.proposal(forLabel: label))
    case .chapter(let name):
      guard view.chapterTitle(String(name.dropLast(3))) == nil else { return nil }
      return .error(
        "unresolved-reference", at: location, "the book has no chapter '\(name)'",
        remedy: Suggestion.sentence(for: name, among: view.chaptersToPropose, noun: "chapter"))
    case .file(let path):
      switch view.file(path).place {
      case .outside: return .error("escaping-path", at: location, "the path '\(path)' leaves the book's folder")
      case .missing:
        return .error("missing-file", at: location, "there is no file '\(path)' in the folder of the chapters")
      case .unreadable(let reason):
        return .error(
          "unreadable-file", at: location, "the file '\(path)' can't be read: \(reason)",
          remedy: "Link to a regular file, which is copied into the site.")
      case .file, .remote: return nil
      }
    case .web(let address):
      return ActiveContent.fault(inAddress: address, isPicture: false).map { fault in
        .error("unsafe-address", at: location, fault, remedy: "Link to a page, a label or a file of the book.")
      }
    }
  }
}
