import Diagnostics
import Foundation

/// Writes one chapter's blocks as HTML; cells, figures, tables of values and callouts through the templates.
struct ChapterRenderer {
  let chapter: Chapter
  let numbering: Numbering
  let execution: Execution
  let values: CellValues
  let templates: TemplateLibrary
  let formulas: [Formula: String]
  /// What listings show, and all code as HTML.
  let texts: ListingTexts
  let listings: [Snippet: String]
  /// The folder of the book, to look up files that the text names.
  let folder: String
  /// How a command line names the chapters' folder.
  private(set) var diagnostics: [Diagnostic] = []
  /// The files that the page needs: figures and pictures.
  private(set) var files: [SiteFile] = []
  private var footnotes: [String: [Block]] = [:]
  private var footnoteOrder: [String] = []
  private var cellCount = 0

  init(
    chapter: Chapter, numbering: Numbering, execution: Execution, values: CellValues, templates: TemplateLibrary,
    formulas: [Formula: String], texts: ListingTexts, listings: [Snippet: String], folder: String
  ) {
    self.chapter = chapter
    self.numbering = numbering
    self.execution = execution
    self.values = values
    self.templates = templates
    self.formulas = formulas
    self.texts = texts
    self.listings = listings
    self.folder = folder
  }

  /// The chapter's text below its title.
  mutating func body() -> String {
    chapter.forEachBlock { block in
      if case .footnote(let name, let blocks) = block.content { footnotes[name] = blocks }
    }
    var html = self.html(chapter.blocks)
    html += footnoteSection()
    return html
  }

  mutating func html(_ blocks: [Block]) -> String {
    var result = ""
    for block in blocks { result += html(block) }
    return result
  }

  private mutating func html(_ block: Block) -> String {
    switch block.content {
    case .heading(let level, let inlines, _): return heading(level, inlines, at: block.location)
    case .paragraph(let inlines):
      if let equation = soleEquation(inlines) { return self.equation(equation) }
      return "<p>\(html(inlines))</p>\n"
    case .equation(let equation): return self.equation(equation)
    case .code(let text, let language):
      let attribute = language.isEmpty ? "" : " class=\"language-\(language.htmlEscaped)\""
      return "<pre tabindex=\"0\"><code\(attribute)>\(code(text, language: language))</code></pre>\n"
    case .cell(let cell): return self.cell(cell)
    case .listing(let listing): return self.listing(listing, at: block.location)
    case .list(let ordered, let start, let tight, let items):
      return list(ordered: ordered, start: start, tight: tight, items)
    case .quote(let blocks): return "<blockquote>\n\(html(blocks))</blockquote>\n"
    case .callout(let callout): return self.callout(callout, at: block.location)
    case .table(let table): return captioned(table, at: block.location)
    case .footnote: return ""
    case .html(let html): return html
    case .rule: return "<hr>\n"
    }
  }

  private func soleEquation(_ inlines: [Inline]) -> Equation? {
    guard inlines.count == 1, case .equation(let equation) = inlines[0].content else { return nil }
    return equation
  }

  private mutating func heading(_ level: Int, _ inlines: [Inline], at location: SourceLocation) -> String {
    let target = numbering.byLocation[location]
    let id = (target?.id ?? "").htmlEscaped
    let number = target?.number ?? ""
    let numberHTML = number.isEmpty ? "" : "<span class=\"number\">\(number)</span> "
    let title = inlines.plainText.htmlEscaped
    return """
      <h\(level) id="\(id)">\(numberHTML)\(html(inlines)) \
      <a class="permalink" href="#\(id)" aria-label="Link to the section ‘\(title)’">#</a></h\(level)>

      """
  }

  mutating func equation(_ equation: Equation) -> String {
    let formula = formulas[Formula(tex: equation.tex, isDisplayed: true)] ?? equation.tex.htmlEscaped
    guard let label = equation.label, let target = numbering.byLocation[equation.location] else {
      return "<div class=\"equation\"><div class=\"formula\" tabindex=\"0\">\(formula)</div></div>\n"
    }
    return """
      <div class="equation" id="\(label.name)"><div class="formula" tabindex="0">\(formula)</div>\
      <span class="equation-number">(\(target.number))</span></div>

      """
  }

