import BookBuilder
import Foundation
import Testing

/// Diagnostics for an author who changes the templates.
@Suite struct TemplateTests {
  @Test(arguments: [
    ("{{#open}}never closed", "templates/page.mustache:1:", "malformed-template"),
    ("line\n  {{> partials/figur}}", "templates/page.mustache:2:3:", "unknown-template"),
  ])
  func faultyTemplateIsReportedAtItsPlace(_ text: String, _ place: String, _ id: String) async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try book.write(text, to: "templates/page.mustache")
    let lines = book.lines(of: await book.build())
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix(place) == true, "\(lines)")
    #expect(lines.first?.hasSuffix("error[\(id)]") == true, "\(lines)")
  }

  @Test func missingTemplatesAreReported() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try FileManager.default.removeItem(atPath: book.templates + "/partials/figure.mustache")
    #expect(
      book.lines(of: await book.build()) == ["templates/partials/figure.mustache: error[missing-template]"])
  }

  @Test func changedTemplateChangesThePage() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    _ = await book.build()
    try book.replace("<h1>", with: "<h1 class=\"new\">", in: "templates/page.mustache")
    let report = await book.build()
    #expect(report.runs == 0)
    #expect(book.text("output/01-a.html")?.contains("<h1 class=\"new\">A</h1>") == true)
  }
}
