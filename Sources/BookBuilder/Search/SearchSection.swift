/// A section of a chapter as a search finds it; what stands before the first heading belongs to the chapter itself.
struct SearchSection: Equatable, Sendable {
  /// `4` for the chapter, `4.2` for a section.
  var number: String
  var title: String
  var href: String
  /// What it says, paragraphs on lines of their own.
  var text = ""

  /// The section as JSON: what lunr is given, where its place changes no index; and what the page is given.
  var json: (indexed: String, listed: String) {
    let words = "\"title\":\(title.jsonQuoted),\"text\":\(text.jsonQuoted)}"
    return ("{\(words)", "{\"number\":\(number.jsonQuoted),\"href\":\(href.jsonQuoted),\(words)")
  }
}