  private mutating func list(ordered: Bool, start: Int, tight: Bool, _ items: [ListItem]) -> String {
    let isTaskList = items.contains { $0.isDone != nil }
    let attributes = (isTaskList ? " class=\"task-list\"" : "") + (ordered && start != 1 ? " start=\"\(start)\"" : "")
    var result = "<\(ordered ? "ol" : "ul")\(attributes)>\n"
    for item in items {
      result += item.isDone == nil ? "<li>" : "<li class=\"task-list-item\">"
      if let isDone = item.isDone {
        result +=
          "<input type=\"checkbox\" disabled\(isDone ? " checked" : "") aria-label=\"\(isDone ? "done" : "open")\"> "
      }
      for block in item.blocks {
        if tight, case .paragraph(let inlines) = block.content {
          result += html(inlines)
        } else {
          result += html(block)
        }
      }
      result += "</li>\n"
    }
    return result + "</\(ordered ? "ol" : "ul")>\n"
  }

  private mutating func callout(_ callout: Callout, at location: SourceLocation) -> String {
    let target = numbering.byLocation[location]
    var context: [String: Any] = [
      "kind": callout.kind.rawValue, "label": target?.title ?? callout.kind.name,
      "titleHTML": html(callout.title), "bodyHTML": html(callout.blocks),
      "foldable": callout.isFolded, "folded": callout.isFolded,
    ]
    if let id = target?.id, !id.isEmpty { context["id"] = id }
    return templates.render("partials/callout", context)
  }

  private mutating func captioned(_ table: MarkdownTable, at location: SourceLocation) -> String {
    guard !table.caption.isEmpty, let target = numbering.byLocation[location] else { return self.table(table) }
    return """
      <figure class="table" id="\(target.id)">
      <figcaption><span class="label">\(target.title)</span> \(html(table.caption))</figcaption>
      \(self.table(table))</figure>

      """
  }

  private mutating func table(_ table: MarkdownTable) -> String {
    func attribute(_ index: Int) -> String {
      switch table.alignments.indices.contains(index) ? table.alignments[index] : .natural {
      case .natural: ""
      case .left: " class=\"align-left\""
      case .center: " class=\"align-center\""
      case .right: " class=\"align-right\""
      }
    }
    var result = "<div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead>\n<tr>"
    for (index, cell) in table.header.enumerated() { result += "<th scope=\"col\"\(attribute(index))>\(html(cell))</th>" }
    result += "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows {
      result += "<tr>"
      for (index, cell) in row.enumerated() { result += "<td\(attribute(index))>\(html(cell))</td>" }
      result += "</tr>\n"
    }
    return result + "</tbody>\n</table></div>\n"
  }

  // MARK: Footnotes

  mutating func footnoteReference(_ name: String) -> String {
    let isFirst = !footnoteOrder.contains(name)
    if isFirst { footnoteOrder.append(name) }
    let number = (footnoteOrder.firstIndex(of: name) ?? 0) + 1
    let id = isFirst ? " id=\"footnote-reference-\(number)\"" : ""
    return
      "<sup class=\"footnote-reference\"><a href=\"#footnote-\(number)\"\(id) aria-label=\"Note \(number)\">\(number)</a></sup>"
  }

  private mutating func footnoteSection() -> String {
    guard !footnoteOrder.isEmpty else { return "" }
    var items = ""
    var index = 0
    // A note may refer to another one, which then joins the list.
    while index < footnoteOrder.count {
      let number = index + 1
      let body = html(footnotes[footnoteOrder[index]] ?? [])
      let back =
        " <a class=\"footnote-back\" href=\"#footnote-reference-\(number)\" aria-label=\"Back to the text\">↩</a>"
      let end = body.range(of: "</p>\n", options: .backwards)
      let text = end.map { body.replacingCharacters(in: $0, with: back + "</p>\n") } ?? body + back
      items += "<li id=\"footnote-\(number)\">\(text)</li>\n"
      index += 1
    }
    return "<section class=\"footnotes\" aria-label=\"Notes\">\n<ol>\n\(items)</ol>\n</section>\n"
  }

  // MARK: What the other files of this folder add

  /// Code as HTML, highlighted where its language is known.
  func code(_ text: String, language: String) -> String {
    Snippet(text, language: language).flatMap { listings[$0] } ?? text.htmlEscaped
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func need(_ file: SiteFile) { files.append(file) }

  /// The number of the next cell without a label.
  mutating func nextCellNumber() -> Int {
    cellCount += 1
    return cellCount
  }
}
