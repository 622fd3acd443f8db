package import Diagnostics
package import Experiments

/// One build of a book, from the folder of chapters to the folder of pages.
///
/// The stages stand here in their order; each has a folder of its own.
package struct Build: Sendable {
  package var request: BuildRequest
  package var catalog: ExperimentCatalog

  package init(request: BuildRequest, catalog: ExperimentCatalog) {
    self.request = request
    self.catalog = catalog
  }

  /// Builds the book. The pages that stand in the output folder are replaced only when nothing is wrong.
  package func run() async -> BuildReport {
    var report = BuildReport()
    let misplaced = FolderRules(request).findings()
    if !misplaced.isEmpty { return report.adding(misplaced) }
    let lock = BuildLock(folders: [request.cache, request.output], onWaiting: request.onWaiting)
    if request.writes {
      do throws(Diagnostic) {
        try lock.acquire()
        try CacheFolder(path: request.cache).claim()
        let root = Files.resolved(request.output) ?? request.output
        report.diagnostics += try SiteStaging(root: root, output: request.output, cache: request.cache).clear()
      } catch { return report.adding([error]) }
    }
    defer { lock.release() }

    // Read: the manifest, the chapters, the templates.
    let loading = Task { TemplateLibrary.load(from: request.templates) }
    let pdf = BookPDF(request)
    let site = SiteStamps(output: request.output, from: "\(request.cache)/\(SiteWriter.stampsName)")
    let reader = BookReader(request: request)
    // What is printed is read: the pages' bytes are needed.
    let reading = await reader.read(site: request.runs ? site : nil, takesKept: !pdf.isExpected) {
      await loading.value.0?.fingerprint
    }
    report.diagnostics += reading.diagnostics
    let (templates, templateFindings) = await loading.value
    report.diagnostics += templateFindings
    guard let bookAsRead = reading.book else { return report }
    report.chapters = bookAsRead.chapters.count

    // Number: figures, equations, sections and all that references lead to. Chapters that stand are taken as they were.
    let store = ResultStore(folder: request.cache)
    let settled = await Settling(reader: reader, results: store).settle(bookAsRead)
    report.diagnostics += settled.diagnostics
    let (book, numbering) = (settled.book, settled.numbering)
    report.read = book.chapters.count { $0.kept == nil }

    // Plan: which experiment each cell means, with which parameters.
    async let planning = ExecutionPlan.plan(book, catalog: catalog)
    report.cells = book.documents.reduce(0) { $0 + ($1.kept?.tally.cells ?? $1.cells.count) }

    // Check: everything that needs no run.
    async let checked = Checks.findings(in: book, numbering: numbering)
    let texts = ListingTexts(book)
    report.diagnostics += texts.diagnostics
    guard request.runs else {
      let plan = await planning
      report.diagnostics += plan.diagnostics
      report.diagnostics += await checked
      report.diagnostics += FormulaTypesetter(cache: request.cache).typeset(book).diagnostics
      report.diagnostics += await ProgramCheck(folder: request.chapters, jobs: request.jobs).findings(in: plan)
      return report.sorted()
    }

    // Run what the cache doesn't hold, and set formulas and listings meanwhile.
    let typesetter = FormulaTypesetter(cache: request.cache)
    async let typeset = Self.typeset(book, with: typesetter, cache: request.cache)
    let highlighter = Highlighter(cache: request.cache)
    async let highlighted = highlighter.highlight(book, texts)
    let plan = await planning
    report.diagnostics += plan.diagnostics
    let executor = executor(store)
    var execution = await executor.execute(plan)
    report.diagnostics += execution.diagnostics
    report.runs = execution.runs
    report.times = execution.times
    execution.results.merge(settled.results) { own, _ in own }
    for (document, recipes) in execution.recipes { recipes.save(to: request.cache, document: document) }
    report.diagnostics += await checked
    let (formulas, readings) = await typeset
    let listings = await highlighted
    report.diagnostics += formulas.diagnostics + listings.diagnostics

    typesetter.save(formulas)
    highlighter.save(listings)

    // Resolve: claims against values.
    report.diagnostics += ClaimCheck(book: book, execution: execution).findings()

    // Render: pages through the templates, and beside them what formulas and a search need.
    guard let templates, let kept = reading.kept else { return report.sorted() }
    let material = RenderingMaterial(
      book: book, numbering: numbering, plan: plan, execution: execution, templates: templates,
      formulas: formulas.html, texts: texts, listings: listings.html, ground: kept.ground)
    let contents = await SiteWithPDF(
      material: material, readings: readings, cache: request.cache, pdf: pdf, site: site
    ).contents(isFaultless: !report.diagnostics.hasErrors)
    report.diagnostics += contents.diagnostics

    // Write: all or nothing, only what changed.
    guard !report.diagnostics.hasErrors else { return report.sorted() }
    // Chapters are kept meanwhile: whether their files stand is asked of the site itself when they are taken.
    let findings = report.diagnostics
    async let keeping: Void = kept.keep(
      contents.parts, of: material, formulas: formulas, readings: readings, findings: findings)
    do throws(Diagnostic) {
      let writer = SiteWriter(output: request.output, cache: request.cache, known: site)
      let outcome = try await writer.write(contents.files)
      report.written = outcome.written
      report.diagnostics += outcome.diagnostics
      if execution.runs > 0 {
        let used = execution.keys(of: book, cache: request.cache)
        store.prune(keeping: used, room: request.roomForFormerResults)
      }
    } catch {
      report.diagnostics.append(error)
    }
    await keeping
    return report.sorted()
  }

  /// The book's formulas as they are set, and what is read off them.
  private static func typeset(
    _ book: Book, with typesetter: FormulaTypesetter, cache: String
  ) -> (FormulaTypesetter.Outcome, FormulaReadings) {
    let formulas = typesetter.typeset(book)
    return (formulas, FormulaReadings(formulas, of: book, cache: cache))
  }

  /// Why the cell with a label would run or not: nil, with what was found on the way, when there is no such cell.
  package func explain(_ label: String) async -> (explanation: Explanation?, diagnostics: [Diagnostic]) {
    let reading = await BookReader(request: request).read()
    guard let book = reading.book else { return (nil, reading.diagnostics) }
    let plan = await ExecutionPlan.plan(book, catalog: catalog)
    if let explanation = await executor(ResultStore(folder: request.cache)).explain(
      label, in: plan, cache: request.cache)
    {
      return (explanation, [])
    }
    let labels = book.documents.flatMap(\.cells).compactMap { $0.options.label?.name }
    let finding = Diagnostic.error(
      "unknown-label", at: SourceLocation(file: "--explain"), "no cell that can run has the label '\(label)'",
      remedy: Suggestion.sentence(for: label, among: labels, noun: "label"))
    return (nil, reading.diagnostics + plan.diagnostics + [finding])
  }

  private func executor(_ store: ResultStore) -> Executor {
    Executor(
      store: store, jobs: request.jobs, folder: request.chapters, scratch: request.cache + "/programs",
      runs: request.runsMissing, onProgress: request.onProgress)
  }
}
