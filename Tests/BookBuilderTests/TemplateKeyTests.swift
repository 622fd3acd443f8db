import BookBuilder
import Diagnostics
import Foundation
import SiteRendering
import Testing

/// What an author is told whose template reads something that isn't there.
@Suite struct TemplateKeyTests {
  /// The findings of a folder of templates in which one file holds `text`, as text.
  private func findings(_ text: String, in file: String = "page.mustache", _ more: [String: String] = [:]) throws
    -> [String]
  {
    let book = try FixtureBook([:])
    try book.write(text, to: "templates/\(file)")
    for (name, text) in more { try book.write(text, to: "templates/\(name)") }
    return Self.lines(TemplateLibrary.load(from: book.templates).1, book)
  }

  static func lines(_ diagnostics: [Diagnostic], _ book: FixtureBook) -> [String] {
    diagnostics.map { "\($0) \($0.remedy)".replacing(book.folder.path + "/templates/", with: "") }
  }

  @Test(arguments: [
    (
      "{{chapter.title}}\n  {{titel}}",
      "page.mustache:2:3: error[unknown-key]: there is no 'titel' here Did you mean 'part.title' or 'chapter.title' or "
    ),
    ("{{chapter.titel}}", "there is no 'titel' in 'chapter' Did you mean 'title'?"),
    ("{{chapter.title.first}}", "there is no 'first' in 'chapter.title'"),
    ("{{{chapter.bodyHtlm}}}", "Did you mean 'bodyHTML'?"),
    ("{{&chapter.bodyHtlm}}", "Did you mean 'bodyHTML'?"),
    ("{{#hasSection}}x{{/hasSection}}", "there is no 'hasSection' here Did you mean 'hasSections'?"),
    ("{{^hasSection}}x{{/hasSection}}", "there is no 'hasSection' here"),
    (
      "{{#pages}}\n{{hrfe}}{{/pages}}",
      "page.mustache:2:1: error[unknown-key]: there is no 'hrfe' here Did you mean 'href'?"
    ),
    ("{{#pages}}{{.root}}{{/pages}}", "there is no 'root' here"),
    ("{{#parts}}{{#chapters}}{{sumary}}{{/chapters}}{{/parts}}", "Did you mean 'summary'?"),
    ("{{#sections}}{{#sections}}{{titelHTML}}{{/sections}}{{/sections}}", "Did you mean 'titleHTML'?"),
    ("{{#previous}}{{summary}}{{/previous}}", "there is no 'summary' here"),
    ("{{#empty(pagess)}}x{{/empty(pagess)}}", "there is no 'pagess' here Did you mean 'pages'?"),
    (
      "{{#emty(pages)}}x{{/emty(pages)}}",
      "error[unknown-function]: there is no function 'emty' for this Did you mean 'empty'?"
    ),
    ("{{count(root)}}", "error[unknown-function]"),
    ("{{#pages}}{{indx()}}{{/pages}}", "error[unknown-function]"),
    ("{{book}}", "error[unprintable-key]: 'book' is no text"), ("{{sections}}", "error[unprintable-key]"),
    ("{{first(pages)}}", "error[unprintable-key]"), ("{{}}", "this tag names no key"),
    ("{{=<% %>=}}{{titel}}<% titel %>", "page.mustache:1:21: error[unknown-key]"),
    ("{{! titel }}{{#root}}{{=| |=}}|titel|{{/root}}|/root|{{title}}", "page.mustache:1:31:"),
    ("ä {{titel}}", "page.mustache:1:3:"),
  ])
  func unknownKeysAreFoundAtTheirPlaces(_ text: String, _ expected: String) throws {
    let found = try findings(text)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test(arguments: [
    "{{book.title}}{{chapter.number}}{{root}}{{hasSearch}}", "{{#pages}}{{root}}{{href}}{{index()}}{{/pages}}",
    "{{#pdf}}{{href}}{{/pdf}}{{#site}}{{#image}}{{image}}{{.}}{{/image}}{{/site}}",
    "{{#first(pages)}}{{title}}{{/first(pages)}}{{^empty(book.subtitle)}}{{uppercased(book.subtitle)}}{{/empty(book.subtitle)}}",
    "{{#sections}}{{#.number}}{{number}}{{/.number}}{{^empty(.sections)}}x{{/empty(.sections)}}{{/sections}}",
    "{{#chapter.source}}{{name}}{{/chapter.source}}{{plusone(chapter.number)}}",
    "{{#chapter}}{{title}}{{/chapter}}{{^chapter}}{{book.title}}{{/chapter}}", "{{! titel }}{ {titel} }",
    "{{#reversed(pages)}}{{title}}{{/reversed(pages)}}{{%CONTENT_TYPE:TEXT}}",
  ])
  func knownKeysAreNotReported(_ text: String) throws {
    #expect(try findings(text) == [])
  }

  @Test func partialsAreCheckedWhereTheyAreIncluded() throws {
    let partial = ["partials/link.mustache": "\n{{href}}"]
    #expect(try findings("{{#pages}}{{> partials/link}}{{/pages}}{{#next}}{{> partials/link}}{{/next}}", partial) == [])
    let found = try findings("{{> partials/link}}", partial)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("partials/link.mustache:2:1: error[unknown-key]: there is no 'href' here") == true)
  }

