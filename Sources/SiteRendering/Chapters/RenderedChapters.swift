import BookModel
import BuildStorage
package import CellExecution
import Dependencies
package import Diagnostics

/// All chapters of a book: those rendered in this build and those from the cache.
package struct RenderedChapters: Sendable {
  private let material: SiteMaterial
  private let contexts: [RenderContext]
  /// In reading order.
  package let rendered: [RenderedChapter]
  /// Each chapter's part of the search index, as JSON.
  package let searchEntries: [String]
  package let diagnostics: [Diagnostic]

  package init(_ material: SiteMaterial) async {
    self.material = material
    let book = material.book
    let contexts = book.chapters.compactMap { $0.document.map(material.context) }
    self.contexts = contexts
    async let indexing = SearchIndex.entries(
      of: contexts, language: book.manifest.language, store: material.store, scripts: material.scripts)
    let made = await inParallel(contexts) { RenderedChapter($0, offersSource: true) }
    let (entries, findings) = await indexing
    var fresh = zip(made, entries + Array(repeating: "", count: made.count - entries.count)).makeIterator()
    var rendered: [RenderedChapter] = []
    var searchEntries: [String] = []
    for chapter in book.chapters {
      if let cached = chapter.cached {
        rendered.append(cached.rendered)
        searchEntries.append(cached.searchEntry)
      } else if let (made, entry) = fresh.next() {
        rendered.append(made)
        searchEntries.append(entry)
      }
    }
    self.rendered = rendered
    self.searchEntries = searchEntries
    diagnostics = findings
  }

  /// Caches the chapters that were rendered in this build.
  ///
  /// - Parameter findings: all diagnostics of the book, none of them an error.
  package func save(to cache: ChapterCache, plan: ExecutionPlan, findings: [Diagnostic]) async {
    let material = material
    let found = Dictionary(grouping: findings, by: \.location.file)
    var contexts = contexts.makeIterator()
    var made: [(BookChapter, RenderContext, RenderedChapter, String)] = []
    for (chapter, (rendered, entry)) in zip(material.book.chapters, zip(rendered, searchEntries)) {
      if chapter.document != nil, let context = contexts.next() { made.append((chapter, context, rendered, entry)) }
    }
    _ = await inParallel(made) { chapter, context, rendered, entry in
      var keys: [String: String] = [:]
      for cell in context.document.cells {
        if let label = cell.options.label?.name { keys[label] = material.execution.keys[cell.location]?.digest }
      }
      cache.save(
        CachedChapter(
          interface: chapter.interface, dependencies: context.view.dependencies, rendered: rendered,
          searchEntry: entry, tally: ChapterTally(context.document, plan: plan, execution: material.execution),
          resultKeys: keys,
          findings: found[context.document.source.file] ?? []),
        source: chapter.source)
    }
  }
}
