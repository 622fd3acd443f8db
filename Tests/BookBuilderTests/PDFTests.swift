import BookBuilder
import Diagnostics
import Foundation
import Testing

/// The book as a PDF: when it is printed, when it is removed, and the targets of its links.
@Suite struct PDFTests {
  private func book() throws -> FixtureBook {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try book.write("{{#chapters}}{{{bodyHTML}}}<a href=\"01-a.html\">A</a>{{/chapters}}", to: "templates/all.mustache")
    try book.write("{{#pdf}}<a href=\"{{href}}\">PDF</a>{{/pdf}}{{{chapter.bodyHTML}}}", to: "templates/page.mustache")
    return book
  }

  /// A program that is called like a browser and copies what it was asked to print. Returns the folder that contains
  /// it.
  private func browser(in book: FixtureBook, _ commands: String) throws -> String {
    let script = """
      #!/bin/sh
      for argument; do
        case $argument in --print-to-pdf=*) file=${argument#*=} ;; file://*) page=$argument ;; esac
      done
      \(commands)

      """
    try book.write(script, to: "bin/chromium")
    let folder = book.folder.appendingPathComponent("bin")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.appendingPathComponent("chromium").path)
    return folder.path
  }

  /// Writes a file that begins and ends as a PDF does.
  private static let printing = "printf '%%PDF-1.4\\n1 0 obj\\nendobj\\n%%%%EOF\\n' > \"$file\""

  private func build(_ book: FixtureBook, _ path: String, printing: Bool = true) async -> BuildReport {
    await book.build {
      $0.printsPDF = printing
      $0.searchPath = path
    }
  }

  @Test func printedBookIsKeptUntilItChanges() async throws {
    let book = try book()
    let path = try browser(in: book, "echo once >> ../../../printings\n" + Self.printing)
    #expect(book.lines(of: await build(book, path)) == [])
    let pdf = try #require(book.pages["book.pdf"])
    #expect(book.text("output/01-a.html")?.contains("<a href=\"book.pdf\">") == true)
    let again = await build(book, path)
    #expect(again.written == 0)
    let plain = await build(book, path, printing: false)
    #expect(plain.diagnostics.isEmpty && plain.written == 0)
    #expect(book.pages["book.pdf"] == pdf)
    #expect(book.text("printings") == "once\n")

    try book.replace("Prose.", with: "More prose.", in: "chapters/01-a.md")
    #expect(book.lines(of: await build(book, path, printing: false)) == ["output/book.pdf: note[pdf-removed]"])
    #expect(book.pages["book.pdf"] == nil)
    #expect(book.text("output/01-a.html")?.contains("book.pdf") == false)
    #expect(await build(book, path, printing: false).diagnostics.isEmpty)
    #expect(await build(book, path).succeeded)
    #expect(book.pages["book.pdf"] != nil)
    #expect(!FileManager.default.fileExists(atPath: "\(book.cache)/printing"))
  }

  @Test func withoutABrowserNothingIsWritten() async throws {
    let book = try book()
    #expect(book.lines(of: await build(book, "/nowhere")) == ["output/book.pdf: error[no-browser]"])
    #expect(book.pages.isEmpty)
  }

  @Test(arguments: ["echo trouble >&2; exit 1", "exit 0", "printf '%%PDF-1.4 half of it' > \"$file\""])
  func browserThatFailsLeavesTheLastPDF(_ commands: String) async throws {
    let book = try book()
    _ = await build(book, try browser(in: book, Self.printing))
    let pages = book.pages
    try book.replace("Prose.", with: "More prose.", in: "chapters/01-a.md")
    let report = await build(book, try browser(in: book, commands))
    #expect(book.lines(of: report) == ["output/book.pdf: error[not-printed]"])
    #expect(report.diagnostics.first?.summary.contains("trouble") == commands.contains("trouble"))
    #expect(book.pages == pages)
  }

  @Test func browserThatHangsIsEnded() async throws {
    let book = try book()
    let path = try browser(in: book, "sleep 60 & sleep 60")
    let report = await book.build {
      $0.printsPDF = true
      $0.searchPath = path
      $0.printingTimeout = 0.5
    }
    #expect(book.lines(of: report) == ["output/book.pdf: error[not-printed]"])
    #expect(report.diagnostics.first?.summary.contains("it was not done after 0.5 seconds") == true)
    #expect(CodeCellTests.leftBehind(in: book.cache).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: "\(book.cache)/printing"))
  }

  @Test func templatesWithoutAWholePageCanNotBePrinted() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    #expect(book.lines(of: await build(book, "")) == ["output/book.pdf: error[no-whole-page]"])
  }

  private static let hasChromium =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")
    || FileManager.default.fileExists(atPath: "/Applications/Google Chrome.app")

  /// A link to another file of the site has no target in a PDF, and would reveal where it was printed.
  @Test(.enabled(if: hasChromium)) func linksLeadIntoTheBookOrToTheWeb() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try book.write(
      """
      <p id="top"><a href="01-a.html">A file</a> <a href="#end">The end</a> <a href="https://example.org/">The web</a></p>
      <p id="end" style="break-before: page">The end</p>
      """, to: "templates/all.mustache")
    let report = await book.build { $0.printsPDF = true }
    #expect(book.lines(of: report) == [])
    let text = String(decoding: try #require(book.pages["book.pdf"]), as: UTF8.self)
    #expect(text.matches(of: /\/URI \(/).count == 1)
    #expect(text.contains("/URI (https://example.org/)") && text.contains("/Dest /end"))
    #expect(!text.contains("file:") && !text.contains("01-a.html"))
  }
}
