import Diagnostics

/// References to labels and chapters that aren't there.
struct ReferenceCheck: Check {
  func findings(in book: Book, numbering: Numbering) -> [Diagnostic] {
    let chapters = book.manifest.chapters.map(\.name)
    return book.documents.flatMap { chapter in
      var diagnostics: [Diagnostic] = []
      chapter.forEachInline { inline in
        guard case .link(let destination, _, _) = inline.content else { return }
        switch Reference(destination) {
        case .label(let label), .labelInChapter(_, let label):
          if numbering.targets[label] == nil {
            diagnostics.append(
              .error(
                "unresolved-reference", at: inline.location, "nothing in the book has the label '\(label)'",
                remedy: Suggestion.sentence(for: label, among: numbering.targets.keys.sorted(), noun: "label")))
          }
        case .chapter(let name):
          if !chapters.contains(name) {
            diagnostics.append(
              .error(
                "unresolved-reference", at: inline.location, "the book has no chapter '\(name)'",
                remedy: Suggestion.sentence(for: name, among: chapters, noun: "chapter")))
          }
        case .file(let path):
          switch BookFile(path, in: book.folder) {
          case .outside:
            diagnostics.append(
              .error("escaping-path", at: inline.location, "the path '\(path)' leaves the book's folder"))
          case .missing:
            diagnostics.append(
              .error("missing-file", at: inline.location, "there is no file '\(path)' in the folder of the chapters"))
          case .file, .remote: break
          }
        case .web: break
        }
      }
      return diagnostics
    }
  }
}
