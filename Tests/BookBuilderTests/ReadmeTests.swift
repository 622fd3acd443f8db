import BookBuilder
import Configuration
import Diagnostics
import Foundation
import Markdown
import Testing

/// The examples and tables of the README are correct.
@Suite struct ReadmeTests {
  private static let readme = CommandTests.project.appendingPathComponent("README.md")

  @Test func theChapterOfTheReadmeBuilds() async throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let start = try #require(text.range(of: "````markdown\n"))
    let end = try #require(text.range(of: "\n````\n", range: start.upperBound..<text.endIndex))
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
      "01-a.md": String(text[start.upperBound..<end.lowerBound]) + "\n",
    ])
    let source = "Sources/Optimizers/Rules/SGD.swift"
    try book.write(
      String(contentsOf: CommandTests.project.appendingPathComponent(source), encoding: .utf8), to: source)
    let report = await book.build()
    #expect(book.lines(of: report) == [])
    #expect(report.runs == 2)
    let page = try #require(book.text("output/01-a.html"))
    #expect(page.contains("After 50 steps the velocity is <span class=\"value\">9.948</span>"))
    #expect(page.contains("Listing 1.1: A step of gradient descent."))
    #expect(book.pages["figures/01-a/fig-valley.svg"] != nil && book.pages["figures/01-a/fig-steps.svg"] != nil)
  }

  @Test func theTableOfOptionsIsThatOfTheirDeclarations() throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let rows = CellOption.all.map { option in
      let description = option.description
      return "| `\(description.name)` | \(description.summary) | \(Self.markdown(description)) |"
    }
    let table =
      (["| option | meaning | unless given |", "| --- | --- | --- |"] + rows).joined(separator: "\n") + "\n\n"
    #expect(text.contains(table), "The table has to be:\n\(table)")
  }

  /// The default of a parameter: as code if it can be written literally, otherwise in words.
  private static func markdown(_ description: ParameterDescription) -> String {
    let text = description.defaultValue ?? "required"
    switch description.form {
    case .flag where text == "true" || text == "false": return "`\(text)`"
    case .word(let words) where words.contains(text): return "`\(text)`"
    default: return text
    }
  }
}
