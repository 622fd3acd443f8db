package import Foundation

/// The chapters' pages with the lines of their blocks.
package struct MarkedPages: Sendable {
  private let chapters: [String: RenderedChapter]
  private let slugs: Set<String>

  /// - Parameter chapters: all chapters of the site.
  package init(_ chapters: [RenderedChapter]) {
    self.chapters = Dictionary(chapters.map { ("\($0.slug).html", $0) }) { first, _ in first }
    slugs = Set(chapters.map(\.slug))
  }

  /// A page of the site with a comment `<!--line 12-->` before each block of its chapter, or nil if it is no chapter's.
  ///
  /// - Parameters:
  ///   - path: the page's path in the site.
  ///   - page: its bytes.
  package func page(_ path: String, _ page: Data) -> Data? {
    guard let chapter = chapters[path], let place = page.range(of: chapter.body(.page, onePage: slugs)) else {
      return nil
    }
    return page[..<place.lowerBound] + chapter.body(.marked, onePage: slugs) + page[place.upperBound...]
  }
}
