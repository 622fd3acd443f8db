import Diagnostics
import Experiments

/// Finds out which of a book's kept chapters stand in what it has become, and reads the others.
///
/// A kept chapter falls when something that it names elsewhere has changed, or when a chapter that was read asks it for
/// something that wasn't kept. What falls is read; that can make no other chapter fall by itself, for what a chapter gives
/// to others is the same read or kept, but a chapter that is read may ask for more.
struct Settling: Sendable {
  let reader: BookReader
  let results: ResultStore

  struct Outcome: Sendable {
    var book: Book
    var numbering: Numbering
    /// The results of kept chapters' cells that those which were read take numbers from.
    var results: [SourceLocation: CellResult] = [:]
    var diagnostics: [Diagnostic] = []
  }

  func settle(_ book: Book) async -> Outcome {
    var outcome = Outcome(book: book, numbering: Numbering(book: book))
    var uses: [String: DocumentUses] = [:]
    while outcome.book.chapters.contains(where: { $0.kept != nil }) {
      let texts = outcome.book.chapters + [outcome.book.front, outcome.book.glossary?.text].compactMap { $0 }
      for text in texts where text.kept == nil && uses[text.slug] == nil { uses[text.slug] = DocumentUses(text) }
      let falling = falling(in: &outcome, asked: uses.values)
      if falling.isEmpty { break }
      await reader.read(falling, in: &outcome)
      outcome.numbering = Numbering(book: outcome.book)
    }
    return outcome
  }

  /// The names of the chapters that can't be taken as they were kept.
  private func falling(in outcome: inout Outcome, asked: Dictionary<String, DocumentUses>.Values) -> Set<String> {
    let answers = BookAnswers(outcome.book, outcome.numbering)
    var kept: [String: KeptChapter] = [:]
    var falling: Set<String> = []
    for chapter in outcome.book.chapters {
      guard let chapterKept = chapter.kept else { continue }
      kept[chapter.slug] = chapterKept
      if !answers.hold(chapterKept.making) { falling.insert(chapter.slug) }
    }
    let previewed = kept.mapValues { Set($0.previews.map(\.label)) }
    let shown = kept.values.reduce(into: Set<String>()) { $0.formUnion($1.written.references) }
    for label in asked.reduce(into: shown, { $0.formUnion($1.labels) }) {
      guard let slug = outcome.numbering.targets[label]?.slug, let known = previewed[slug] else { continue }
      if !known.contains(label) { falling.insert(slug) }
    }
    for path in asked.reduce(into: Set<String>(), { $0.formUnion($1.values) }) {
      guard let label = CellValues.label(in: path, among: outcome.numbering),
        let place = outcome.numbering.cells[label], let owner = kept[place.document], outcome.results[place] == nil
      else { continue }
      if let key = owner.cells.first(where: { $0.label == label })?.key,
        let result = results.load(ResultKey(digest: key))
      {
        outcome.results[place] = result
      } else {
        falling.insert(place.document)
      }
    }
    return falling
  }
}

extension BookReader {
  /// Reads chapters that were kept so far.
  fileprivate func read(_ slugs: Set<String>, in outcome: inout Settling.Outcome) async {
    let indices = outcome.book.chapters.indices.filter { slugs.contains(outcome.book.chapters[$0].slug) }
    let entries = indices.map {
      Manifest.Entry(name: outcome.book.chapters[$0].name, location: SourceLocation(file: ""))
    }
    for (index, result) in zip(indices, await read(entries, kept: nil)) {
      // Nothing is taken of a chapter that can't be read any more.
      outcome.book.chapters[index].kept = nil
      if let chapter = result.found { outcome.book.chapters[index] = chapter }
      outcome.diagnostics += result.diagnostics
    }
  }
}
