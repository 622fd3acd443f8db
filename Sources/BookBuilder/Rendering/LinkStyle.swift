/// Where a piece of a chapter is shown, and so what its anchors and links are called.
enum LinkStyle: Sendable {
  /// On the chapter's own page.
  case page
  /// On one page with all other chapters: anchors carry their chapter's name.
  case onePage
  /// In a preview on any page: nothing in it can be led to.
  case preview

  /// The `id` of something on the page of a chapter; nil where it has none.
  func anchor(_ id: String, slug: String) -> String? {
    guard !id.isEmpty else { return nil }
    return switch self {
    case .page: id
    case .onePage: "\(slug)--\(id)"
    case .preview: nil
    }
  }

  /// The link from a chapter to an anchor on the page called `slug`.
  ///
  /// - Parameter isOnePage: whether that page's text is part of the one page.
  func href(to id: String, slug: String, from chapter: String, isOnePage: Bool = true) -> String {
    let fragment = id.isEmpty ? "" : "#\(id)"
    return switch self {
    case .page: slug == chapter && !id.isEmpty ? fragment : "\(slug).html\(fragment)"
    case .onePage: isOnePage ? "#\(id.isEmpty ? slug : "\(slug)--\(id)")" : "\(slug).html\(fragment)"
    case .preview: "\(slug).html\(fragment)"
    }
  }
}
