import BookBuilder
import Foundation
import Testing

/// Works as reference managers export them.
@Suite struct WorksTests {
  private func pages(_ works: String, settings: String = "") async throws -> (text: String, list: String, [String]) {
    let keys = works.matches(of: /id: (\w+)/).map { "[@\($0.1)]" }.joined(separator: " ")
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [a.md]\nbibliography: w.yaml\n\(settings)",
      "a.md": "# A\n\n\(keys)\n", "w.yaml": works,
    ])
    let lines = book.lines(of: await book.build())
    func plain(_ page: String?) -> String { page?.replacing(/<a [^>]*>|<\/a>|<\/?span[^>]*>/, with: "") ?? "" }
    return (plain(book.text("output/a.html")), plain(book.text("output/bibliography.html")), lines)
  }

  @Test(arguments: [
    ("author: [{family: Goethe, given: J. W., dropping-particle: von}]", "(Goethe, 2000)", "J. W. von Goethe"),
    ("author: [{family: Gogh, given: V., non-dropping-particle: van}]", "(van Gogh, 2000)", "V. van Gogh"),
    ("author: [{family: King, given: M. L., suffix: Jr., comma-suffix: true}]", "(King, 2000)", "M. L. King Jr."),
    ("editor: [{family: A, given: X.}, {family: B}]", "(A and B, 2000)", "X. A and B (eds.)"),
    ("author: {literal: The Group}\n  editor: [{family: E}]", "(The Group, 2000)", "Edited by E"),
    ("author: Anonymous", "(Anonymous, 2000)", "Anonymous (2000)"),
  ])
  func partsOfNamesAreUsed(_ names: String, _ short: String, _ full: String) async throws {
    let (text, list, lines) = try await pages("- id: w\n  title: T\n  \(names)\n  issued: {date-parts: [[2000]]}\n")
    #expect(lines == [])
    #expect(text.contains(short), "\(text)")
    #expect(list.contains(full), "\(list)")
  }

  @Test(arguments: [
    ("{date-parts: [[\"2020\", 5]]}", "2020"), ("{raw: \"2020-05-03\"}", "2020"), ("\"May 2020\"", "2020"),
    ("2020-05-03", "2020"),
    ("{literal: forthcoming}", "forthcoming"), ("{date-parts: [[2019], [2020]]}", "2019"),
    ("{date-parts: [[-300]]}", "300 BC"),
    ("{year: 2020}", "2020"),
  ])
  func datesAreRead(_ date: String, _ year: String) async throws {
    let (text, _, lines) = try await pages("- id: w\n  title: T\n  author: [{family: A}]\n  issued: \(date)\n")
    #expect(lines == [])
    #expect(text.contains("(A, \(year))"), "\(text)")
  }

  @Test(arguments: ["10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x", "doi:10.1/x", "DOI 10.1/x"])
  func identifiersHaveOneForm(_ doi: String) async throws {
    let (_, list, lines) = try await pages("- id: w\n  title: T\n  DOI: \"\(doi)\"\n")
    #expect(lines == [])
    #expect(list.contains("doi:10.1/x"), "\(list)")
  }

  @Test func titlesHaveMarkup() async throws {
    let (text, list, lines) = try await pages(
      "- id: w\n  title: 'On <i>E. coli</i>, H<sub>2</sub>O and $\\ell_1 < 2^n$ <b>'\n  title-short: On\n  ISSN: 1\n")
    #expect(lines == [])
    #expect(
      list.contains("On <i>E. coli</i>, H<sub>2</sub>O and ℓ<sub>1</sub> &lt; 2<sup><i>n</i></sup> <b></b>"), "\(list)")
    #expect(text.contains("On E. coli, H2O and ℓ_1 &lt; 2^n"), "\(text)")
  }

  @Test func worksAreSortedAsTheirLanguageDoes() async throws {
    let works = ["Zorn", "Öst", "adam", "Åberg"].enumerated().map {
      "- id: w\($0.offset)\n  title: T\n  author: [{family: \($0.element)}]\n  issued: 2000\n"
    }.joined()
    func order(_ list: String) -> [String] { list.matches(of: /<li[^>]*>(\w+)/).map { String($0.1) } }
    #expect(order(try await pages(works).list) == ["Åberg", "adam", "Öst", "Zorn"])
    let swedish = try await pages(works, settings: "language: sv\n")
    #expect(order(swedish.list) == ["adam", "Zorn", "Åberg", "Öst"])
  }

  @Test func unknownVariableIsStillAFinding() async throws {
    let (_, _, lines) = try await pages("- id: w\n  title: T\n  publihser: P\n")
    #expect(lines.contains("chapters/w.yaml:3:3: error[unknown-parameter]"))
  }

  @Test func bibTeXIsRead() async throws {
    let works = #"""
      @string{jml = "Journal of {ML}"}
      @comment{ignored}
      @article{a1, author = {M{\"u}ller, J{\'o}zef and van der Meer, Laura and King, Jr., Martin and {The Group}},
        title = "On {\emph{E. coli}} and $x^2$ --- a {Survey}", journal = jml, year = 1999, pages = {1--9},
        volume = 3, number = {2}, doi = {https://doi.org/10.1/x_y}}
      @book{b1, editor = {Erd\H{o}s, P. and others}, title = {Stra{\ss}e}, date = {2001-05}, publisher = {\O rsted \& Co}}
      @misc{c1, title = {Pre}, author = {A. Solo}, year = {forthcoming}, eprint = {1234.5678}, url = {https://e.org/a\_b}}
      """#
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [a.md]\nbibliography: w.bib\n",
      "a.md": "# A\n\n[@a1], [@b1], [@c1].\n", "w.bib": works,
    ])
    #expect(book.lines(of: await book.build()) == [])
    let page = book.text("output/a.html")?.replacing(/<a [^>]*>|<\/a>|<\/?span[^>]*>/, with: "") ?? ""
    #expect(page.contains("(Müller et al., 1999), (Erdős et al., 2001), (Solo, forthcoming)."), "\(page)")
    let list = book.text("output/bibliography.html") ?? ""
    for text in [
      "Józef Müller, Laura van der Meer, Martin King Jr. and The Group (1999)",
      "On <i>E. coli</i> and <i>x</i><sup>2</sup> — a Survey",
      "<cite>Journal of ML</cite> 3(2), 1–9", "doi:10.1/x_y", "<cite>Straße</cite>", "Ørsted &amp; Co",
      "arXiv:1234.5678",
      "https://e.org/a_b",
    ] {
      #expect(list.contains(text), "\(text) in \(list)")
    }
    try book.write(works.replacing("volume = 3,", with: "volume = ,"), to: "chapters/w.bib")
    #expect(book.lines(of: await book.build()).contains { $0.hasPrefix("chapters/w.bib:5:1: error[malformed-bibtex]") })
  }
}
