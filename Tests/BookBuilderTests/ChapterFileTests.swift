import BookBuilder
import Foundation
import Testing

/// Files that chapters name, and chapters that are hard to parse.
@Suite struct ChapterFileTests {
  private func files(_ chapter: String) -> [String: String] {
    ["book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n", "01-a.md": "# A\n\n" + chapter]
  }

  @Test func linkThatLeadsOutOfTheBookIsRefused() async throws {
    let book = try FixtureBook(files("![x](inside.png)\n"))
    try book.write("secret", to: "secret.png")
    try FileManager.default.createSymbolicLink(
      atPath: book.chapters + "/inside.png", withDestinationPath: "../secret.png")
    #expect(book.lines(of: await book.build()) == ["chapters/01-a.md:3:1: error[escaping-path]"])
    #expect(book.pages.isEmpty)
  }

  @Test func pictureGoesWithThePage() async throws {
    let book = try FixtureBook(files("![x](images/a.png)\n"))
    try book.write("bytes", to: "chapters/images/a.png")
    #expect(await book.build().diagnostics.isEmpty)
    #expect(book.text("output/images/a.png") == "bytes")
  }

  @Test(arguments: [
    String(repeating: "> ", count: 200) + "deep\n", String(repeating: "- ", count: 200) + "deep\n",
    String(repeating: "*a ", count: 150) + "deep" + String(repeating: "*", count: 150) + "\n",
  ])
  func nestingHasALimit(_ chapter: String) async throws {
    let book = try FixtureBook(files(chapter))
    let lines = book.lines(of: await book.build())
    #expect(lines.count == 1 && lines.allSatisfy { $0.hasSuffix("error[nested-too-deep]") }, "\(lines)")
  }

  @Test func whatPeopleNestIsNotTooDeep() async throws {
    let book = try FixtureBook(files(String(repeating: "> ", count: 40) + "deep\n"))
    #expect(await book.build().diagnostics.isEmpty)
  }

  @Test(arguments: [
    String(repeating: "> ", count: 3000) + "deep\n", String(repeating: "*a ", count: 20_000),
    String(repeating: "[", count: 20_000), "```swift-run descent\n" + String(repeating: "- ", count: 5000),
    "```swift-run descent\na: &a [1, 1]\nb: &b [*a, *a]\nc: &c [*b, *b]\n```\n",
    "```swift-run descent\n#|\n#| :\n#| - a\n```\n",
    "$$", "$", "$$\n$$ {#", "\u{F0001}99\u{F0002}\n", "[^1]\n\n[^1]: [^1]\n", "| a |\n|---|\n| `{run} |\n",
  ])
  func oddTextEndsInFindingsAndNotInACrash(_ chapter: String) async throws {
    let book = try FixtureBook(files(chapter))
    let report = await book.build()
    #expect(report.chapters == 1)
  }

  /// Browsers break lines on both sides of a formula, whatever is next to it.
  @Test func punctuationStaysBesideItsFormula() async throws {
    let book = try FixtureBook(files("One ($a$), two $b$. Three $c$ four *$d$*; five $e$-ish “$f$”.\n"))
    #expect(await book.build().diagnostics.isEmpty)
    let text = try #require(book.text("output/01-a.html"))
    #expect(text.contains("One (<span class=\"unbroken\">"))
    for marked in ["),</span> two", ".</span> Three", "</span> four", "</em>; five", "</span>-ish"] {
      #expect(text.contains(marked), "\(marked)")
    }
  }

  @Test func formulaIsTypesetWithItsTeXInside() async throws {
    let book = try FixtureBook(
      files("Inline $w_1$.\n\n$$\n\\theta_{t+1} = \\theta_t\n- \\eta g_t\n$$ {#eq-step}\n\nSee [](#eq-step).\n"))
    #expect(await book.build().diagnostics.isEmpty)
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.contains(#"<annotation encoding="application/x-tex">w_1</annotation>"#))
    #expect(page.contains("<div class=\"equation\" id=\"eq-step\">"))
    #expect(page.contains("<span class=\"equation-number\">(1.1)</span>"))
    #expect(page.contains("<a class=\"reference\" href=\"#eq-step\">Equation\u{00A0}1.1</a>"))
    #expect(!page.contains("<li>") && !page.contains("<h2"), "a line of a formula that begins with '-' is no list")
    #expect(book.pages["assets/katex/katex.min.css"] != nil)
  }

  @Test func scriptsOfFunctionsHaveAsManyPartsAsMathMLAllows() async throws {
    let book = try FixtureBook(files("A $\\lambda_{\\max} < \\max_x f(x)$.\n"))
    #expect(await book.build().diagnostics.isEmpty)
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.contains("<msub><mi>λ</mi><mi>max</mi></msub>"))
    #expect(page.contains("<msub><mrow><mi>max</mi></mrow><mi>x</mi></msub>"))
    #expect(!page.contains("\u{2061}"))
  }

