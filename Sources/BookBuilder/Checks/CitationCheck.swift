import BookModel
import Dependencies
import Diagnostics

/// Reports citations of works that are not in the bibliography.
struct CitationCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    document.forEachInline { inline in
      guard case .citation(let citations) = inline.content else { return }
      for citation in citations where view.work(citation.key) == nil {
        diagnostics.append(
          .error(
            "unknown-citation", at: citation.location, "the bibliography has no work '\(citation.key)'",
            remedy: remedy(for: citation, view)))
      }
    }
    return diagnostics
  }

  private func remedy(for citation: Citation, _ view: DocumentView) -> String {
    if view.target(citation.key) != nil { return "It is a label; a reference to it is '[](#\(citation.key))'." }
    let remedy =
      view.worksToPropose.map { Suggestion.sentence(for: citation.key, among: $0, noun: "work") }
      ?? "Name a file under 'bibliography' in book.yaml."
    guard citation.isInSentence else { return remedy }
    return "\(remedy) What is no work goes between backticks: `@\(citation.key)`."
  }
}
