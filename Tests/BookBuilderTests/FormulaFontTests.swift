import BookBuilder
import Foundation
import Testing

/// The site of a book with formulas includes KaTeX's fonts; without formulas it includes none.
@Suite struct FormulaFontTests {
  private static let folder = "assets/katex/"

  private func site(_ chapter: String) async throws -> (fonts: [String], style: String) {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n", "01-a.md": "# A\n\n\(chapter)\n",
    ])
    #expect(book.lines(of: await book.build()) == [])
    let fonts = book.pages.keys.filter { $0.hasPrefix(Self.folder + "fonts/") }
    return (fonts.sorted(), book.text("output/\(Self.folder)katex.min.css") ?? "")
  }

  @Test func styleSheetLoadsTheFontsThatAreThere() async throws {
    let (fonts, style) = try await site("A formula $x$.")
    #expect(fonts.count == 20)
    let loaded = style.matches(of: /url\(([^)]*)\) format\('woff2'\)[;}]/).map { Self.folder + $0.1 }
    #expect(loaded.sorted() == fonts)
    #expect(style.components(separatedBy: "url(").count - 1 == fonts.count, "other formats are not shipped")
    #expect(style.components(separatedBy: "font-display:swap").count - 1 == fonts.count)
    #expect(style.contains(".katex .mathbb,.katex .textbb{font-family:KaTeX_AMS}"), "the other rules stay")
  }

  @Test func bookWithoutFormulasBringsNone() async throws {
    let (fonts, style) = try await site("No formula.")
    #expect(fonts.isEmpty && style.isEmpty)
  }

  /// The chapter with the formula is not read for the second build.
  @Test func fontsStayWhenTheChapterWithTheFormulaIsCached() async throws {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md, 02-b.md]\n",
      "01-a.md": "# A\n\nA formula $x$.\n", "02-b.md": "# B\n\nProse.\n",
    ])
    #expect(book.lines(of: await book.build()) == [])
    try book.replace("Prose.", with: "More prose.", in: "chapters/02-b.md")
    #expect(book.lines(of: await book.build()) == [])
    #expect(book.pages.keys.count { $0.hasPrefix(Self.folder + "fonts/") } == 20)
  }
}
