import BookBuilder
import Foundation
import Testing

/// A page with the lines of its blocks is the page of the site but for comments, which lead to the blocks' lines.
@Suite struct MarkedPageTests {
  private let chapter = """
    # A

    First.

    - An item

      > Quoted.

    > [!NOTE] Title
    > Inside.

    ```swift
    let a = 1
    ```

    <div>raw</div>
    """

  @Test func commentsLeadToBlocks() async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n", "01-a.md": chapter,
    ])
    let session = BuildSession()
    for _ in 0..<2 {
      // The second time the chapter comes from the cache.
      let report = await book.build(session: session) { _ in }
      try #require(report.succeeded, "\(report.diagnostics)")
      let page = try #require(book.pages["01-a.html"])
      #expect(!String(decoding: page, as: UTF8.self).contains("<!--line"))
      let marked = String(decoding: try #require(session.marked("01-a.html", page)), as: UTF8.self)
      #expect(marked.replacing(/<!--line \d+-->/, with: "") == String(decoding: page, as: UTF8.self))
      for (text, line) in [("First.", 3), ("An item", 5), ("Quoted.", 7), ("Inside.", 10), ("raw", 16)] {
        // The summary in the page's head is before the text.
        let before = marked[..<(try #require(marked.ranges(of: text).last)).lowerBound]
        let last = try #require(before.matches(of: /<!--line (\d+)-->/).last)
        #expect(Int(last.1) == line, "\(text)")
      }
    }
    #expect(session.marked("index.html", try #require(book.pages["index.html"])) == nil)
  }
}
