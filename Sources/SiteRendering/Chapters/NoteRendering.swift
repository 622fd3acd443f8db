import BookModel
import Foundation

extension ChapterRenderer {
  /// The mark of a footnote. A footnote of one paragraph is also placed in the margin of a wide page.
  package mutating func footnoteReference(_ name: String) -> String {
    // A preview has no footnotes.
    if isPreview { return "" }
    let isFirst = !footnoteOrder.contains(name)
    if isFirst { footnoteOrder.append(name) }
    let number = (footnoteOrder.firstIndex(of: name) ?? 0) + 1
    let id = isFirst ? anchor("footnote-reference-\(number)").map { " id=\"\($0)\"" } ?? "" : ""
    let href = "#\(anchor("footnote-\(number)") ?? "")"
    let mark = """
      <sup class="footnote-reference"><a href="\(href)"\(id) aria-label="\(context.words.said("Note", of: "footnote")) \(number)">\(number)</a></sup>
      """
    guard isFirst, let text = marginText(of: name) else { return mark }
    return """
      \(mark)<span class="sidenote"><span class="sidenote-number">\(number)</span> \(html(text))</span>
      """
  }

  /// The text of a footnote that consists of one paragraph.
  private func marginText(of name: String) -> [Inline]? {
    guard let blocks = footnotes[name], blocks.count == 1, case .paragraph(let inlines) = blocks[0].content else {
      return nil
    }
    var holdsNote = false
    for inline in inlines {
      inline.forEachInline { inline in
        switch inline.content {
        case .footnoteReference, .equation, .citation: holdsNote = true
        default: break
        }
      }
    }
    return holdsNote ? nil : inlines
  }

  package mutating func footnoteSection() -> String {
    guard !footnoteOrder.isEmpty else { return "" }
    var items = ""
    var index = 0
    // A footnote may refer to another one, which is then added to the list.
    while index < footnoteOrder.count {
      let number = index + 1
      let name = footnoteOrder[index]
      let body = html(footnotes[name] ?? [])
      let back = """
         <a class="footnote-back" href="#\(anchor("footnote-reference-\(number)") ?? "")" aria-label="\(context.words["Back to the text"])">↩</a>
        """
      let end = body.range(of: "</p>\n", options: .backwards)
      let text = end.map { body.replacingCharacters(in: $0, with: back + "</p>\n") } ?? body + back
      let kind = marginText(of: name) == nil ? "" : " class=\"has-sidenote\""
      items += "<li\(idAttribute("footnote-\(number)"))\(kind)>\(text)</li>\n"
      index += 1
    }
    return "<section class=\"footnotes\" aria-label=\"\(context.words["Notes"])\">\n<ol>\n\(items)</ol>\n</section>\n"
  }
}
