import BookBuilder
import Foundation
import Testing

/// A book carries the fonts its formulas are drawn with, and no others.
@Suite struct FormulaFontTests {
  private func fonts(_ chapter: String) async throws -> (names: [String], style: String) {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n", "01-a.md": "# A\n\n\(chapter)\n",
    ])
    #expect(book.lines(of: await book.build()) == [])
    let folder = "assets/katex/fonts/"
    let names = book.pages.keys.filter { $0.hasPrefix(folder) }.map { name in
      String(name.dropFirst(folder.count + "KaTeX_".count).dropLast(".woff2".count))
    }
    return (names.sorted(), book.text("output/assets/katex/katex.min.css") ?? "")
  }

  @Test(arguments: [
    ("1 + 1", []), ("x", ["Math-Italic"]), (#"\mathbb{R}"#, ["AMS-Regular"]), (#"\mathbf{g}"#, ["Main-Bold"]),
    (#"\boldsymbol{\theta}"#, ["Math-BoldItalic"]), (#"\mathcal{L}"#, ["Caligraphic-Regular"]),
    (#"\sum 1"#, ["Size1-Regular"]), (#"\displaystyle\sum 1"#, ["Size2-Regular"]),
    (#"\bigl( 1 \bigr)"#, ["Size1-Regular"]), (#"\Biggl( 1 \Biggr)"#, ["Size4-Regular"]),
    (#"\text{\textit{\textbf{a}}}"#, ["Main-BoldItalic"]),
    (#"\textsf{a}\texttt{b}"#, ["SansSerif-Regular", "Typewriter-Regular"]), (#"\mathscr{A}"#, ["Script-Regular"]),
    (#"\left\{\begin{matrix}1\\1\\1\\1\\1\\1\end{matrix}\right."#, ["Size4-Regular"]),
  ])
  func formulaBringsItsFonts(_ tex: String, _ others: [String]) async throws {
    let (names, style) = try await fonts("A formula $\(tex)$.")
    #expect(names == (others + ["Main-Regular"]).sorted())
    for name in names {
      #expect(style.contains("url(fonts/KaTeX_\(name).woff2) format('woff2');"), "\(name)")
    }
    #expect(style.components(separatedBy: "@font-face").count - 1 == names.count)
    #expect(style.components(separatedBy: "font-display:swap").count - 1 == names.count)
    #expect(!style.contains(".ttf") && !style.contains(".woff)"))
    #expect(style.contains(".katex .mathbb,.katex .textbb{font-family:KaTeX_AMS}"), "the other rules stay")
  }

  @Test func bookWithoutFormulasBringsNone() async throws {
    let (names, style) = try await fonts("No formula.")
    #expect(names.isEmpty && style.isEmpty)
  }
}
