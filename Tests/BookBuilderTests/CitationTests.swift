import BookBuilder
import Diagnostics
import Testing

/// Citations on the page.
@Suite struct CitationTests {
  private static let works = """
    - {id: zhang2019, title: Which algorithmic choices matter, author: [{family: Zhang}, {family: Li}, {family: Nado}], issued: 2019}
    - {id: zhang2019b, title: Lookahead, author: [{family: Zhang}, {family: Lucas}, {family: Ba}], issued: 2019}
    - {id: bottou2018, title: Optimization methods, author: [{family: Bottou}, {family: Curtis}, {family: Nocedal}], issued: 2018}
    - {id: jordan2024, title: Muon, author: [{family: Jordan, given: Keller}, {literal: others}], issued: 2024}
    - {id: pandoc, title: Pandoc}
    """

  private func book(_ text: String) throws -> FixtureBook {
    try FixtureBook([
      "book.yaml": "title: T\nbibliography: works.yaml\nparts: [{title: P, chapters: [01-a.md]}]\n",
      "works.yaml": Self.works, "01-a.md": "# A\n\n\(text)\n",
    ])
  }

  private func body(_ text: String) async throws -> String {
    let book = try book(text)
    #expect(await book.build().diagnostics.filter { $0.id != "uncited-work" }.isEmpty)
    return try #require(book.text("output/01-a.html")).replacing(/\ (?:class|href|id)="[^"]*"/, with: "")
  }

  @Test(arguments: [
    ("So it is [@bottou2018, section 3].", "So it is <span>(<a>Bottou et al., 2018</a>, section 3)</span>."),
    ("As @bottou2018 tell.", "As <span><a>Bottou et al. (2018)</a></span> tell."),
    ("@bottou2018 tell.", "<p><span><a>Bottou et al. (2018)</a></span> tell."),
    ("Told by @bottou2018.", "Told by <span><a>Bottou et al. (2018)</a></span>."),
    ("@bottou2018’s *sum* (@bottou2018)", "</a></span>’s <em>sum</em> (<span><a>Bottou et al. (2018)</a></span>)"),
    ("In @bottou2018 [section 3], too.", "In <span><a>Bottou et al. (2018, section 3)</a></span>, too."),
    (
      "By @bottou2018 [@pandoc].",
      "By <span><a>Bottou et al. (2018)</a></span> <span>(<a>Pandoc</a>)</span>."
    ),
    ("See @pandoc [page 1].", "See <span><a>Pandoc (page 1)</a></span>."),
    (
      "Write to ada@bottou2018.org or `@bottou2018`.", "Write to <a>ada@bottou2018.org</a> or <code>@bottou2018</code>."
    ),
    (
      "So [see @bottou2018, p. 5;\nalso @pandoc].",
      "So <span>(see <a>Bottou et al., 2018</a>, p. 5; also <a>Pandoc</a>)</span>."
    ),
    ("They found it [-@bottou2018, *p.* 5].", "They found it <span>(<a>2018</a>, <em>p.</em> 5)</span>."),
    ("As @{bottou2018}\n[section *3*] tell.", "As <span><a>Bottou et al. (2018, section <em>3</em>)</a></span> tell."),
    ("Say \\@bottou2018.", "Say @bottou2018."),
    ("An [@ alone, [@bottou2018 unclosed, @ and a@b", "An [@ alone, [@bottou2018 unclosed, @ and a@b"),
  ])
  func citationNamesAuthorsAndYear(_ text: String, _ html: String) async throws {
    #expect(try await body(text).contains(html))
  }

  @Test func worksThatReadAlikeGetLetters() async throws {
    let book = try book("By @zhang2019; again [@zhang2019b; @bottou2018].")
    _ = await book.build()
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.contains(">Zhang et al. (2019b)</a>"), "the second by its title")
    #expect(page.contains(">Zhang et al., 2019a</a>; <a"))
    #expect(page.contains(">Bottou et al., 2018</a>"), "no letter where there is one work")
    #expect(try #require(book.text("output/bibliography.html")).contains("Zhang, Lucas and Ba (2019a)"))
  }

  @Test func authorsMayEndWithOthers() async throws {
    let book = try book("By @jordan2024.")
    _ = await book.build()
    #expect(try #require(book.text("output/01-a.html")).contains(">Jordan et al. (2024)</a>"))
    #expect(try #require(book.text("output/bibliography.html")).contains("Keller Jordan and others (2024)"))
  }

  @Test func unknownWorkInASentenceIsAnErrorWithItsPlace() async throws {
    let finding = try #require(
      await book("By @botou2018, on the @MainActor.").build().diagnostics.first { $0.id == "unknown-citation" })
    #expect(finding.location.line == 3 && finding.location.column == 4)
    #expect(finding.remedy.contains("Did you mean 'bottou2018'?"))
    #expect(finding.remedy.contains("between backticks: `@botou2018`"))
  }

  @Test func labelIsToldFromAWork() async throws {
    let finding = try #require(
      await book("## S {#sec-s}\n\nSee @sec-s.").build().diagnostics.first { $0.id == "unknown-citation" })
    #expect(finding.remedy.contains("'[](#sec-s)'"))
  }

  @Test func summaryKeepsTheWorksThatItsSentencesName() async throws {
    let book = try book("As @bottou2018 tell [@pandoc].")
    try book.write("{{chapter.summary}}", to: "templates/page.mustache")
    _ = await book.build()
    #expect(book.text("output/01-a.html") == "As Bottou et al. (2018) tell.")
  }
}
