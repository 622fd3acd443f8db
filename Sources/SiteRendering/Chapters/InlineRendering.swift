package import BookModel
import BuildStorage
import Dependencies
import Diagnostics
import SiteWriting

extension ChapterRenderer {
  package mutating func html(_ inlines: [Inline]) -> String {
    var result = ""
    for (index, inline) in inlines.enumerated() {
      guard case .math(let tex) = inline.content, tex.count <= Self.unbrokenLength else {
        var text = html(inline)
        if index > 0 { text.removeFirst(Self.mark(behind: inlines[index - 1], inline).utf8.count) }
        result += text
        continue
      }
      let mark = index + 1 < inlines.count ? Self.mark(behind: inline, inlines[index + 1]) : ""
      result += "<span class=\"unbroken\">\(html(inline))\(mark)</span>"
    }
    return result
  }

  /// The maximum length of a formula that is never broken across lines, in characters of TeX.
  private static let unbrokenLength = 24

  /// The text that follows a short formula without a space and must stay on its line. Browsers may break on both sides
  /// of a formula.
  private static func mark(behind left: Inline, _ right: Inline) -> String {
    guard case .math(let tex) = left.content, tex.count <= unbrokenLength, case .text(let text) = right.content
    else { return "" }
    return String(text.prefix { ".,;:!?)".contains($0) })
  }

  private mutating func html(_ inline: Inline) -> String {
    switch inline.content {
    case .text(let text): return quoted(text, at: inline.location).htmlEscaped
    case .code(let text): return "<code>\(text.htmlEscaped)</code>"
    case .math(let tex): return context.html(Formula(tex: tex, isDisplayed: false)) ?? tex.htmlEscaped
    case .equation(let equation):
      // A paragraph may contain only phrasing content.
      let formula = formula(equation)
      let number = equation.label.flatMap { _ in context.target(at: equation.location)?.number }
      let numberHTML = number.map { "<span class=\"equation-number\">(\($0))</span>" } ?? ""
      let id = equation.label.map { idAttribute($0.name) } ?? ""
      return "<span class=\"equation\"\(id)><span class=\"formula\">\(formula)</span>\(numberHTML)</span>"
    case .value(let value): return html(value, at: inline.location)
    case .emphasis(let children): return "<em>\(html(children))</em>"
    case .strong(let children): return "<strong>\(html(children))</strong>"
    case .strikethrough(let children): return "<del>\(html(children))</del>"
    case .link(let destination, let title, let children): return link(destination, title, children)
    case .image(let image): return self.image(image)
    case .footnoteReference(let name): return footnoteReference(name)
    case .citation(let citations): return citation(citations)
    case .html(let html): return rawHTML(html)
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    }
  }

  /// A text whose straight quotation marks, which became those of English, are those of the book's language.
  private func quoted(_ text: String, at location: SourceLocation) -> String {
    guard !context.words.areEnglish, text.contains(where: { "“”‘".contains($0) }) else { return text }
    let lines = chapter.source.lines
    guard lines.indices.contains(location.line - 1),
      lines[location.line - 1].contains(where: { $0 == "\"" || $0 == "'" })
    else { return text }
    return context.words.quoted(text)
  }

  /// A number that comes from a run.
  private mutating func html(_ value: InlineValue, at location: SourceLocation) -> String {
    guard !value.path.isEmpty, let format = NumberFormat(value.format) else { return "" }
    switch context.value(at: value.path) {
    case .found(let number): return "<span class=\"value\">\(format.html(number))</span>"
    case .unavailable: return ""
    case .unknown(let summary, let remedy):
      report(.error("unknown-value", at: location, summary, remedy: remedy))
      return ""
    }
  }

  /// The title with a no-break space before its number: 'Figure 3.13'.
  private static func onOneLine(_ title: String) -> String {
    let words = title.split(separator: " ", omittingEmptySubsequences: false)
    return words.count == 2 && words[1].first?.isNumber == true ? words.joined(separator: "\u{00A0}") : title
  }

