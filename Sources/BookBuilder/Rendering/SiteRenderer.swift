import Diagnostics

/// Writes all pages of a book.
struct SiteRenderer: Sendable {
  let material: RenderingMaterial
  let contexts: PageContexts
  /// The pages that the whole book on one page takes in.
  let chapterSlugs: Set<String>

  init(material: RenderingMaterial) {
    self.material = material
    chapterSlugs = Set(material.book.chapters.map(\.slug))
    var pages: [(String, String)] = []
    let templates = material.templates
    if material.book.glossary != nil { pages.append((Glossary.page, "Symbols")) }
    if !material.book.bibliography.isEmpty { pages.append((PageName.bibliography, "Bibliography")) }
    if templates.has("all") { pages.append((PageName.whole, "The whole book on one page")) }
    if templates.has("licences") { pages.append((PageName.licences, "Licences")) }
    contexts = PageContexts(
      book: material.book, numbering: material.numbering, pages: pages, hasFormulas: !material.formulas.isEmpty,
      pdf: material.pdf)
  }

  private var book: Book { material.book }

  /// A page and the files it shows.
  struct Page: Sendable {
    var files: [SiteFile]
    var diagnostics: [Diagnostic] = []

    init(_ slug: String, html: String, files: [SiteFile] = [], diagnostics: [Diagnostic] = []) {
      self.files = [SiteFile(path: "\(slug).html", bytes: Array(html.utf8))] + files
      self.diagnostics = diagnostics
    }
  }

  /// The files of the site, and what was found on the way.
  func site() async -> SiteContents {
    var files = material.templates.assets
    var diagnostics = missingTemplates()
    guard diagnostics.isEmpty else { return SiteContents(diagnostics: diagnostics) }
    async let further = [frontPage()] + furtherPages()
    let written = await inParallel(book.chapters.indices) { WrittenChapter(book.chapters[$0], of: material) }
    async let whole = material.templates.has("all") ? [wholePage(written)] : []
    let pages = await inParallel(book.chapters.indices) { chapterPage($0, written[$0]) }
    for page in pages + (await further) + (await whole) {
      files += page.files
      diagnostics += page.diagnostics
    }
    if let sitemap { files.append(sitemap) }
    return SiteContents(files: files, diagnostics: diagnostics)
  }

  private func inParallel<Made: Sendable>(
    _ indices: Range<Int>, _ make: @escaping @Sendable (Int) -> Made
  ) async -> [Made] {
    await withTaskGroup(of: (Int, Made).self) { group in
      for index in indices { group.addTask { (index, make(index)) } }
      var made: [(Int, Made)] = []
      for await one in group { made.append(one) }
      return made.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// Templates that this book needs beside those that every book does.
  private func missingTemplates() -> [Diagnostic] {
    var needed: [String] = []
    if !book.bibliography.isEmpty { needed.append("bibliography") }
    if book.glossary != nil { needed.append("symbols") }
    return needed.compactMap(material.templates.missing)
  }

  /// Tells search engines where the pages are.
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
