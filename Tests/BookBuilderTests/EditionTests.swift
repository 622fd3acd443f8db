import BookBuilder
import Diagnostics
import Foundation
import Testing

/// What the edition for students omits.
@Suite struct EditionTests {
  static let files = [
    "book.yaml": "title: T\nedition: student\nparts: [{title: P, chapters: [a.md]}]\n",
    "a.md": """
    # A

    > [!EXERCISE] Try it
    > Why? The [answer](#sol-a) has [](#eq-answer).

    > [!SOLUTION]- {#sol-a}
    > Because of the secret.
    >
    > ```swift-run descent
    > #| label: fig-secret
    > #| caption: The secret figure.
    > objective: ackley
    > start: [2, 2]
    > steps: 5
    > optimizers: {adam: {}}
    > ```
    >
    > $$
    > x = 1
    > $$ {#eq-answer}

    > [!EXERCISE] And another
    > Also why?

    """,
  ]

  @Test func studentsGetNoSolutionsAndTheSameNumbers() async throws {
    let book = try FixtureBook(Self.files)
    let report = await book.build()
    #expect(report.diagnostics == [])
    let page = try #require(book.text("output/a.html"))
    #expect(!page.contains("secret"))
    #expect(page.contains("Exercise 1.2"))
    #expect(page.contains("The answer has Equation\u{00A0}1.1"), "references to solutions are words, not links")
    #expect(!book.pages.keys.contains { $0.contains("secret") || $0.hasPrefix("sources/chapters") })
    #expect(!book.pages.values.contains { String(decoding: $0, as: UTF8.self).contains("secret") })
  }

  @Test func instructorsGetSolutions() async throws {
    let book = try FixtureBook(Self.files)
    try book.replace("edition: student\n", with: "", in: "chapters/book.yaml")
    #expect(await book.build().succeeded)
    let page = try #require(book.text("output/a.html"))
    #expect(page.contains("Because of the secret."))
    #expect(page.contains(##"<a class="reference" href="#sol-a">answer</a>"##))
  }
}