  @Test func replacedBlocksAreCheckedWhereTheyAreWritten() throws {
    let frame = ["frame.mustache": "{{#pages}}{{$item}}{{href}}{{/item}}{{/pages}}"]
    #expect(try findings("{{<frame}}{{$item}}{{current}}{{/item}}{{/frame}}", frame) == [])
    let found = try findings("{{<frame}}{{$item}}{{curent}}{{/item}}{{/frame}}", frame)
    #expect(found.count == 1)
    #expect(
      found.first?.contains("page.mustache:1:20: error[unknown-key]: there is no 'curent' here") == true, "\(found)")
  }

  @Test func partsOfTheTextAreChecked() throws {
    let found = try findings(
      "{{captoin}}{{#rows}}{{#cells}}{{txt}}{{/cells}}{{/rows}}", in: "partials/table-output.mustache")
    #expect(found.count == 2)
    #expect(found.last?.contains("there is no 'txt' here Did you mean 'text'?") == true)
  }

  @Test func templatesWithoutEndAreFound() throws {
    let ring = [
      "partials/a.mustache": "{{#pages}}{{> partials/b}}{{/pages}}", "partials/b.mustache": "\n {{> partials/a}}",
    ]
    let found = try findings("{{> partials/a}}", ring)
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix(
        "partials/b.mustache:2:2: error[recursive-template]: 'partials/a' includes itself through 'partials/b'") == true
    )
    let own = try findings("x\n{{> page}}")
    #expect(own.first?.hasPrefix("page.mustache:2:1: error[recursive-template]: 'page' includes itself ") == true)
    let block = try findings(
      "{{<c}}{{$x}}{{$x}}{{/x}}{{/x}}{{/c}}", ["c.mustache": "{{$x}}{{/x}}"])
    #expect(block.first?.contains("error[nested-too-deep]") == true, "\(block)")
  }

  @Test func templatesThatIncludeEachOtherWithoutMeasureAreFound() throws {
    var files: [String: String] = ["partials/p40.mustache": "{{root}}"]
    for index in 0..<40 {
      files["partials/p\(index).mustache"] = String(repeating: "{{> partials/p\(index + 1)}}", count: 2)
    }
    let found = try findings("{{> partials/p0}}", files)
    #expect(found.first?.contains("error[template-too-large]") == true, "\(found)")
  }

  @Test(arguments: [101, 10_000, 100_000])
  func nestingHasAnEnd(_ depth: Int) throws {
    let sections = String(repeating: "{{#root}}\n", count: depth) + String(repeating: "{{/root}}", count: depth)
    let found = try findings(sections)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("page.mustache:101:1: error[nested-too-deep]") == true, "\(found)")
    let functions = String(repeating: "first(", count: depth) + "pages" + String(repeating: ")", count: depth)
    #expect(try findings("{{\(functions)}}").first?.hasPrefix("page.mustache:1:1: error[nested-too-deep]") == true)
    let blocks = String(repeating: "{{$a}}", count: depth) + String(repeating: "{{/a}}", count: depth)
    #expect(try findings(blocks).first?.contains("error[nested-too-deep]") == true)
  }

  @Test func nestingThatIsDeepButNotTooDeepIsRendered() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    let text = String(repeating: "{{#root}}", count: 99) + "x" + String(repeating: "{{/root}}", count: 99)
    try book.write(text, to: "templates/page.mustache")
    #expect(book.lines(of: await book.build()) == [])
  }

  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    .standardized

  @Test func templatesOfTheProjectReadOnlyWhatTheyAreTold() {
    let (library, findings) = TemplateLibrary.load(from: Self.project.appendingPathComponent("templates").path)
    #expect(findings.isEmpty, "\(findings)")
    for page in TemplateCatalog.pages { #expect(library?.has(page.template) == true) }
  }

  /// With `UPDATE_DOCUMENTATION=1` in the environment the file is written.
  @Test func documentationListsTheKeys() throws {
    let file = Self.project.appendingPathComponent("Documentation/Templates.md")
    if ProcessInfo.processInfo.environment["UPDATE_DOCUMENTATION"] == "1" {
      try Data(TemplateKeys.text.utf8).write(to: file)
    }
    #expect(
      String(decoding: try Data(contentsOf: file), as: UTF8.self) == TemplateKeys.text,
      "run this test with UPDATE_DOCUMENTATION=1 in the environment")
  }
}
