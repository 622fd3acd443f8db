import BookBuilder
import Diagnostics
import Foundation
import Testing

/// The parts of a chapter's page besides its text.
@Suite struct PageTests {
  @Test func cellOffersHowItWasMade() async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts: [{title: P, chapters: [a.md]}]\n",
      "a.md": """
      # A

      ```swift-run descent
      #| label: fig-a
      #| caption: A figure.
      objective: ackley
      start: [2, 2]
      steps: 5
      optimizers: {adam: {learningRate: 0.05}}
      ```

      """,
    ])
    try book.write(
      "{{#how}}{{experiment}}|{{command}}|{{#program}}{{href}}{{/program}}|"
        + "{{#parameters}}{{name}}={{value}}{{#isDefault}}*{{/isDefault}};{{/parameters}}{{/how}}",
      to: "templates/partials/cell.mustache")
    #expect(await book.build().succeeded)
    let page = try #require(book.text("output/a.html"))
    #expect(page.contains("descent|swift run book run descent fig-a.yaml|programs/a/fig-a.yaml|"))
    #expect(page.contains("optimizers.adam.learningRate=0.05;"))
    #expect(page.contains("optimizers.adam.beta1=0.9*;"), "what the author left to the default is marked")
    let program = try #require(book.text("output/programs/a/fig-a.yaml"))
    #expect(program.hasPrefix("objective: ackley"))
    #expect(!program.contains("#|"))
  }

  @Test func wholeBookOnOnePageHasEachAnchorOnce() async throws {
    let book = try FixtureBook(copying: "works-and-symbols")
    try book.write(
      "{{#chapters}}<h1 id=\"{{slug}}\">{{{titleHTML}}}</h1>\n{{{bodyHTML}}}{{/chapters}}"
        + "{{#bibliography}}{{#entries}}<p id=\"{{id}}\">{{{html}}}</p>{{/entries}}{{/bibliography}}",
      to: "templates/all.mustache")
    #expect(await book.build().succeeded)
    let page = try #require(book.text("output/all.html"))
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for link in page.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(link.1)), "\(link.1)") }
    #expect(page.contains("href=\"#01-first--tbl-one\""), "a link to another chapter stays on the page")
  }

  @Test func summariesLeaveOutCitationsAndTheSpaceBeforeThem() async throws {
    let book = try FixtureBook(copying: "works-and-symbols")
    try book.write("{{chapter.summary}}", to: "templates/page.mustache")
    #expect(await book.build().succeeded)
    #expect(book.text("output/01-first.html") == "Adam, and more on it.")
  }

  @Test func publishedBookHasASitemap() async throws {
    let book = try FixtureBook(copying: "works-and-symbols")
    #expect(await book.build().succeeded)
    let sitemap = try #require(book.text("output/sitemap.xml"))
    #expect(sitemap.contains("<loc>https://example.org/book/01-first.html</loc>"))
    try book.replace("site: https://example.org/book/\n", with: "", in: "chapters/book.yaml")
    #expect(await book.build().succeeded)
    #expect(book.text("output/sitemap.xml") == nil)
  }
}

/// The parts of a cell's results that a page shows.
@Suite struct ShownOutputTests {
  @Test(arguments: [("show", true, true), ("figures", true, false), ("hide", false, false)])
  func outputOptionChoosesWhatIsShown(_ option: String, _ showsFigure: Bool, _ showsTable: Bool) async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts: [{title: P, chapters: [a.md]}]\n",
      "a.md": """
      # A

      ```swift-run descent
      #| label: fig-a
      #| caption: The first.
      #| output: \(option)
      objective: ackley
      start: [2, 2]
      steps: 5
      optimizers: {adam: {}}
      ```

      ```swift-run descent
      #| label: fig-b
      #| caption: The second.
      objective: ackley
      start: [2, 2]
      steps: 6
      optimizers: {adam: {}}
      ```

      See [](#fig-b).

      """,
    ])
    #expect(await book.build().succeeded)
    let page = try #require(book.text("output/a.html"))
    let first = page.split(separator: "The second.")[0]
    #expect(first.contains("figures/a/fig-a.svg") == showsFigure)
    #expect(first.contains("<td") == showsTable)
    #expect(
      page.contains(showsFigure ? "Figure\u{00A0}1.2</a>" : "Figure\u{00A0}1.1</a>"), "what isn't shown takes no number"
    )
  }
}

/// Captions are sentences, however YAML interprets their punctuation.
@Suite struct CaptionTests {
  @Test func captionsMayHoldColonsAndHashes() async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts: [{title: P, chapters: [a.md]}]\n",
      "a.md": """
      # A

      ```swift-run descent
      #| label: fig-a
      #| caption: Two rules: the first, with $\\eta = 0.1$, wins #1
      #|   on every line of it.
      objective: ackley
      start: [2, 2]
      steps: 5
      optimizers: {adam: {}}
      ```

      """,
    ])
    #expect(await book.build().diagnostics == [])
    let page = try #require(book.text("output/a.html"))
    #expect(page.contains("Two rules: the first, with "))
    #expect(page.contains("wins #1 on every line of it."))
  }
}
