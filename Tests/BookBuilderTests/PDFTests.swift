import BookBuilder
import Diagnostics
import Foundation
import Testing

/// The book as a PDF: when it is printed, when it goes, and that it is the same for the same pages.
@Suite struct PDFTests {
  private func book() throws -> FixtureBook {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try book.write("{{#chapters}}{{{bodyHTML}}}<a href=\"01-a.html\">A</a>{{/chapters}}", to: "templates/all.mustache")
    try book.write("{{#pdf}}<a href=\"{{href}}\">PDF</a>{{/pdf}}{{{chapter.bodyHTML}}}", to: "templates/page.mustache")
    return book
  }

  /// A program that is called as a browser is, and copies what it was asked to print; gives the folder it is in.
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

  /// A PDF as Chromium writes it, with a link to a file of the site.
  private static let printing = """
    body=$(printf '%%PDF-1.4\\n1 0 obj\\n(D:%s) /CreationDate (D:%s)\\nendobj\\n' $$ 20261121020735)
    link=$(printf '2 0 obj\\n<</URI (%s)>> (node%08d)\\nendobj\\n' "${page%all.html}figures/a.svg" $$)
    { printf '%s\\n%s\\n' "$body" "$link"
      printf 'xref\\n0 3\\n0000000000 65535 f \\n0000000009 00000 n \\n%010d 00000 n \\n' $((${#body} + 1))
      printf 'trailer\\n<</Size 3>>\\nstartxref\\n%d\\n%%%%EOF\\n' $((${#body} + ${#link} + 2)); } > "$file"
    """

  private func build(_ book: FixtureBook, _ path: String, printing: Bool = true) async -> BuildReport {
    await book.build {
      $0.printsPDF = printing
      $0.searchPath = path
    }
  }

  @Test func printedBookIsKeptUntilItChanges() async throws {
    let book = try book()
    let path = try browser(in: book, "echo once >> ../../printings\n" + Self.printing.replacing("$$", with: "7"))
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

  @Test func linksToTheSiteBecomeRelativeAndTheTableStaysRight() async throws {
    let book = try book()
    #expect(await build(book, try browser(in: book, Self.printing.replacing("$$", with: "7"))).succeeded)
    let text = try #require(book.text("output/book.pdf"))
    #expect(text.contains("/URI (figures/a.svg)"))
    #expect(text.contains("(node00000001)"))
    #expect(text.contains("/CreationDate (D:20000101000000)"))
    let bytes = Array(text.utf8)
    for (number, entry) in text.matches(of: /(\d{10}) 00000 n\s/).enumerated() {
      let place = try #require(Int(entry.1))
      #expect(bytes[place...].starts(with: "\(number + 1) 0 obj".utf8))
    }
    let start = try #require(text.firstMatch(of: /startxref\n(\d+)\n/).flatMap { Int($0.1) })
    #expect(bytes[start...].starts(with: "xref\n".utf8))
  }

  /// A PDF with three named elements, the second of which names the others as its headings.
  private func printing(names: [Int]) -> String {
    func name(_ index: Int) -> String { String(format: "(node%08d)", names[index]) }
    let order = names.indices.sorted { names[$0] < names[$1] }
    let objects = [
      "/ID \(name(0))", "/A <</Headers [\(name(0)) \(name(2))]>> /ID \(name(1))", "/ID \(name(2))",
      "/Limits [\(name(order[0])) \(name(order[2]))]\n"
        + "/Names [\(order.map { "\(name($0)) \($0 * 45 + 1) 0 R" }.joined(separator: " "))]",
    ]
    var text = "%PDF-1.4\n"
    var table = "xref\n0 5\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      table += String(format: "%010d 00000 n \n", text.utf8.count)
      text += "\(index + 1) 0 obj\n<<\(object)>>\nendobj\n"
    }
    return "\(text)\(table)trailer\n<</Size 5>>\nstartxref\n\(text.utf8.count)\n%%EOF\n"
  }

  @Test func elementsAreNamedInTheirOrderWhateverTheBrowserCalledThem() async throws {
    var pdfs: [String] = []
    for names in [[3, 4, 5], [1808, 31, 977], [12, 13, 11]] {
      let book = try book()
      try book.write(printing(names: names), to: "printed.pdf")
      let printed = book.folder.appendingPathComponent("printed.pdf").path
      #expect(await build(book, try browser(in: book, "cp '\(printed)' \"$file\"")).succeeded)
      pdfs.append(try #require(book.text("output/book.pdf")))
    }
    #expect(pdfs[0].contains("/Headers [(node00000001) (node00000003)]>> /ID (node00000002)"))
    #expect(
      pdfs[0].contains(
        "/Limits [(node00000001) (node00000003)]\n"
          + "/Names [(node00000001) 1 0 R (node00000002) 46 0 R (node00000003) 91 0 R]"))
    #expect(pdfs[1] == pdfs[0] && pdfs[2] == pdfs[0])
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

  @Test(.enabled(if: hasChromium)) func samePagesGiveTheSamePDF() async throws {
    var pdfs: [Data] = []
    for name in ["a", "a-longer-name"] {
      let book = try book()
      let report = await book.build {
        $0.printsPDF = true
        $0.cache += "-" + name
      }
      #expect(book.lines(of: report) == [])
      pdfs.append(try #require(book.pages["book.pdf"]))
    }
    let difference = zip(pdfs[0], pdfs[1]).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
    let around = pdfs.map { String(decoding: $0.dropFirst(max(0, difference - 200)).prefix(400), as: UTF8.self) }
    #expect(pdfs[0] == pdfs[1], "\(around)")
    let text = String(decoding: pdfs[0], as: UTF8.self)
    #expect(text.contains("/URI (01-a.html)") && !text.contains("file://"))
  }
}
