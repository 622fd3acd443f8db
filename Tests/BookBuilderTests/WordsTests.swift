import BookBuilder
import BookModel
import Foundation
import SiteRendering
import Testing

/// The builder speaks the language of the book.
@Suite struct WordsTests {
  private func book(_ settings: String) throws -> FixtureBook {
    let book = try FixtureBook([
      "book.yaml": "title: Buch\n\(settings)parts:\n  - title: Teil\n    chapters: [a.md]\n",
      "a.md":
        "# A\n\nSiehe [](#sec-a), [](#fig-a). \"Zitat\" und 'eins' und don't.\n\n> [!NOTE]\n> H.\n\n## B {#sec-a}\n\n"
        + "![C](p.png){#fig-a}\n\n- [ ] x\n\nN.[^n]\n\n[^n]: M.\n",
      "p.png": "p",
    ])
    try FileManager.default.removeItem(atPath: book.templates)
    try FileManager.default.copyItem(
      at: TemplateKeyTests.project.appendingPathComponent("templates"),
      to: book.folder.appendingPathComponent("templates"))
    return book
  }

  @Test func germanBookIsGermanThroughout() async throws {
    let book = try book("language: de-AT\n")
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/a.html"))
    for text in [
      "<html lang=\"de-AT\" data-words=\"{", ">Abschnitt\u{A0}1.1</a>", ">Abbildung\u{A0}1.1</a>", "„Zitat“ und ‚eins‘",
      "<span class=\"label\">Hinweis</span>", "<span class=\"label\">Abbildung 1.1</span>", "Zum Text springen",
      "aria-label=\"Verweis auf den Abschnitt ‚B‘\"", "aria-label=\"Fußnote 1\"", "aria-label=\"offen\"",
      "aria-label=\"Auf dieser Seite\"", "placeholder=\"Im Buch suchen\"", ">Kapitel 1</span>",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    for english in ["Section", "Figure", "Skip to", ">Search", "On this page"] {
      #expect(!page.contains(english), "\(english)")
    }
  }

  /// Every word that the templates and the builder say has one in German; the licences stay in their language.
  @Test func germanHasAllWords() throws {
    let folder = TemplateKeyTests.project.appendingPathComponent("templates").path
    let file = String(
      decoding: FileManager.default.contents(atPath: "\(folder)/words/de.yaml") ?? Data(), as: UTF8.self)
    let licences = Set(
      ["licences", "partials/mit-licence", "partials/open-font-licence"].flatMap { name in
        let data = FileManager.default.contents(atPath: "\(folder)/\(name).mustache") ?? Data()
        return TemplateWords.words(in: String(decoding: data, as: UTF8.self))
      })
    let signs = [
      "SVG", "PNG", "PNG 2×", "CSV", "PDF", "light dark", "noindex", "article", "website", "summary_large_image",
    ]
    let missing = (TemplateLibrary.words(in: folder) + Words.ofTexts).filter { word in
      !licences.contains(word) && !word.contains("=") && !signs.contains(word)
        && !["\(word): ", "\"\(word)\": "].contains { file.contains("\n\($0)") }
    }
    #expect(missing == [])
  }

  @Test func authorsHaveWordsOfTheirOwn() async throws {
    let book = try book("words: {Figure: Fig., Search: Find}\n")
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/a.html"))
    #expect(page.contains(">Fig.\u{A0}1.1</a>") && page.contains("<span>Find</span>") && page.contains("“Zitat”"))
    try book.replace("Fig.", with: "Image", in: "chapters/book.yaml")
    #expect(book.lines(of: await book.build()) == [])
    #expect(book.text("output/a.html")?.contains(">Image\u{A0}1.1</a>") == true)
  }

  @Test func languageWithoutWordsIsAFinding() async throws {
    let book = try book("language: fa\n")
    #expect(book.lines(of: await book.build()) == ["chapters/book.yaml:2:11: warning[no-words]"])
    #expect(book.text("output/a.html")?.contains("<html lang=\"fa\" dir=\"rtl\">") == true)
    try book.write("Figure: شکل\n", to: "templates/words/fa.yaml")
    #expect(book.lines(of: await book.build()) == [])
    #expect(book.text("output/a.html")?.contains("شکل\u{A0}1.1") == true)
  }

  @Test(arguments: [("ar", true), ("he-IL", true), ("az-Arab", true), ("en", false), ("ar-Latn", false), ("de", false)])
  func directionIsKnown(_ language: String, _ isRightToLeft: Bool) {
    #expect(WritingDirection.isRightToLeft(language) == isRightToLeft)
  }
}
