import BookBuilder
import BookModel
import Foundation
import Testing

/// Every id is on a page once, and every link leads to one.
@Suite struct AnchorTests {
  private func book(_ text: String) throws -> FixtureBook {
    try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md, 02-b.md]\n",
      "01-a.md": "# A\n\n\(text)\n", "02-b.md": "# B\n\n## Über uns\n\nText.\n\n## What's new?\n",
    ])
  }

  @Test func headingsTakeNoIDsOfThePage() async throws {
    let book = try book(
      "## Search\n\n## Search status\n\n## Footnote 1\n\nA note.[^n]\n\n## Cell one\n\n```swift-run\n//| label: one\nprint(1)\n```\n\n[^n]: N."
    )
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/01-a.html"))
    let ids = page.matches(of: /<h2 id="([^"]*)"/).map { String($0.1) }
    #expect(ids == ["search-2", "search-status-2", "footnote-1-2", "cell-one-2"])
    #expect(page.contains("href=\"#footnote-1\"") && page.contains("id=\"footnote-1\""))
  }

  @Test(arguments: ["search", "footnote-2", "cite-a-1"])
  func labelsOfThePageAreFindings(_ label: String) async throws {
    let book = try book("## S {#\(label)}")
    #expect(book.lines(of: await book.build()) == ["chapters/01-a.md:3:6: error[reserved-label]"])
  }

  /// The ids that the project's templates give are known.
  @Test func templatesHaveNoOtherIDs() throws {
    let folder = TemplateKeyTests.project.appendingPathComponent("templates").path
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".mustache") {
      // Pages that show no chapter.
      guard !path.contains("licence"), path != "all.mustache" else { continue }
      let text = String(decoding: FileManager.default.contents(atPath: "\(folder)/\(path)") ?? Data(), as: UTF8.self)
      for match in text.matches(of: /\sid="([^"{]+)"/) { #expect(PageIDs.isReserved(String(match.1)), "\(path)") }
    }
  }

  @Test func headingsWithoutLabelsCanBeLinkedTo() async throws {
    let book = try book(
      "## My heading\n\n[own](#my-heading), [](#my-heading), [b](02-b.md#über-uns), [c](02-b.md#%C3%BCber-uns), [d](02-b.md#whats-new)."
    )
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/01-a.html"))
    for text in [
      "href=\"#my-heading\">own", "href=\"#my-heading\">Section\u{A0}1.1", "href=\"02-b.html#über-uns\">b",
      "href=\"02-b.html#über-uns\">c", "href=\"02-b.html#what-s-new\">d",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    // The heading that is linked to is asked for again.
    try book.replace("## Über uns", with: "## Über alle", in: "chapters/02-b.md")
    #expect(book.lines(of: await book.build()).allSatisfy { $0.hasSuffix("error[unresolved-reference]") })
  }

  @Test func pagesOfOwnTemplatesAreChecked() async throws {
    let book = try book("Text.")
    let page = try #require(book.text("templates/page.mustache"))
    try book.write("\(page)<a href=\"#gone\">g</a><i id=\"x\"></i><i id=\"x\"></i>", to: "templates/page.mustache")
    let lines = Set(book.lines(of: await book.build()))
    #expect(lines.contains("chapters/01-a.md: error[dangling-link]"))
    #expect(lines.contains("chapters/01-a.md: error[duplicate-id]"))
  }
}
