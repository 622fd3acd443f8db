import CMark
import CairoRendering
import Diagnostics

/// The chapters that the last faultless build left, for one that begins: what may be taken of them, and how they are kept
/// for the next.
struct KeptChapters: Sendable {
  let store: KeptChapterStore
  /// What all chapters of the book have in common.
  let ground: Fingerprint
  /// What stands in the folder of the site.
  let site: SiteStamps
  /// The folder of the book.
  let folder: String

  /// A chapter that was kept and whose own file, those it shows and those it gave to the site are what they were; what it
  /// names elsewhere in the book is yet to be looked at.
  ///
  /// - Parameters:
  ///   - name: the name of its file.
  ///   - source: the fingerprint of its file.
  func chapter(_ name: String, source: Fingerprint) -> Chapter? {
    var chapter = Chapter(name: name, source: SourceText(file: "\(folder)/\(name)", text: ""), title: [], blocks: [])
    guard let kept = store.load(chapter.slug), kept.making.ground == ground, kept.making.source == source,
      kept.making.inputs.allSatisfy({ ChapterMaking.Input($0.path, in: folder) == $0 }),
      kept.written.files.allSatisfy(site.stands)
    else { return nil }
    chapter.title = [Inline(content: .text(kept.title), location: SourceLocation(file: chapter.source.file, line: 1))]
    chapter.kept = kept
    return chapter
  }

  /// Keeps the chapters of a build that were read and in which nothing was found.
  ///
  /// - Parameter parts: what was made of them.
  func keep(
    _ parts: ReusableParts, of material: RenderingMaterial, formulas: FormulaTypesetter.Outcome,
    readings: FormulaReadings, findings: [Diagnostic]
  ) async {
    let faulty = Set(findings.map(\.location.file))
    let answers = BookAnswers(material.book, material.numbering)
    await withTaskGroup(of: Void.self) { group in
      for chapter in material.book.chapters where chapter.kept == nil {
        group.addTask {
          let uses = DocumentUses(chapter)
          guard !faulty.contains(chapter.source.file), let written = parts.written[chapter.slug],
            let source = chapter.fingerprint,
            // What the book counts is known only when everything is made.
            !uses.values.contains(where: { CellValues.label(in: $0, among: material.numbering) == BookCounts.label })
          else { return store.remove(chapter.slug) }
          let making = answers.making(of: chapter, ground: ground, source: source, uses: uses)
          store.save(
            KeptChapter(
              chapter, making: making, written: written, parts: parts, material: material,
              formulas: formulas.documents[chapter.slug] ?? [], fonts: readings.fonts[chapter.slug] ?? []))
        }
      }
    }
  }

  /// What all chapters of a book have in common: the program that builds it and what that loads, the manifest, the works,
  /// the symbols, the templates, the data that cells may read.
  static func ground(
    _ request: BuildRequest, manifest: [UInt8], shared: [[UInt8]], templates: Fingerprint
  ) -> Fingerprint {
    func script(_ read: () throws(JavaScriptFailure) -> [UInt8]) -> String {
      (try? read()).map { Fingerprint($0).text } ?? "none"
    }
    return Fingerprint(
      texts: [
        BuilderIdentity.current, String(cString: cmark_version_string()), FigureRenderer.fingerprint,
        SwiftToolchain.identity, request.chapters,
        script(KaTeX.script), script(KaTeXAssets.style), script(Prism.script), script(Lunr.script), templates.text,
        BookData.fingerprint(in: request.chapters).text, Fingerprint(manifest).text,
      ] + shared.map { Fingerprint($0).text })
  }
}

/// What a build made of a book and the next may use.
struct ReusableParts: Sendable {
  /// The chapters that were read, by their names without the ending.
  var written: [String: WrittenChapter] = [:]
  var searchEntries: [String: String] = [:]
  /// The previews of all labels that pages offer one of; empty for what has none.
  var previews: [String: String] = [:]
  /// The figure on the landing page.
  var cover: String?

  static func += (left: inout ReusableParts, right: ReusableParts) {
    left.written.merge(right.written) { $1 }
    left.searchEntries.merge(right.searchEntries) { $1 }
    left.previews.merge(right.previews) { $1 }
    left.cover = left.cover ?? right.cover
  }
}
