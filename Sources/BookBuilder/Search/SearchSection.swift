/// A section of a chapter as a search finds it; what stands before the first heading belongs to the chapter itself.
struct SearchSection: Equatable, Sendable {
  /// `4` for the chapter, `4.2` for a section.
  var number: String
  var title: String
  var href: String
  /// What it says, paragraphs on lines of their own.
  var text = ""

  /// The section as the page is given it.
  var json: String {
    "{\"number\":\(number.jsonQuoted),\"href\":\(href.jsonQuoted),\"title\":\(title.jsonQuoted),\"text\":\(text.jsonQuoted)}"
  }
}
