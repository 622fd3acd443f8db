import BookModel
import Dependencies
import Foundation

extension ChapterRenderer {
  /// A piece of an author's HTML: its files are copied, its links lead to the pages of chapters and labels, and its ids are
  /// told apart on the page with the whole book.
  package mutating func rawHTML(_ html: String) -> String {
    guard html.contains("=") else { return html }
    var result: [UInt8] = []
    let bytes = Array(html.utf8)
    var done = 0
    for tag in HTMLTag.tags(in: html) {
      for attribute in tag.attributes {
        guard let value = rewritten(attribute, in: tag.name) else { continue }
        result += bytes[done..<attribute.range.lowerBound]
        result += "\"\(value)\"".utf8
        done = attribute.range.upperBound
      }
    }
    if done == 0 { return html }
    return String(decoding: result + bytes[done...], as: UTF8.self)
  }

  /// An attribute's value as HTML, nil for one that is as its author wrote it.
  private mutating func rewritten(_ attribute: HTMLTag.Attribute, in element: String) -> String? {
    let value = attribute.value
    switch attribute.meaning(in: element) {
    case .id: return anchor(value)?.htmlEscaped ?? ""
    case .ids: return value.split(separator: " ").map { anchor(String($0)) ?? "" }.joined(separator: " ")
    case .link: return address(value)
    case .file:
      guard case .file(let path) = Reference(value) else { return nil }
      return bookFile(path)
    case .files:
      var set = SourceSet(value)
      for index in set.candidates.indices {
        if let path = bookFile(set.candidates[index].address) { set.candidates[index].address = path }
      }
      return set.text.htmlEscaped
    case nil:
      guard value.contains("url(#") else { return nil }
      // A gradient or a clip of a drawing.
      return value.htmlEscaped.replacing(/url\(#([^)]+)\)/) { match in "url(#\(anchor(String(match.1)) ?? ""))" }
    }
  }

  private mutating func address(_ value: String) -> String? {
    let reference = Reference(value)
    switch reference {
    case .label(let label), .labelInChapter(_, let label):
      guard let target = context.view.target(of: reference) else {
        // An id of this page's own HTML.
        return value.hasPrefix("#") ? LinkStyle.link(to: label, slug: chapter.slug) : nil
      }
      if context.view.isHidden(label) { return "" }
      if target.slug != chapter.slug { note(reference: label) }
      return LinkStyle.link(to: target.id, slug: target.slug)
    case .chapter(let name): return LinkStyle.link(to: "", slug: String(name.dropLast(3)))
    case .file(let path): return context.view.page(path) == nil ? bookFile(path) : nil
    case .web: return nil
    }
  }
}
