import BookModel
import BuildStorage
package import CellExecution
import Dependencies
package import Diagnostics
package import Experiments
import SiteRendering
import SiteWriting
import Typesetting

/// A build of a book, from the folder of chapters to the folder of pages.
///
/// The stages are called here in order. Each has its own folder.
package struct Build: Sendable {
  package var request: BuildRequest
  package var catalog: ExperimentCatalog
  /// What earlier builds of this process pass on, if it builds more than once.
  package var session: BuildSession?

  package init(request: BuildRequest, catalog: ExperimentCatalog, session: BuildSession? = nil) {
    self.request = request
    self.catalog = catalog
    self.session = session
  }

  /// Builds the book. The pages in the output folder are replaced only if there are no errors.
  ///
  /// Cancelling the task ends the programs that run, and nothing is written.
  package func run() async -> BuildReport {
    var report = BuildReport()
    if let finding = missingBook { return report.adding([finding]) }
    let misplaced = FolderRules(request).findings()
    if !misplaced.isEmpty { return report.adding(misplaced) }
    guard request.writes else { return await check() }
    let lock = BuildLock(folders: [request.cache, request.output], onWaiting: request.onWaiting)
    defer { lock.release() }
    var succeeded = false
    defer { if !succeeded { lock.removeUnusedFolders() } }
    do throws(Diagnostic) {
      try lock.acquire()
      try CacheFolder(path: request.cache).claim()
      store.removeTemporaries()
      let root = Files.resolved(request.output) ?? request.output
      report.diagnostics += try SiteStaging(root: root, output: request.output, cache: request.cache).clear()
    } catch { return report.adding([error]) }
    // If an input changes while the build runs, it begins again, a limited number of times.
    var built = await build()
    for _ in 0..<2 where built.isOutdated && !Task.isCancelled { built = await build() }
    succeeded = built.succeeded
    return built.adding(report.diagnostics).sorted()
  }

  /// Checks everything that needs no run.
  private func check() async -> BuildReport {
    var report = BuildReport()
    let environment = BuildEnvironment(folder: request.chapters)
    let reading = await BookReader(request: request).read(nil)
    let words = reading.book?.manifest.words ?? Words()
    let (templates, templateFindings) = TemplateLibrary.load(from: request.templates, words: words)
    report.diagnostics += templateFindings + reading.diagnostics
    guard let book = reading.book else { return report.sorted() }
    report.note(book)
    if report.hasUnclosedFence { return report.sorted() }
    let index = book.index
    let answers = book.answers(index, environment, templates)
    let plan = await ExecutionPlan.plan(book.documents, of: book.manifest, catalog: catalog)
    report.diagnostics += plan.diagnostics
    report.diagnostics += await Checks.findings(in: book, index: index, views: Self.views(of: book, answers))
    report.diagnostics += ListingTexts(book.documents, environment).diagnostics
    report.diagnostics +=
      FormulaTypesetter(cache: store).typeset(book.documents, macros: book.manifest.macros).diagnostics
    report.diagnostics += await ProgramCheck(folder: request.chapters, jobs: request.jobs).findings(in: plan)
    return report.sorted()
  }

  private func build() async -> BuildReport {
    var documents: [Document] = []
    var report = await build(&documents)
    let locations = report.diagnostics.map(\.location)
    report.cellPlaces = locations.isEmpty ? [:] : CellPlace.places(holding: locations, in: documents)
    return report
  }

  /// - Parameter documents: becomes those that were parsed.
  private func build(_ documents: inout [Document]) async -> BuildReport {
    var report = BuildReport()
    request.onStage(.reading)
    session?.memory.beginBuild()
    let store = store
    let scripts = session?.scripts ?? ScriptEngines()
    let environment = BuildEnvironment(folder: request.chapters, session: session)
    defer { session?.note(environment) }

    // Read: the manifest, the chapters, the templates. A cached chapter provides its interface.
    let pdf = BookPDF(
      output: request.output, cache: request.cache, store: store, isWanted: request.printsPDF,
      searchPath: request.searchPath, timeout: request.printingTimeout)
    let site = SiteStamps(output: request.output, from: store)
    let chapterCache = ChapterCache(store: store, folder: request.chapters)
    let reader = BookReader(request: request, memory: session?.reading)
    async let loading = TemplateLibrary.load(from: request.templates, memory: session?.templates)
    // Printing needs the bytes of all pages, so everything is made.
    let reading = await reader.read(pdf.isExpected ? nil : chapterCache)
    var (templates, templateFindings) = await loading
    if let words = reading.book?.manifest.words, !words.areEnglish {
      (templates, templateFindings) = TemplateLibrary.load(from: request.templates, words: words)
    }
    report.diagnostics += reading.diagnostics + templateFindings
    guard var book = reading.book else { return report }
    report.note(book)
    if report.hasUnclosedFence { return report }

    // Index: targets, numbers, cells, citations; from the interfaces of all documents.
    let index = book.index

    // Invalidate: a cached chapter is valid if all its questions have the same answers. The other chapters are parsed.
    let results = ResultStore(store: store)
    var answers = book.answers(index, environment, templates)
    let kept = await invalidate(&book, Invalidation(answers: answers, site: site, results: results), reader, &report)
    documents = book.documents
    guard !report.hasUnclosedFence else { return report }
    answers = book.answers(index, environment, templates)
    let views = Self.views(of: book, answers)
    report.note(book)

    // Plan: the experiment of each cell with its parameters. Check: everything that needs no run.
    async let planning = ExecutionPlan.plan(book.documents, of: book.manifest, catalog: catalog)
    async let checked = Checks.findings(in: book, index: index, views: views, store: store)
    let listingTexts = ListingTexts(book.documents, environment)
    report.diagnostics += listingTexts.diagnostics

    // Run cells without a cached result, and meanwhile typeset formulas and listings.
    let typesetter = FormulaTypesetter(cache: store, scripts: scripts)
    async let typeset = Self.typeset(book, with: typesetter, store)
    let highlighter = Highlighter(cache: store, scripts: scripts)
    async let highlighted = highlighter.highlight(
      book.documents.map { ($0.slug, $0.snippets(listingTexts)) }, in: request.chapters)
    let plan = await planning
    report.diagnostics += plan.diagnostics
    let places = CellPlace.places(in: book.documents)
    var execution = await executor(results, environment, places).execute(plan)
    report.note(execution)
    execution.results.merge(kept) { own, _ in own }
    for (document, recipes) in execution.recipes { recipes.save(to: store, document: document) }
    report.diagnostics += await checked
    let (formulas, formulaTexts) = await typeset
    let listings = await highlighted
    report.diagnostics += formulas.diagnostics + listings.diagnostics
    typesetter.save(formulas)
    highlighter.save(listings)

    if Task.isCancelled { return report.cancelled }

    // Resolve: check claims against values.
    report.diagnostics += ClaimCheck(book: book, execution: execution).findings()

    // Render: chapters, then pages through the templates, with the assets for formulas and search.
    guard let templates else { return report }
    let material = SiteMaterial(
      book: book, index: index, answers: answers, views: views, plan: plan, execution: execution, templates: templates,
      formulas: formulas, formulaTexts: formulaTexts, listingTexts: listingTexts, listings: listings.html,
      store: store, scripts: scripts)
    if report.read > 0 { request.onStage(.rendering(chapters: report.read)) }
    let chapters = await RenderedChapters(material)
    report.diagnostics += chapters.diagnostics
    session?.note(editor: book.manifest.editor)
    let contents = await SiteWithPDF(
      material: material, chapters: chapters.rendered, searchEntries: chapters.searchEntries, pdf: pdf, site: site
    ).contents(isFaultless: !report.diagnostics.hasErrors)
    report.diagnostics += contents.diagnostics

    // Write: all or nothing, and only what has changed.
    guard !report.diagnostics.hasErrors, !report.isOutdated else { return report }
    if Task.isCancelled { return report.cancelled }
    let findings = report.diagnostics
    session?.note(MarkedPages(chapters.rendered))
    async let caching: Void = chapters.save(to: chapterCache, plan: plan, findings: findings)
    do throws(Diagnostic) {
      let writer = SiteWriter(output: request.output, cache: request.cache, known: site, store: store)
      let outcome = try await writer.write(contents.files) { [request] change in
        request.onPages(change)
        request.onStage(.writing(files: change.written.count))
      }
      report.written = outcome.written
      report.diagnostics += outcome.diagnostics
    } catch {
      report.diagnostics.append(error)
    }
    await caching
    if report.read > 0 {
      store.prune(keeping: execution.keys(of: book.interfaces.map(\.slug), store), room: request.roomForFormerResults)
    }
    return report
  }

  private var store: BuildStore { BuildStore(folder: request.cache, memory: session?.memory) }

  /// Parses the chapters whose cached version is no longer valid.
  ///
  /// - Returns: the results of cached chapters' cells whose values the other chapters use.
  private func invalidate(
    _ book: inout Book, _ invalidation: Invalidation, _ reader: BookReader, _ report: inout BuildReport
  ) async -> [SourceLocation: CellResult] {
    var cached: [String: CachedChapter] = [:]
    for chapter in book.chapters { cached[chapter.slug] = chapter.cached }
    var invalid = Set(
      await inParallel(Array(cached.values)) { chapter in
        invalidation.reason(chapter).map { _ in chapter.interface.slug }
      }.compactMap { $0 })
    while true {
      report.diagnostics += await reader.parse(invalid, in: &book)
      for slug in invalid { cached[slug] = nil }
      // A document that is rendered may show a value whose result is no longer cached.
      let made = book.interfaces.filter { cached[$0.slug] == nil }
      let results = invalidation.results(for: made, cached: cached)
      if results.missing.isEmpty { break }
      invalid = results.missing
    }
    for chapter in cached.values { report.diagnostics += chapter.findings }
    let made = book.interfaces.filter { cached[$0.slug] == nil }
    return invalidation.results(for: made, cached: cached).found
  }

  /// The view of the other documents for each document that is made in this build.
  private static func views(of book: Book, _ answers: BookAnswers) -> [String: DocumentView] {
    Dictionary(book.documents.map { ($0.slug, DocumentView(of: $0.slug, answers: answers)) }) { first, _ in first }
  }

  /// The book's typeset formulas, and their texts.
  private static func typeset(
    _ book: Book, with typesetter: FormulaTypesetter, _ store: BuildStore
  ) -> (FormulaTypesetter.Outcome, FormulaReadings) {
    let formulas = typesetter.typeset(book.documents, macros: book.manifest.macros)
    return (formulas, FormulaReadings(formulas, store: store))
  }

  /// Why the cell with a label would run or not, or nil with diagnostics if there is no such cell.
  package func explain(_ label: String) async -> (explanation: Explanation?, diagnostics: [Diagnostic]) {
    let reading = await BookReader(request: request).read(nil)
    guard let book = reading.book else { return (nil, reading.diagnostics) }
    let plan = await ExecutionPlan.plan(book.documents, of: book.manifest, catalog: catalog)
    let executor = executor(ResultStore(store: store), BuildEnvironment(folder: request.chapters))
    if let explanation = await executor.explain(label, in: plan, store) { return (explanation, []) }
    let labels = book.documents.flatMap(\.cells).compactMap { $0.options.label?.name }
    let finding = Diagnostic.error(
      "unknown-label", at: SourceLocation(file: "--explain"), "no cell that can run has the label '\(label)'",
      remedy: Suggestion.sentence(for: label, among: labels, noun: "label"))
    return (nil, reading.diagnostics + plan.diagnostics + [finding])
  }

  private func executor(
    _ store: ResultStore, _ environment: BuildEnvironment, _ places: [SourceLocation: CellPlace] = [:]
  ) -> Executor {
    var executor = Executor(
      store: store, jobs: request.jobs, environment: environment,
      scratchFolders: CacheScratch("programs", cache: request.cache), runs: request.runsMissing,
      onProgress: request.onProgress
    ) { [onCell = request.onCell] event in
      if let place = places[event.location] { onCell(event, place) }
    }
    executor.programs = session?.programs
    return executor
  }
}

extension BuildReport {
  fileprivate var cancelled: BuildReport {
    var report = self
    report.isCancelled = true
    return report
  }

  /// Whether a fence is open: half of what else is found would be about the text behind it.
  fileprivate var hasUnclosedFence: Bool { diagnostics.contains { $0.id == "unclosed-fence" } }

  fileprivate mutating func note(_ book: Book) {
    chapters = book.chapters.count
    read = book.chapters.count { $0.document != nil }
    cells = book.chapters.reduce(0) { $0 + ($1.cached?.tally.cells ?? 0) }
    cells += book.documents.reduce(0) { $0 + $1.cells.count }
  }

  fileprivate mutating func note(_ execution: Execution) {
    diagnostics += execution.diagnostics
    runs = execution.runs
    times = execution.times
    isOutdated = execution.isOutdated
  }
}
