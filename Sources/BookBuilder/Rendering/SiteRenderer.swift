import Diagnostics

/// Writes all pages of a book.
struct SiteRenderer: Sendable {
  let book: Book
  let numbering: Numbering
  let execution: Execution
  let templates: TemplateLibrary
  let formulas: [Formula: String]
  let texts: ListingTexts
  let listings: [Snippet: String]

  /// The files of the site, and what was found on the way.
  func site() async -> (files: [SiteFile], diagnostics: [Diagnostic]) {
    var files = templates.assets
    var diagnostics: [Diagnostic] = []
    let values = CellValues(numbering: numbering, execution: execution)
    let pages = await withTaskGroup(of: (Int, Page).self) { group in
      for index in book.chapters.indices { group.addTask { (index, page(index, values: values)) } }
      var pages: [(Int, Page)] = []
      for await page in group { pages.append(page) }
      return pages.sorted { $0.0 < $1.0 }.map(\.1)
    }
    for page in pages {
      files += page.files
      diagnostics += page.diagnostics
    }
    files.append(SiteFile(path: "index.html", bytes: Array(index().utf8)))
    let (katexFiles, findings) = formulas.isEmpty ? ([], []) : KaTeXAssets.files(for: book)
    files += katexFiles
    diagnostics += findings
    return (withoutRepetitions(files, &diagnostics), diagnostics)
  }

  /// A chapter's page and the files it shows.
  private struct Page: Sendable {
    var files: [SiteFile]
    var diagnostics: [Diagnostic]
  }

  private func page(_ index: Int, values: CellValues) -> Page {
    let chapter = book.chapters[index]
    var renderer = ChapterRenderer(
      chapter: chapter, numbering: numbering, execution: execution, values: values, templates: templates,
      formulas: formulas, texts: texts, listings: listings, folder: book.folder)
    let title = renderer.html(chapter.title)
    let body = renderer.body()
    var context = context(current: chapter.slug)
    context["chapter"] = [
      "number": index + 1, "title": chapter.title.plainText, "titleHTML": title, "bodyHTML": body,
      "summary": summary(of: chapter),
    ]
    let sections = (numbering.sections[chapter.slug] ?? []).map { section in
      var entry = sectionContext(section, &renderer)
      entry["sections"] = section.subsections.map { sectionContext($0, &renderer) }
      return entry
    }
    context["sections"] = sections
    context["hasSections"] = !sections.isEmpty
    if index > 0 { context["previous"] = link(to: index - 1) }
    if index + 1 < book.chapters.count { context["next"] = link(to: index + 1) }
    let html = SiteFile(path: "\(chapter.slug).html", bytes: Array(templates.render("page", context).utf8))
    return Page(files: [html] + renderer.files, diagnostics: renderer.diagnostics)
  }

  private func sectionContext(_ section: Section, _ renderer: inout ChapterRenderer) -> [String: Any] {
    ["number": section.number, "titleHTML": renderer.html(section.title), "href": "#\(section.id)"]
  }

  private func index() -> String {
    var context = context(current: nil)
    if !book.chapters.isEmpty { context["first"] = link(to: 0) }
    return templates.render("index", context)
  }

  private func context(current: String?) -> [String: Any] {
    let manifest = book.manifest
    var stylesheets = [["href": "assets/book.css"]]
    if !formulas.isEmpty { stylesheets.insert(["href": KaTeXAssets.stylesheet], at: 0) }
    return [
      "book": [
        "title": manifest.title, "subtitle": manifest.subtitle, "language": manifest.language,
        "authors": manifest.authors.joined(separator: ", "),
      ],
      "root": "", "stylesheets": stylesheets,
      "parts": manifest.parts.map { part in
        [
          "title": part.title,
          "chapters": part.chapters.compactMap { entry -> [String: Any]? in
            guard let index = book.chapters.firstIndex(where: { $0.name == entry.name }) else { return nil }
            let chapter = book.chapters[index]
            var context = link(to: index)
            context["current"] = chapter.slug == current
            context["summary"] = summary(of: chapter)
            return context
          },
        ] as [String: Any]
      },
    ]
  }

  private func link(to index: Int) -> [String: Any] {
    let chapter = book.chapters[index]
    return ["number": index + 1, "title": chapter.title.plainText, "href": "\(chapter.slug).html"]
  }

  /// The chapter's first paragraph as text: what a list of chapters or a search engine shows.
  private func summary(of chapter: Chapter) -> String {
    for block in chapter.blocks {
      if case .paragraph(let inlines) = block.content { return inlines.map(plainText).joined() }
    }
    return ""
  }

  /// A piece of text without marks, with what a reference without words of its own prints.
  private func plainText(_ inline: Inline) -> String {
    if case .link(let destination, _, let children) = inline.content, children.isEmpty,
      case .label(let label) = Reference(destination)
    {
      return numbering.targets[label]?.title ?? ""
    }
    return inline.plainText
  }

  /// Each path once; two different files that want one path are a fault.
  private func withoutRepetitions(_ files: [SiteFile], _ diagnostics: inout [Diagnostic]) -> [SiteFile] {
    var known: [String: SiteFile] = [:]
    var result: [SiteFile] = []
    for file in files {
      if let first = known[file.path] {
        if first != file {
          diagnostics.append(
            .error(
              "path-clash", at: SourceLocation(file: book.folder), "two files of the site would be '\(file.path)'",
              remedy: "Rename the picture or the label."))
        }
        continue
      }
      known[file.path] = file
      result.append(file)
    }
    return result
  }
}
