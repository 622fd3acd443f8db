import Diagnostics

/// A chapter as the last faultless build left it: all that the rest of a book asks of a chapter that hasn't changed.
///
/// A book's chapter that has one was not read: it has no blocks. A class, so that chapters that are read carry no more
/// than a reference.
final class KeptChapter: Sendable {
  /// What it was made from; while nothing of that has changed, all of this holds.
  let making: ChapterMaking
  /// The title as text, and the first paragraph.
  let title: String
  let summary: String
  /// What its labels lead to, and its cells with labels.
  let targets: [KeptTarget]
  let cells: [KeptCell]
  /// Tells whether its cells are what they were.
  let cellsFingerprint: Fingerprint
  /// The labels inside solutions.
  let solutionLabels: [String]
  let tally: ChapterTally
  /// The works it cites, each with the places that do.
  let citations: [KeptCitation]
  /// Its formulas, each by a number for its TeX, and the files of the fonts they need.
  let formulas: [UInt64]
  let fonts: [String]
  /// What the search index holds of it, as JSON.
  let searchEntry: String
  /// The previews that pages offer of its labels; empty for what has none.
  let previews: [KeptPreview]
  /// The figure on the landing page, where it is one of this chapter.
  let cover: String?
  let written: WrittenChapter

  /// What is kept of a chapter that was read.
  init(
    _ chapter: Chapter, making: ChapterMaking, written: WrittenChapter, parts: ReusableParts,
    material: RenderingMaterial, formulas: Set<Formula>, fonts: Set<String>
  ) {
    let slug = chapter.slug
    let numbering = material.numbering
    self.making = making
    title = chapter.title.plainText
    summary = PageContexts.summary(of: chapter, in: material.book, numbering)
    targets = numbering.places.filter { $0.value.document == slug }.sorted { $0.value < $1.value }.compactMap {
      (label, place) in
      numbering.targets[label].map { KeptTarget(label: label, line: place.line, column: place.column, target: $0) }
    }
    cells = numbering.cells.filter { $0.value.document == slug }.sorted { $0.value < $1.value }.map { label, place in
      KeptCell(label: label, line: place.line, column: place.column, key: material.execution.keys[place]?.digest)
    }
    cellsFingerprint = chapter.cellsFingerprint
    solutionLabels = chapter.solutionLabels.sorted()
    tally = ChapterTally(chapter, plan: material.plan, execution: material.execution)
    citations = chapter.citedKeys.sorted().map { key in
      KeptCitation(key: key, places: (material.citations.places[key] ?? []).filter { $0.slug == slug })
    }
    self.formulas = formulas.map(\.number).sorted()
    self.fonts = fonts.sorted()
    searchEntry = parts.searchEntries[slug] ?? ""
    previews = parts.previews.filter { numbering.targets[$0.key]?.slug == slug }.sorted { $0.key < $1.key }
      .map { KeptPreview(label: $0.key, html: $0.value) }
    let coverSlug = material.book.manifest.cover.flatMap { numbering.targets[$0.name]?.slug }
    cover = coverSlug == slug ? parts.cover : nil
    self.written = written
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    making = try reader.read()
    title = try reader.read()
    summary = try reader.read()
    targets = try reader.read()
    cells = try reader.read()
    cellsFingerprint = try reader.read()
    solutionLabels = try reader.read()
    tally = try reader.read()
    citations = try reader.read()
    formulas = try reader.read()
    fonts = try reader.read()
    searchEntry = try reader.read()
    previews = try reader.read()
    cover = try reader.read()
    written = try reader.read()
  }
}

/// A label of a chapter, its place and what it leads to.
struct KeptTarget: Sendable {
  var label: String
  var line: Int
  var column: Int
  var target: Target
}

/// A cell with a label, its place, and the key of its result where it has one.
struct KeptCell: Sendable {
  var label: String
  var line: Int
  var column: Int
  var key: String?
}

struct KeptCitation: Sendable {
  var key: String
  var places: [CitationIndex.Place]
}

struct KeptPreview: Sendable {
  var label: String
  var html: String
}
