import Diagnostics

/// Citations of works that the bibliography doesn't describe, and works that nothing cites.
struct CitationCheck: Check {
  func findings(in book: Book, numbering: Numbering) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var cited: Set<String> = []
    for document in book.documents {
      cited.formUnion((document.kept?.citations ?? []).map(\.key))
      document.forEachInline { inline in
        guard case .citation(let citations) = inline.content else { return }
        for citation in citations where cited.insert(citation.key).inserted || book.bibliography[citation.key] == nil {
          guard book.bibliography[citation.key] == nil else { continue }
          diagnostics.append(
            .error(
              "unknown-citation", at: citation.location, "the bibliography has no work '\(citation.key)'",
              remedy: remedy(for: citation, in: book)))
        }
      }
    }
    for entry in book.bibliography.sorted where !cited.contains(entry.key) {
      diagnostics.append(
        .warning(
          "uncited-work", at: entry.location, "nothing cites '\(entry.key)'; the page of works leaves it out",
          remedy: "Cite it with [@\(entry.key)], or take it out."))
    }
    return diagnostics
  }

  private func remedy(for citation: Citation, in book: Book) -> String {
    let remedy =
      book.manifest.bibliography == nil
      ? "Name a file under 'bibliography' in book.yaml."
      : Suggestion.sentence(for: citation.key, among: book.bibliography.keys, noun: "work")
    guard citation.isInSentence else { return remedy }
    return "\(remedy) What is no work goes between backticks: `@\(citation.key)`."
  }
}
