/// Where a piece of a chapter is shown, and so what its anchors and links are called.
///
/// A chapter is written once, with marks in place of these names; ``resolve(_:slug:)`` then names them for the chapter's
/// own page and for the page that holds all chapters.
enum LinkStyle: Sendable {
  /// On the chapter's own page.
  case page
  /// On one page with all other chapters: anchors carry their chapter's name.
  case onePage
  /// In a preview on any page: nothing in it can be led to.
  case preview

  /// Stands before an anchor of the chapter itself; ``end`` behind it.
  private static let anchor: Character = "\u{F0010}"
  /// Stands before the name of a page, ``middle`` between it and the anchor, ``end`` behind.
  private static let link: Character = "\u{F0011}"
  private static let middle: Character = "\u{F0012}"
  private static let end: Character = "\u{F0013}"

  /// The mark for something on the chapter's page; nil where it has no name.
  static func anchor(_ id: String) -> String { "\(anchor)\(id)\(end)" }

  /// The mark for a link to an anchor on the page called `slug`; to its top when the anchor is empty.
  static func link(to id: String, slug: String) -> String { "\(link)\(slug)\(middle)\(id)\(end)" }

  /// The `id` of something on the page of a chapter.
  func id(_ id: String, slug: String) -> String { self == .onePage ? "\(slug)--\(id)" : id }

  /// The link from a chapter to an anchor on the page called `slug`.
  ///
  /// - Parameter onePage: the pages whose text is part of the one page.
  func href(to id: String, slug: String, from chapter: String, onePage: Set<String>) -> String {
    let fragment = id.isEmpty ? "" : "#\(id)"
    switch self {
    case .page: return slug == chapter && !id.isEmpty ? fragment : "\(slug).html\(fragment)"
    case .onePage where onePage.contains(slug) || slug == PageName.bibliography:
      return "#\(id.isEmpty ? slug : "\(slug)--\(id)")"
    case .onePage, .preview: return "\(slug).html\(fragment)"
    }
  }

  /// The text with names in place of its marks.
  ///
  /// - Complexity: O(n); looks at bytes, of which a mark's first is rare.
  func resolve(_ text: String, slug chapter: String, onePage: Set<String>) -> String {
    let bytes = text.utf8
    guard bytes.contains(0xF3) else { return text }
    var result = ""
    result.reserveCapacity(bytes.count)
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: 0xF3) {
      result += rest[..<start]
      let mark = rest[start]
      let behind = rest.index(after: start)
      guard mark == Self.anchor || mark == Self.link, let end = rest[behind...].firstIndex(of: Self.end) else {
        result.append(mark)
        rest = rest[behind...]
        continue
      }
      let name = rest[behind..<end]
      if mark == Self.anchor {
        result += id(String(name), slug: chapter)
      } else {
        let parts = name.split(separator: Self.middle, maxSplits: 1, omittingEmptySubsequences: false)
        result += href(
          to: parts.count > 1 ? String(parts[1]) : "", slug: String(parts[0]), from: chapter, onePage: onePage)
      }
      rest = rest[rest.index(after: end)...]
    }
    result += rest
    return result
  }
}
