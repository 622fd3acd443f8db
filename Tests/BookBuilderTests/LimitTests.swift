import BookBuilder
import BookModel
import Configuration
import ConfigurationYAML
import Diagnostics
import Foundation
import Testing
import Typesetting

/// Input of a size that nobody writes: a finding, and neither a crash nor a wait.
@Suite struct LimitTests {
  private func book(_ text: String) throws -> FixtureBook {
    try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n", "01-a.md": "# A\n\n\(text)\n",
    ])
  }

  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func longClaimsAreRefusedAndShortOnesAreRead() async throws {
    let claims = [
      repeated("-", 100_000) + "1 < 2", repeated("(", 50_000) + "1" + repeated(")", 50_000) + " < 2",
      repeated("1 + ", 90_000) + "1 > 2", repeated("-", 300) + "1 < " + repeated("(", 300) + "2" + repeated(")", 300),
    ]
    let cells = claims.map { "```swift-run\n//| expect: \($0)\n//| eval: false\nprint(1)\n```\n" }
    let book = try book(cells.joined(separator: "\n"))
    #expect(
      book.lines(of: await book.build(runs: false))
        == [4, 10, 16].map {
          "chapters/01-a.md:\($0):13: error[malformed-claim]"
        })
  }

  @Test func longFormulasAreRefused() async throws {
    let book = try book(
      "A \(repeated("$x$ ", 10)) and $\(repeated("x", 30_000))$.\n\n$$\n\(repeated("y+", 20_000))z\n$$")
    #expect(
      book.lines(of: await book.build(runs: false)) == [
        "chapters/01-a.md:3:48: error[formula-too-long]", "chapters/01-a.md:6:1: error[formula-too-long]",
      ])
  }

  @Test func aFormulaThatGrowsWithoutEndIsStopped() throws {
    let katex = try KaTeX(script: KaTeX.script(), macros: [], timeLimit: 0.1)
    let bomb = "\\def\\a{\(repeated("x", 9000))}" + repeated("\\a", 900)
    #expect(throws: JavaScriptFailure.self) { try katex.html(Formula(tex: bomb, isDisplayed: false)) }
  }

  @Test func formulasNestedDeepHaveATextAllTheSame() {
    let html = "<semantics>" + repeated("<mrow>", 100_000) + "<mi>x</mi>"
    #expect(FormulaText(html: html).text == "")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[\n", "- [\n  "])
  func yamlNestedTooDeepIsRefused(opening: String) {
    let finding = #expect(throws: Diagnostic.self) { try YAML(file: "a.yaml").parse(repeated(opening, 200_000)) }
    #expect(finding?.id == "nested-too-deep")
  }

  @Test func yamlOfUsualDepthIsRead() throws {
    let deep = repeated("[", 100) + "1" + repeated("]", 100)
    let many = repeated("- \"[0, 1), [a]\"\n- x in [0, 1)\n- [1, {a: [2]}]\n", 1000)
    _ = try YAML(file: "a.yaml").parse(deep)
    let list = try YAML(file: "a.yaml").parse(many)
    if case .list(let items) = list.content { #expect(items.count == 3000) } else { Issue.record("no list") }
  }

  @Test(.timeLimit(.minutes(1))) func placesInALongLineCostNoMoreThanInAShortOne() {
    let line = repeated("é$", 500_000)
    let source = SourceText(file: "a.md", text: "first\n\(line)\nlast")
    for scalar in stride(from: 0, to: 1_000_000, by: 8) {
      let byte = scalar / 2 * 3 + (scalar % 2 == 0 ? 0 : 2)
      let place = source.location(line: 2, byteColumn: byte + 1)
      guard place.column == scalar + 1 else {
        Issue.record("\(place) for scalar \(scalar)")
        return
      }
    }
    #expect(source.location(line: 2, byteColumn: 10_000_000).column == 1_000_001)
    #expect(source.location(line: 3, byteColumn: 3).column == 3)
  }

  @Test(.timeLimit(.minutes(1))) func manyAttributesInABlockAreFoundAtTheirPlaces() async throws {
    let book = try book("<div>\n" + repeated("<i id=\"é\"></i> <b href=\"#a\"></b>", 15_000) + "\n</div>")
    let report = await book.build(runs: false)
    #expect(report.diagnostics.count == 15_000 + 14_999)
    #expect(report.diagnostics.first?.location.line == 4)
    #expect(report.diagnostics.first?.location.column == 19)
    #expect(report.diagnostics.last?.location.column == 32 * 14_999 + 19)
  }

  @Test func ofManyWrongLabelsTheFirstGetProposals() async throws {
    let labels = (0..<1100).map { "## S {#sec-number-\($0)}\n\n" }.joined()
    let links = (0..<120).map { "[a](#sec-numbr-\($0))\n\n" }.joined()
    let book = try book(labels + links)
    let findings = await book.build(runs: false).diagnostics
    #expect(findings.count == 120)
    #expect(findings.first?.remedy == "Did you mean 'sec-number-0'?")
    #expect(findings.last?.remedy == "")
  }
}
