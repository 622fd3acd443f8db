import BookBuilder
import SiteRendering
import Testing

/// What a cell prints is on the page as a terminal would show it.
@Suite struct TerminalOutputTests {
  @Test(arguments: [
    ("plain < text\n", "plain &lt; text\n"),
    (
      "\u{1B}[31mred\u{1B}[0m and \u{1B}[1;4;92mmore\u{1B}[m.",
      "<span class=\"terminal-red\">red</span> and "
        + "<span class=\"terminal-bold terminal-underlined terminal-bright-green\">more</span>."
    ),
    (
      "\u{1B}[38;5;196ma\u{1B}[48;2;1;2;3mb",
      "<span style=\"color:rgb(255 0 0)\">a</span>"
        + "<span style=\"color:rgb(255 0 0);background-color:rgb(1 2 3)\">b</span>"
    ),
    ("progress 0%\rprogress 75%\n", "progress 75%\n"),
    ("long line\rshort\u{1B}[K\nnext\r\n", "short\nnext\n"),
    ("ab\u{8}c", "ac"),
    ("nul\u{0}here \u{7}\u{1B}(B\u{1B}]0;title\u{7}end\u{7F}", "nulhere end"),
    ("\u{1B}[2J\u{1B}[1;1Ha\tb \u{1B}", "a\tb "),
    ("\u{1B}[999999999Cx\u{1B}[", String(repeating: " ", count: 1000) + "x"),
  ])
  func controlsAreActedOnOrLeftOut(_ printed: String, _ html: String) {
    #expect(TerminalText.hasControls(printed) == (printed != "plain < text\n"))
    #expect(TerminalText(printed).html == html)
  }

  @Test func pageHoldsNoControlCharacter() async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts: [{title: P, chapters: [01-a.md]}]\n",
      "01-a.md": """
      # A

      ```swift-run
      print("\\u{1B}[31mred\\u{1B}[0m")
      for i in 0...3 { print("\\rprogress \\(i * 25)%", terminator: "") }
      print()
      print("nul\\u{0}here")
      ```

      """,
    ])
    #expect(await book.build().diagnostics.isEmpty)
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.contains("<span class=\"terminal-red\">red</span>\nprogress 75%\nnulhere"))
    #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  }
}
