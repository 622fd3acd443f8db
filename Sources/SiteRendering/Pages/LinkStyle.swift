import BookModel
import Diagnostics
package import Foundation

/// The kind of page that shows a part of a chapter, which determines the names of its anchors and links.
///
/// A chapter is rendered once, with placeholders for these names (see ``ReservedCharacter``). ``resolve(_:slug:)`` replaces
/// them, for the chapter's own page or for the page that contains all chapters.
package enum LinkStyle: Sendable {
  /// The chapter's own page.
  case page
  /// The page with all chapters. Anchors are prefixed with their chapter's name.
  case onePage
  /// A preview on any page, which has no anchors.
  case preview
  /// The chapter's own page, with a comment before each block that names its line in the chapter's file: for a preview,
  /// which leads from a block to the editor.
  case marked

  /// The mark before a block, which no page shows.
  package static func line(_ number: Int) -> String {
    "\(ReservedCharacter.line)\(number)\(ReservedCharacter.nameEnd)"
  }

  /// The mark for the name of something on the chapter's page.
  package static func anchor(_ id: String) -> String { "\(ReservedCharacter.anchor)\(id)\(ReservedCharacter.nameEnd)" }

  /// The mark for a link to an anchor on the page called `slug`; to its top when the anchor is empty.
  package static func link(to id: String, slug: String) -> String {
    "\(ReservedCharacter.link)\(slug)\(ReservedCharacter.nameMiddle)\(id)\(ReservedCharacter.nameEnd)"
  }

  /// The `id` of an element on the page of a chapter.
  package func id(_ id: String, slug: String) -> String { self == .onePage ? "\(slug)--\(id)" : id }

  /// The link from a chapter to an anchor on the page called `slug`.
  ///
  /// - Parameter onePage: the pages whose text is part of the one page.
  package func href(to id: String, slug: String, from chapter: String, onePage: Set<String>) -> String {
    let fragment = id.isEmpty ? "" : "#\(id)"
    switch self {
    case .page, .marked: return slug == chapter && !id.isEmpty ? fragment : "\(slug).html\(fragment)"
    case .onePage where onePage.contains(slug) || slug == PageName.bibliography:
      return "#\(id.isEmpty ? slug : "\(slug)--\(id)")"
    case .onePage, .preview: return "\(slug).html\(fragment)"
    }
  }

  /// The text with its placeholders replaced by names.
  ///
  /// - Complexity: O(n) in bytes, with little work per byte, since the first byte of a placeholder is rare.
  package func resolve(_ text: String, slug: String, onePage: Set<String>) -> String {
    var text = text
    return text.withUTF8 { String(decoding: resolve($0, slug: slug, onePage: onePage), as: UTF8.self) }
  }

  /// Replaces the placeholders in a text in UTF-8.
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
      } else if kind == Self.lineByte {
        if self == .marked { result += "<!--line \(String(decoding: name, as: UTF8.self))-->".utf8 }
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

  /// The last bytes of the placeholder characters. Their first three bytes are the same.
  private static let (anchorByte, linkByte, middleByte, endByte, lineByte): (UInt8, UInt8, UInt8, UInt8, UInt8) = (
    0x90, 0x91, 0x92, 0x93, 0x94
  )

  /// The start of the next placeholder, of one kind or of any.
  private static func firstMark(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, ofKind kind: UInt8? = nil
  ) -> Int? {
    let (first, second, third) = ReservedCharacter.leadingBytes
    var position = start
    while position + 3 < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + position, Int32(first), bytes.count - position)
    {
      position = UnsafeRawPointer(base).distance(to: found)
      if position + 3 < bytes.count, bytes[position + 1] == second, bytes[position + 2] == third,
        kind.map({ bytes[position + 3] == $0 }) ?? (anchorByte...lineByte).contains(bytes[position + 3])
      {
        return position
      }
      position += 1
    }
    return nil
  }
}