  @Test func operatorsOfLettersAreText() async throws {
    let book = try FixtureBook(files("A $t \\bmod T$.\n"))
    #expect(await book.build().diagnostics.isEmpty)
    #expect(try #require(book.text("output/01-a.html")).contains(">mod</mo>"))
  }

  @Test func manyFormulasAreAllTypeset() async throws {
    let formulas = (0..<1500).map { "$\\frac{a_{\($0)}}{\\sqrt{b + \($0)}}$" }
    let book = try FixtureBook(files(formulas.joined(separator: "\n") + "\n"))
    #expect(await book.build().diagnostics.isEmpty)
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.components(separatedBy: "class=\"katex\"").count - 1 == formulas.count)
    let typeset = page.components(separatedBy: #"<annotation encoding="application/x-tex">"#).dropFirst().map {
      "$" + $0.prefix { $0 != "<" } + "$"
    }
    #expect(typeset == formulas)
  }

  @Test func chaptersReadAtOnceKeepTheirFormulas() async throws {
    let names = (1...8).map { "0\($0)-a.md" }
    var files = ["book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [\(names.joined(separator: ", "))]\n"]
    for name in names { files[name] = "# A\n\n" + String(repeating: "The $x_1$ and ~~its~~ $y$.\n\n", count: 200) }
    let book = try FixtureBook(files)
    #expect(await book.build().diagnostics.isEmpty)
    for name in names {
      let page = try #require(book.text("output/\(name.dropLast(3)).html"))
      #expect(page.components(separatedBy: "class=\"katex\"").count - 1 == 400)
      #expect(page.components(separatedBy: "<del>").count - 1 == 200)
    }
  }

  @Test func codeIsHighlightedWhileThePageIsBuilt() async throws {
    let book = try FixtureBook(files("```swift\nlet a = \"<b>\"\n```\n\n```unknown\na < b\n```\n"))
    #expect(await book.build().diagnostics.isEmpty)
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.contains("<span class=\"token keyword\">let</span>"))
    #expect(page.contains("&lt;b>"))
    #expect(page.contains("<code class=\"language-unknown\">a &lt; b\n</code>"))
    #expect(!page.contains("<script"))
  }

  @Test func formulasStandWhereverTextDoes() async throws {
    let book = try FixtureBook(
      files(
        """
        ## A title with $a$

        | $b$ | rate $c$ |
        | --- | ---: |
        | **$d$** | [$e$](01-a.md) |

        - *an item with $f$*

        > [!NOTE] A note on $g$
        > ~~$h$~~ and a note.[^n]

        [^n]: With $i$.

        """))
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/01-a.html"))
    for letter in "abcdefghi" {
      #expect(page.contains("<annotation encoding=\"application/x-tex\">\(letter)</annotation>"), "\(letter)")
    }
  }

  @Test func dollarsThatAreNoFormulaStay() async throws {
    let book = try FixtureBook(files("It costs $5, or \\$6, or `$7$`; and $ 8 $.\n"))
    #expect(await book.build().diagnostics.isEmpty)
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.contains("It costs $5, or $6, or <code>$7$</code>; and $ 8 $."))
    #expect(!page.contains("katex"))
  }

  @Test func macrosReachEveryFormulaAndItsCache() async throws {
    var files = files("A $\\grad J$.\n")
    files["book.yaml"]? += "macros: {\"\\\\grad\": \"\\\\nabla\"}\n"
    let book = try FixtureBook(files)
    #expect(await book.build().diagnostics.isEmpty)
    #expect(book.text("output/01-a.html")?.contains("∇") == true)
    try book.replace("\\\\nabla", with: "\\\\partial", in: "chapters/book.yaml")
    #expect(await book.build().diagnostics.isEmpty)
    #expect(book.text("output/01-a.html")?.contains("∂") == true)
    #expect(book.text("output/01-a.html")?.contains("∇") == false)
  }
}
