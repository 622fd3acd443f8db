import BookModel

/// A section of a chapter as a search result. Text before the first heading belongs to the chapter itself.
package struct SearchSection: Equatable, Sendable {
  /// `4` for the chapter, `4.2` for a section.
  package var number: String
  package var title: String
  package var href: String
  /// The text, one paragraph per line.
  package var text = ""
  /// Its code and what that printed.
  package var code = ""

  /// The section as JSON for the page.
  package var json: String {
    let code = code.isEmpty ? "" : ",\"code\":\(code.jsonQuoted)"
    return """
      {"number":\(number.jsonQuoted),"href":\(href.jsonQuoted),"title":\(title.jsonQuoted),"text":\(text.jsonQuoted)\(code)}
      """
  }
}
