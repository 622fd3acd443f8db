package import BookModel
package import Diagnostics
import Foundation
package import SiteWriting
import Typesetting

/// Writes one chapter's blocks as HTML.
///
/// What Markdown has of its own (headings, lists, formulas, plain tables) is written here: it is HTML's element of the same
/// name, for a style sheet to dress. What books add to it (cells, figures, captions, callouts) goes through templates.
package struct ChapterRenderer {
  package let context: RenderContext
  /// Whether the output is a preview, which has no anchors.
  package let isPreview: Bool
  package private(set) var diagnostics: [Diagnostic] = []
  /// The files that the page needs: figures and pictures.
  package private(set) var files: [SiteFile] = []
  /// The path of the first figure as a PNG.
  package private(set) var firstPicture: String?
  /// The labels on other pages that the text refers to, and the works it cites. The page contains previews of these.
  package private(set) var references: Set<String> = []
  package private(set) var citedWorks: Set<String> = []
  package var footnotes: [String: [Block]] = [:]
  package var footnoteOrder: [String] = []
  private var cellCount = 0

  /// The document that is rendered.
  package var chapter: Document { context.document }

  package init(_ context: RenderContext, isPreview: Bool = false) {
    self.context = context
    self.isPreview = isPreview
    context.document.forEachBlock { block in
      if case .footnote(let name, let blocks) = block.content { footnotes[name] = blocks }
    }
  }

  /// The chapter's text below its title.
  package mutating func body() -> String {
    var html = self.html(chapter.blocks)
    html += footnoteSection()
    return html
  }

  package mutating func html(_ blocks: [Block]) -> String {
    var result = ""
    for block in blocks { result += html(block) }
    return result
  }

  /// A block, with its line in the file before it.
  private mutating func html(_ block: Block) -> String {
    let html = content(of: block)
    return isPreview || html.isEmpty || block.location.line < 1 ? html : LinkStyle.line(block.location.line) + html
  }

  private mutating func content(of block: Block) -> String {
    switch block.content {
    case .heading(let heading): return self.heading(heading.level, heading.text, at: block.location)
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
    case .figure(let figure): return self.figure(figure, at: block.location)
    case .footnote: return ""
    case .html(let html): return rawHTML(html)
    case .rule: return "<hr>\n"
    }
  }

  private func soleEquation(_ inlines: [Inline]) -> Equation? {
    guard inlines.count == 1, case .equation(let equation) = inlines[0].content else { return nil }
    return equation
  }

  private mutating func heading(_ level: Int, _ inlines: [Inline], at location: SourceLocation) -> String {
    let target = context.target(at: location)
    let number = target?.number ?? ""
    let numberHTML = number.isEmpty ? "" : "<span class=\"number\">\(number)</span> "
    let title = inlines.plainText.htmlEscaped
    guard let id = target.flatMap({ anchor($0.id) })?.htmlEscaped else {
      return "<p class=\"heading\">\(numberHTML)\(html(inlines))</p>\n"
    }
    return """
      <h\(level) id="\(id)">\(numberHTML)\(html(inlines)) \
      <a class="permalink" href="#\(id)" aria-label="\(context.words["Link to the section"]) \(context.words.quoted("‘\(title)’"))">#</a></h\(level)>

      """
  }

  package mutating func equation(_ equation: Equation) -> String {
    let formula = formula(equation)
    guard let label = equation.label, let target = context.target(at: equation.location) else {
      let kind = equation.lineLabels.isEmpty ? "" : " has-numbered-lines"
      return "<div class=\"equation\(kind)\"><div class=\"formula\" tabindex=\"0\">\(formula)</div></div>\n"
    }
    return """
      <div class="equation"\(idAttribute(label.name))><div class="formula" tabindex="0">\(formula)</div>\
      <span class="equation-number">(\(target.number))</span></div>

      """
  }

  /// A displayed formula, with the numbers of its lines in the places that KaTeX leaves for them.
  package func formula(_ equation: Equation) -> String {
    let html = context.html(Formula(tex: equation.tex, isDisplayed: true)) ?? equation.tex.htmlEscaped
    guard !equation.lineLabels.isEmpty else { return html }
    let numbers = equation.lineLabels.map { label in
      (id: idAttribute(label.name), text: context.target(at: label.location).map { "(\($0.number))" } ?? "")
    }
    let heard = html.filling("mml-eqn-num\"></mtd>", numbers.map { "mml-eqn-num\"><mtext>\($0.text)</mtext></mtd>" })
    return heard.filling("eqn-num\"></span>", numbers.map { "eqn-num\"\($0.id)>\($0.text)</span>" })
  }

  private mutating func list(ordered: Bool, start: Int, tight: Bool, _ items: [ListItem]) -> String {
    let isTaskList = items.contains { $0.isDone != nil }
    let attributes = (isTaskList ? " class=\"task-list\"" : "") + (ordered && start != 1 ? " start=\"\(start)\"" : "")
    var result = "<\(ordered ? "ol" : "ul")\(attributes)>\n"
    for item in items {
      result += item.isDone == nil ? "<li>" : "<li class=\"task-list-item\">"
      if let isDone = item.isDone {
        result +=
          "<input type=\"checkbox\" disabled\(isDone ? " checked" : "") aria-label=\"\(isDone ? context.words["done"] : context.words.said("open", of: "task"))\"> "
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

  private mutating func captioned(_ table: MarkdownTable, at location: SourceLocation) -> String {
    guard !table.caption.isEmpty, let target = context.target(at: location) else { return self.table(table) }
    return context.render(
      TableContext(
        id: anchor(target.id), label: target.title, captionHTML: html(table.caption), tableHTML: self.table(table)))
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
    for (index, cell) in table.header.enumerated() {
      result += "<th scope=\"col\"\(attribute(index))>\(html(cell))</th>"
    }
    result += "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows {
      result += "<tr>"
      for (index, cell) in row.enumerated() { result += "<td\(attribute(index))>\(html(cell))</td>" }
      result += "</tr>\n"
    }
    return result + "</tbody>\n</table></div>\n"
  }

  // MARK: For the extensions in this folder

  /// Code as HTML, highlighted if its language is supported.
  package func code(_ text: String, language: String) -> String {
    Snippet(text, language: language).flatMap { context.html($0) } ?? text.htmlEscaped
  }

  /// The placeholder for the `id` of an element on this chapter's page, or nil if the output has no anchors.
  package func anchor(_ id: String) -> String? { isPreview || id.isEmpty ? nil : LinkStyle.anchor(id) }

  /// ` id="…"`, or an empty string if the output has no anchors.
  package func idAttribute(_ id: String) -> String { anchor(id).map { " id=\"\($0.htmlEscaped)\"" } ?? "" }

  /// Records that the text refers to a label on another page.
  package mutating func note(reference label: String) { references.insert(label) }

  package mutating func note(citation key: String) { citedWorks.insert(key) }

  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  package mutating func need(_ file: SiteFile) {
    files.append(file)
    if firstPicture == nil, file.path.hasSuffix(".png") { firstPicture = file.path }
  }

  /// The number of the next cell without a label.
  package mutating func nextCellNumber() -> Int {
    cellCount += 1
    return cellCount
  }
}

extension String {
  /// The text with each place of a mark, in order, replaced by the next of some texts.
  fileprivate func filling(_ mark: String, _ texts: [String]) -> String {
    var result = ""
    var rest = self[...]
    for text in texts {
      guard let place = rest.firstRange(of: mark) else { break }
      result += rest[..<place.lowerBound] + text
      rest = rest[place.upperBound...]
    }
    return result + rest
  }
}