  private mutating func link(_ destination: String, _ title: String, _ children: [Inline]) -> String {
    let titleAttribute = title.isEmpty ? "" : " title=\"\(title.htmlEscaped)\""
    let reference = Reference(destination)
    switch reference {
    case .label(let label), .labelInChapter(_, let label):
      guard let target = context.view.target(of: reference) else { return html(children) }
      let text = children.isEmpty ? Self.onOneLine(target.title).htmlEscaped : html(children)
      if context.view.isHidden(label) { return text }
      if target.slug != chapter.slug { note(reference: label) }
      return
        "<a class=\"reference\" href=\"\(LinkStyle.link(to: target.id, slug: target.slug))\"\(titleAttribute)>\(text)</a>"
    case .chapter(let name):
      let slug = String(name.dropLast(3))
      let text = children.isEmpty ? (context.view.chapterTitle(slug) ?? name).htmlEscaped : html(children)
      let href = LinkStyle.link(to: "", slug: slug)
      return "<a class=\"reference\" href=\"\(href)\"\(titleAttribute)>\(text)</a>"
    case .file(let path):
      guard let source = bookFile(path) else { return html(children) }
      return "<a href=\"\(source)\"\(titleAttribute)>\(html(children))</a>"
    case .web(let address):
      return "<a href=\"\(address.htmlEscaped)\"\(titleAttribute)>\(html(children))</a>"
    }
  }

  /// A citation in parentheses: authors and years, each linked to the bibliography.
  private mutating func citation(_ citations: [Citation]) -> String {
    let parts = citations.map { citation -> String in
      guard let entry = context.view.work(citation.key) else { return citation.key.htmlEscaped }
      note(citation: citation.key)
      let id = context.id(of: citation).map(idAttribute) ?? ""
      let href = LinkStyle.link(to: "ref-\(citation.key)", slug: PageName.bibliography)
      if citation.isInSentence {
        let locator = html(citation.locator)
        func linked(_ text: String) -> String {
          "<a class=\"citation-link\" href=\"\(href)\"\(id)>\(text)</a>"
        }
        // A link can't hold another one.
        return citation.locator.holdsLink
          ? entry.sentenceHTML(locatorHTML: locator, linked: linked)
          : linked(entry.sentenceHTML(locatorHTML: locator))
      }
      let prefix = citation.prefix.isEmpty ? "" : html(citation.prefix) + " "
      let locator = citation.locator.isEmpty ? "" : ", " + html(citation.locator)
      let work = citation.omitsAuthors ? entry.yearText : entry.shortText
      return "\(prefix)<a class=\"citation-link\" href=\"\(href)\"\(id)>\(work.htmlEscaped)</a>\(locator)"
    }
    if citations.first?.isInSentence == true { return "<span class=\"citation\">\(parts.joined())</span>" }
    return "<span class=\"citation\">(\(parts.joined(separator: "; ")))</span>"
  }

  /// - Parameter hasSize: whether the picture itself is of the size that its author gives it.
  private mutating func image(_ image: Image, hasSize: Bool = true) -> String {
    guard let path = bookFile(image.source) else { return "" }
    let title = image.title.isEmpty ? "" : " title=\"\(image.title.htmlEscaped)\""
    let style = image.size.css.isEmpty || !hasSize ? "" : " style=\"\(image.size.css.htmlEscaped)\""
    let alt = image.description ?? image.alt.plainText
    return "<img src=\"\(path)\" alt=\"\(alt.htmlEscaped)\"\(title)\(style) loading=\"lazy\">"
  }

  /// A picture from a file with its number and caption.
  mutating func figure(_ figure: ImageFigure, at location: SourceLocation) -> String {
    if let finding = context.missing(ImageFigureContext.self, at: location) { report(finding) }
    let target = context.target(at: location)
    return context.render(
      ImageFigureContext(
        id: anchor(figure.label.name), label: target?.title ?? "", captionHTML: html(figure.caption),
        imageHTML: image(figure.image, hasSize: false), style: figure.image.size.css))
  }

  /// Copies a file of the book's folder into the site and returns its link. Errors were reported by the checks.
  mutating func bookFile(_ path: String) -> String? {
    let found = context.view.file(path)
    guard case .file(let relative) = found.place, let bytes = found.bytes else { return nil }
    need(SiteFile(path: relative, bytes: bytes))
    return relative.linkEscaped
  }
}

extension [Inline] {
  /// Whether a link or a note is in the text.
  fileprivate var holdsLink: Bool {
    var found = false
    for inline in self {
      inline.forEachInline { inline in
        switch inline.content {
        case .link, .footnoteReference, .citation: found = true
        default: break
        }
      }
    }
    return found
  }
}
