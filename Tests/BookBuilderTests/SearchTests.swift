import BookBuilder
import Foundation
import Testing

/// The input of the search in the pages.
@Suite struct SearchTests {
  private struct Index: Decodable {
    struct Chapter: Decodable {
      var number: Int
      var title: String
      var index: Lunr
      var sections: [Section]
    }
    struct Section: Decodable, Equatable {
      var number: String
      var title: String
      var href: String
      var text: String
      var code: String?
    }
    struct Lunr: Decodable {
      var version: String
      var fields: [String]
      /// Words, each with its positions.
      var invertedIndex: [Entry]
      var pipeline: [String]
    }
    struct Entry: Decodable {
      var word: String
      var places: [String]

      init(from decoder: any Decoder) throws {
        struct Posting: Decodable {
          struct Nothing: Decodable {}
          var title: [String: Nothing]
          var text: [String: Nothing]
        }
        var values = try decoder.unkeyedContainer()
        word = try values.decode(String.self)
        let posting = try values.decode(Posting.self)
        places = posting.title.keys.sorted() + posting.text.keys.sorted()
      }
    }
    var chapters: [Chapter]
  }

  private func index(of book: FixtureBook) throws -> Index {
    let script = try #require(book.text("output/assets/search/index.js"))
    #expect(script.hasPrefix("bookSearchIndex({") && script.hasSuffix("});\n"))
    let json = script.dropFirst("bookSearchIndex(".count).dropLast(");\n".count)
    return try JSONDecoder().decode(Index.self, from: Data(json.utf8))
  }

  private func book(_ chapter: String, settings: String = "") throws -> FixtureBook {
    try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n\(settings)",
      "01-a.md": "# A *title*\n\n" + chapter,
    ])
  }

  @Test func sectionsHoldWhatAReaderReads() async throws {
    let book = try book(
      """
      Before all sections, with a note.[^n]

      ## The first {#sec-one}

      See [](#fig-a) and [this one](#fig-a); the loss is `{run} fig-a.sgd.loss | .2e` at \\
      the **end** of “it”.

      ```swift-run descent
      #| label: fig-a
      #| caption: A *walk*.
      objective: parabola
      start: 0
      steps: 5
      optimizers:
        sgd: {learningRate: 0.1}
      plots: [loss]
      ```

      ### Below

      > [!NOTE] A hint
      > Inside.

      | a | b |
      |---|---|
      | 1 | two |

      #### Deeper

      ```python
      hidden = 1
      ```

      $$
      x_{t+1} = x_t
      $$

      [^n]: Small print.

      """)
    #expect(book.lines(of: await book.build()) == [])
    let sections = try #require(index(of: book).chapters.first).sections
    #expect(sections.map(\.number) == ["1", "1.1", "1.1.1"])
    #expect(sections.map(\.title) == ["A title", "The first", "Below"])
    #expect(sections.map(\.href) == ["01-a.html", "01-a.html#sec-one", "01-a.html#below"])
    #expect(sections[0].text == "Before all sections, with a note.\nSmall print.")
    let loss = "the loss is 9.66 × 10^−1 at the end of “it”."
    #expect(sections[1].text == "See Figure 1.1 and this one; \(loss)\nA walk.")
    #expect(sections[2].code == "hidden = 1")
    #expect(sections[1].code?.contains("objective: parabola start: 0") == true)
    #expect(sections[2].text == "A hint\nInside.\na | b\n1 | two\nDeeper\nx_(t+1) = x_t")
  }

  @Test(arguments: [
    (#"\theta_{t+1} = \theta_t - \eta g_t"#, "θ_(t+1) = θ_t − η g_t"),
    (#"\hat m_t = \frac{m_t}{1 - \beta_1^t}"#, "m\u{302}_t = m_t/(1 − β_1^t)"),
    (#"\nabla f(x) \in \mathbb{R}^n"#, "∇ f(x) ∈ R^n"), (#"\sqrt{x^2 + 1}"#, "√(x^2 + 1)"), ("10^{-8}", "10^(−8)"),
    (#"f'(x)"#, "f′(x)"), (#"\mathrm{diag}(1, \kappa)"#, "diag(1, κ)"), (#"\text{if } x < -1"#, "if x < −1"),
    (#"\begin{aligned} a &= b \\ c &= d \end{aligned}"#, "a = b; c = d"), (#"\sum_{i=1}^n x_i"#, "∑_(i=1)^n x_i"),
    (#"\operatorname{arg\,min}_x f"#, "arg min_x f"), (#"\lambda_{\max} < \max_x f"#, "λ_max < max_x f"),
    (#"\underbrace{a + b}_{c}"#, "(a + b)_c"),
  ])
  func formulaIsALineOfText(_ tex: String, _ text: String) async throws {
    let book = try book("So $\(tex)$ holds.\n")
    #expect(book.lines(of: await book.build()) == [])
    let section = try #require(index(of: book).chapters.first?.sections.first)
    #expect(section.text == "So \(text) holds.")
  }

  @Test func wordsAreFoundByTheirStems() async throws {
    let book = try book(
      "## One\n\nRates of the skier's runs, β and RMSProp; η̃.\n\n## Two\n\nA learning-rate, running.\n")
    #expect(await book.build().succeeded)
    let index = try #require(index(of: book).chapters.first).index
    #expect(index.fields == ["title", "text"] && index.pipeline == ["stemmer"])
    let places = Dictionary(uniqueKeysWithValues: index.invertedIndex.map { ($0.word, $0.places) })
    #expect(places["rate"] == ["1", "2"] && places["run"] == ["1", "2"])
    for word in ["skier", "β", "rmsprop", "η"] { #expect(places[word] == ["1"], "\(word)") }
    #expect(places["the"] == nil && places["learn"] == ["2"])
  }

  @Test func wordsOfAnotherLanguageStayWhole() async throws {
    let book = try book("Die Schritte und die Größen.\n", settings: "language: de\n")
    #expect(await book.build().succeeded)
    let index = try #require(index(of: book).chapters.first).index
    #expect(index.pipeline.isEmpty)
    #expect(Set(index.invertedIndex.map(\.word)).isSuperset(of: ["die", "schritte", "und", "grossen"]))
  }

  @Test func editChangesOnlyTheIndexOfItsChapter() async throws {
    let book = try FixtureBook(copying: "markdown")
    _ = await book.build()
    let before = try #require(book.text("output/assets/search/index.js")).split(separator: "\n")
    try book.write("# Second\n\nQuite other words.\n", to: "chapters/02-second.md")
    try book.replace("# First", with: "# First", in: "chapters/01-first.md")
    _ = await book.build()
    let after = try #require(book.text("output/assets/search/index.js")).split(separator: "\n")
    #expect(after[1] == before[1])
    #expect(after.contains { $0.contains("Quite other words.") })
    let clean = try FixtureBook(copying: "markdown")
    try clean.write("# Second\n\nQuite other words.\n", to: "chapters/02-second.md")
    _ = await clean.build()
    #expect(clean.pages["assets/search/index.js"] == book.pages["assets/search/index.js"])
    #expect(book.pages["assets/search/lunr.min.js"]?.isEmpty == false)
  }
}
