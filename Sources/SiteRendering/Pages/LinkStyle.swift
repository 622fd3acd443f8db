import BookModel
package import Foundation

/// Where a piece of a chapter is shown, and so what its anchors and links are called.
///
/// A chapter is written once, with marks in place of these names; ``resolve(_:slug:)`` then names them for the chapter's
/// own page and for the page that holds all chapters.
package enum LinkStyle: Sendable {
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

  /// The mark for the name of something on the chapter's page.
  package static func anchor(_ id: String) -> String { "\(anchor)\(id)\(end)" }

  /// The mark for a link to an anchor on the page called `slug`; to its top when the anchor is empty.
  package static func link(to id: String, slug: String) -> String { "\(link)\(slug)\(middle)\(id)\(end)" }

  /// The `id` of something on the page of a chapter.
  package func id(_ id: String, slug: String) -> String { self == .onePage ? "\(slug)--\(id)" : id }

  /// The link from a chapter to an anchor on the page called `slug`.
  ///
  /// - Parameter onePage: the pages whose text is part of the one page.
  package func href(to id: String, slug: String, from chapter: String, onePage: Set<String>) -> String {
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
  package func resolve(_ text: String, slug: String, onePage: Set<String>) -> String {
    var text = text
    return text.withUTF8 { String(decoding: resolve($0, slug: slug, onePage: onePage), as: UTF8.self) }
  }

  /// The same of a text as UTF-8.
  package func resolve(_ text: Data, slug: String, onePage: Set<String>) -> Data {
    text.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: UInt8.self) { Data(resolve($0, slug: slug, onePage: onePage)) }
    }
  }

  private func resolve(_ bytes: UnsafeBufferPointer<UInt8>, slug chapter: String, onePage: Set<String>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    var position = 0
    while let start = Self.firstMark(in: bytes, from: position) {
      result += bytes[position..<start]
      let kind = bytes[start + 3]
      let end = Self.firstMark(in: bytes, from: start + 4, ofKind: Self.endByte) ?? bytes.count
      let name = bytes[min(start + 4, bytes.count)..<end]
      if kind == Self.anchorByte {
        result += id(String(decoding: name, as: UTF8.self), slug: chapter).utf8
      } else if kind == Self.linkByte {
        let middle = Self.firstMark(in: bytes, from: start + 4, ofKind: Self.middleByte) ?? end
        let slug = String(decoding: bytes[(start + 4)..<min(middle, end)], as: UTF8.self)
        let id = middle < end ? String(decoding: bytes[(middle + 4)..<end], as: UTF8.self) : ""
        result += href(to: id, slug: slug, from: chapter, onePage: onePage).utf8
      }
      position = min(end + 4, bytes.count)
    }
    result += bytes[position...]
    return result
  }

  /// The last bytes of the marks; the first three are the same in all.
  private static let (anchorByte, linkByte, middleByte, endByte): (UInt8, UInt8, UInt8, UInt8) = (
    0x90, 0x91, 0x92, 0x93
  )

  /// Where the next mark begins, of one kind or of any.
  private static func firstMark(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, ofKind kind: UInt8? = nil
  ) -> Int? {
    var position = start
    while position + 3 < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + position, 0xF3, bytes.count - position)
    {
      position = UnsafeRawPointer(base).distance(to: found)
      if position + 3 < bytes.count, bytes[position + 1] == 0xB0, bytes[position + 2] == 0x80,
        kind.map({ bytes[position + 3] == $0 }) ?? (anchorByte...endByte).contains(bytes[position + 3])
      {
        return position
      }
      position += 1
    }
    return nil
  }
}
