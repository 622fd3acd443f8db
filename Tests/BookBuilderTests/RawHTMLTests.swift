import BookBuilder
import Diagnostics
import Foundation
import Testing

/// HTML that authors write is read as Markdown is: files, links, ids and tags.
@Suite struct RawHTMLTests {
  private func book(_ text: String) throws -> FixtureBook {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md, 02-b.md]\n",
      "01-a.md": "# A\n\n\(text)\n", "02-b.md": "# B\n\n## Other {#sec-other}\n\nText.\n\n## Without label\n",
      "images/x y.png": "picture", "clip.mp4": "film", "data.csv": "1",
    ])
    let all = TemplateKeyTests.project.appendingPathComponent("templates/all.mustache")
    let text = try String(contentsOf: all, encoding: .utf8)
      .replacing(/\{\{> partials\/(?!bibliography)[a-z-]+\}\}/, with: "")
      .replacing("{{> partials/bibliography}}", with: "")
    try book.write(text.replacing("href=\"#text\"", with: "href=\"\""), to: "templates/all.mustache")
    return book
  }

  @Test func filesAndLinksAreThoseOfTheSite() async throws {
    let book = try book(
      """
      <figure><img src=images/x%20y.png alt=x srcset="images/x%20y.png 1x, data.csv 2x"></figure>

      A <video src='clip.mp4' poster="images/x y.png"></video>, <a class="c" href="data.csv">data</a>,
      <a href="02-b.md">two</a>, <a href='02-b.md#without-label'>three</a>, <a href="#sec-other">four</a>,
      <a href="02-b.html">page</a> and <a href="https://example.org/?a=1&amp;b=2">out</a>.
      """)
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/01-a.html"))
    for text in [
      "<img src=\"images/x%20y.png\" alt=x srcset=\"images/x%20y.png 1x, data.csv 2x\">",
      "<video src=\"clip.mp4\" poster=\"images/x%20y.png\">", "<a class=\"c\" href=\"data.csv\">",
      "<a href=\"02-b.html\">two",
      "<a href=\"02-b.html#without-label\">three", "<a href=\"02-b.html#sec-other\">four", "<a href=\"02-b.html\">page",
      "href=\"https://example.org/?a=1&amp;b=2\"",
    ] {
      #expect(page.contains(text), "\(text) in \(page)")
    }
    for file in ["images/x y.png", "clip.mp4", "data.csv"] { #expect(book.pages[file] != nil, "\(file)") }
  }

  @Test func idsAreToldApartOnTheWholePage() async throws {
    let book = try book(
      "<h2 id=\"intro\">Intro</h2>\n\n## Intro\n\nTo <a href=\"#intro\">it</a>, <label for=\"field\">f</label> <input id=field>."
    )
    #expect(book.lines(of: await book.build()) == [])
    let own = try #require(book.text("output/01-a.html"))
    #expect(
      own.contains("<h2 id=\"intro\">Intro") && own.contains("<h2 id=\"intro-2\">") && own.contains("href=\"#intro\""))
    let whole = try #require(book.text("output/all.html"))
    for text in ["id=\"01-a--intro\"", "href=\"#01-a--intro\"", "for=\"01-a--field\"", "id=\"01-a--field\""] {
      #expect(whole.contains(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("A value of Set<Element> here.", ["3:15 unknown-element"]),
    ("Optional<B> and <foo>x</foo>.", ["3:9 unclosed-tag", "3:17 unknown-element"]),
    ("*An <em>open* one</em>.\n\n<div>\n\nText.\n", ["5:1 unclosed-tag"]),
    ("<ul><li>one<li>two</ul>\n\n<p>Open.", []),
    ("<div>\n\nText <kbd>a</kbd><br> and <my-element>x</my-element>.\n\n</div>", []),
    ("> <section>\n\nText.\n\n</section>", ["3:3 unclosed-tag", "7:1 unopened-tag"]),
    ("<svg viewBox=\"0 0 1 1\"><linearGradient id=\"g\"/><path fill=\"url(#g)\"/></svg>", []),
    ("Text <!-- <x> --> `<y>` and 1 < 2 > 1.", []),
    ("<a href=nope.csv>n</a> <img src=\"no.png\" alt=\"\">", ["3:4 missing-file", "3:29 missing-file"]),
    ("<a href=\"#nowhere\">n</a>", ["3:4 unresolved-reference"]),
    ("<b id=\"search\">s</b>", ["3:4 duplicate-id"]),
  ])
  func tagsAreRead(_ text: String, _ findings: [String]) async throws {
    let book = try book(text)
    let lines = await book.build(runs: false).diagnostics.map {
      "\($0.location.line):\($0.location.column) \($0.id)"
    }
    #expect(lines == findings)
  }
}
