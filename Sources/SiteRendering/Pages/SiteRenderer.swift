import BookModel
import BuildStorage
import Diagnostics
package import SiteWriting

/// Renders all pages of a book.
package struct SiteRenderer: Sendable {
  package let material: SiteMaterial
  package let contexts: PageContexts
  package let chapters: [RenderedChapter]
  /// The pages that are included in the page with the whole book.
  package let chapterSlugs: Set<String>
  /// The index of the output folder, or nil to make everything.
  package let site: SiteStamps?

  /// - Parameters:
  ///   - chapters: all chapters in reading order, including cached ones.
  package init(material: SiteMaterial, chapters: [RenderedChapter], site: SiteStamps?) {
    self.chapters = chapters
    self.material = material
    self.site = site
    chapterSlugs = Set(material.book.chapters.map(\.slug))
    var pages: [(String, String)] = []
    let templates = material.templates
    let words = material.book.manifest.words
    if material.book.glossary != nil { pages.append((Glossary.page, words["Symbols"])) }
    if !material.book.bibliography.isEmpty { pages.append((PageName.bibliography, words["Bibliography"])) }
    if templates.has(WholeBookContext.template) { pages.append((PageName.whole, words["The whole book on one page"])) }
    if templates.has(LicencesPageContext.template) { pages.append((PageName.licences, words["Licences"])) }
    contexts = PageContexts(
      book: material.book, pages: pages, hasFormulas: material.formulaCount > 0,
      pdf: material.pdf, summaries: chapters.map(\.summary))
  }

  private var book: Book { material.book }

  /// The files of the site, with diagnostics.
  ///
  /// - Parameter isFaultless: whether the book has no errors so far, so that faults of links are others.
  package func site(isFaultless: Bool) async -> SiteContents {
    var files = material.templates.assets
    var diagnostics = missingTemplates()
    guard diagnostics.isEmpty else { return SiteContents(diagnostics: diagnostics) }
    let front = book.front.map { RenderedChapter(material.context(of: $0.document), offersSource: false) }
    let symbols = book.glossary.map { WrittenGlossary($0, of: material) }
    async let whole = material.templates.has(WholeBookContext.template) ? [wholePage()] : []
    let previews = Previews(chapters, front.map { [$0] } ?? [], material)
    let cover = (chapters + (front.map { [$0] } ?? [])).lazy.compactMap(\.cover).first
    var pages = await inParallel(Array(chapters.enumerated())) { chapterPage($0.offset, $0.element, previews) }
    pages += [frontPage(front, previews, cover: cover)] + furtherPages(symbols, previews)
    pages += await whole
    for page in pages {
      files += page.files
      diagnostics += page.diagnostics
    }
    if isFaultless, !diagnostics.hasErrors { diagnostics += await anchorFindings(pages) }
    if let sitemap { files.append(sitemap) }
    return SiteContents(files: files, diagnostics: diagnostics)
  }

  /// What is wrong with the ids and links of the pages that were made.
  private func anchorFindings(_ pages: [Page]) async -> [Diagnostic] {
    let made = pages.compactMap(\.made)
    let anchors = await inParallel(made) { ($0.path, PageAnchors($0.bytes)) }
    let sources = Dictionary(book.chapters.map { ("\($0.slug).html", $0.interface.name) }) { first, _ in first }
    return PageAnchors.findings(in: Dictionary(anchors) { first, _ in first }) { page in
      SourceLocation(file: sources[page].map { "\(book.folder)/\($0)" } ?? page)
    }
  }

  /// Whether the chapters' sources are part of the site. They contain the solutions.
  package var offersSources: Bool { !book.manifest.isStudentEdition }

  /// Diagnostics for templates that this book needs in addition to those that every book needs.
  private func missingTemplates() -> [Diagnostic] {
    var needed: [String] = []
    if !book.bibliography.isEmpty { needed.append(BibliographyPageContext.template) }
    if book.glossary != nil { needed.append(SymbolsPageContext.template) }
    return needed.compactMap(material.templates.missing)
  }

  /// The sitemap for search engines.
  private var sitemap: SiteFile? {
    guard let address = book.manifest.site else { return nil }
    let slugs = book.chapters.map(\.slug) + contexts.pages.map(\.slug).filter { $0 != PageName.whole }
    let addresses = ["\(address)/"] + slugs.map { "\(address)/\($0).html" }
    let entries = addresses.map { "<url><loc>\($0.htmlEscaped)</loc></url>\n" }.joined()
    return SiteFile(
      path: "sitemap.xml",
      bytes: Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        \(entries)</urlset>

        """.utf8))
  }
}
