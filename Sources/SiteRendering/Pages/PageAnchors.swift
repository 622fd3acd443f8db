import BookModel
import Diagnostics
import Foundation

/// The ids of a page as it is written, and the links in it to ids.
struct PageAnchors {
  private(set) var ids: Set<String> = []
  /// Ids that the page has more than once.
  private(set) var doubled: [String] = []
  /// The links to ids: the page's file, empty for this page, and the id.
  private(set) var links: Set<Link> = []

  struct Link: Hashable {
    var page: String
    var id: String
  }

  /// - Complexity: O(n) in bytes, with little work per byte: only quotation marks and `#` are looked at.
  init(_ page: Data) {
    page.withUnsafeBytes { bytes in
      Self.forEach(UInt8(ascii: "\""), in: bytes) { position in
        guard Self.isTag(" id=\"", endingAt: position, in: bytes),
          let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\""))
        else { return }
        let id = Self.text(bytes, position + 1..<end)
        if !ids.insert(id).inserted { doubled.append(id) }
      }
      Self.forEach(UInt8(ascii: "#"), in: bytes) { position in
        // The name of a page may be before it.
        let quote = bytes[max(0, position - 300)..<position].lastIndex(of: UInt8(ascii: "\"")) ?? 0
        guard Self.isTag(" href=\"", endingAt: quote, in: bytes),
          let end = bytes[position...].firstIndex(of: UInt8(ascii: "\"")), end > position + 1
        else { return }
        let page = Self.text(bytes, quote + 1..<position)
        // Not an address elsewhere.
        guard !page.contains(":"), !page.hasPrefix("//") else { return }
        let id = Self.text(bytes, position + 1..<end)
        links.insert(Link(page: page, id: id.utf8.contains(UInt8(ascii: "%")) ? id.removingPercentEncoding ?? id : id))
      }
    }
  }

  private static func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).htmlUnescaped
  }

  /// Calls `body` with each place of a byte.
  private static func forEach(_ byte: UInt8, in bytes: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    guard let base = bytes.baseAddress else { return }
    var position = 0
    while position < bytes.count, let found = memchr(base + position, Int32(byte), bytes.count - position) {
      position = base.distance(to: UnsafeRawPointer(found))
      body(position)
      position += 1
    }
  }

  /// Whether a piece of a tag ends at a byte: text has no `<` before it, and tags no `>`.
  private static func isTag(_ piece: StaticString, endingAt end: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    let count = piece.utf8CodeUnitCount
    guard end + 1 >= count else { return false }
    for offset in 0..<count where bytes[end - offset] != piece.utf8Start[count - 1 - offset] { return false }
    var before = end - count
    while before > 0, bytes[before] != UInt8(ascii: "<"), bytes[before] != UInt8(ascii: ">") { before -= 1 }
    return before >= 0 && bytes[before] == UInt8(ascii: "<")
  }

  /// What is wrong with pages that were made in this build: ids that are given twice, and links that lead nowhere. Links to
  /// pages that stay as they are were found right when those were made: what a page links to is made again with it.
  ///
  /// - Parameters:
  ///   - pages: by their files.
  ///   - place: where an author finds what a page is made of.
  static func findings(
    in pages: [String: PageAnchors], place: (String) -> SourceLocation
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (file, page) in pages.sorted(by: { $0.key < $1.key }) {
      for id in page.doubled.sorted() {
        findings.append(
          .error(
            "duplicate-id", at: place(file), "the page '\(file)' has the id '\(id)' twice",
            remedy: "Give the heading or the HTML with this id another one, or change the id in the templates."))
      }
      for link in page.links.sorted(by: { ($0.page, $0.id) < ($1.page, $1.id) }) {
        // A template may leave the text out.
        guard let target = link.page.isEmpty ? page : pages[link.page], !target.ids.isEmpty,
          !target.ids.contains(link.id)
        else { continue }
        findings.append(
          .error(
            "dangling-link", at: place(file),
            "the page '\(file)' links to '#\(link.id)'\(link.page.isEmpty ? "" : " of '\(link.page)'"), where nothing has "
              + "that id",
            remedy: "Link to something that the page shows."))
      }
    }
    return findings
  }
}
