import BookModel
import Diagnostics
import Markdown
import Testing

/// Displayed formulas, wherever an author writes one.
@Suite struct FormulaTests {
  @Test(arguments: [
    ("$$\na\n= b\n- c\n$$ {#eq-a}", "[d:a/= b/- c #eq-a]"),
    ("$$\na\n===\n> b\n# c\n1. d\n$$", "[d:a/===/> b/# c/1. d]"),
    ("$$ a $$", "[d:a]"),
    ("$$a$$ and more", "p([d:a] and more)"),
    ("A rule $$x^2$$ here, $$ z $$ {#eq-z} there.", "p(A rule [d:x^2] here, [d:z #eq-z] there.)"),
    ("Text\n$$\n- a\n$$\nmore.", "p(Text/[d:- a]) p(more.)"),
    ("Text $$ a\nb $$ more.", "p(Text [d:a/b] more.)"),
    ("Text $$ a\nb\n$$ more.", "p(Text [d:a/b] more.)"),
    ("- $$o = p$$\n- $$\n  = q\n  $$\n- An $$r$$.", "list([d:o = p], [d:= q], p(An [d:r].))"),
    ("1. Item\n\n   $$\n   - a\n   $$\n\n   More.", "list(p(Item) [d:- a] p(More.))"),
    ("> $$\n> > 0\n> $$\n>\n> Text.", "quote([d:> 0] p(Text.))"),
    ("> [!NOTE] On $$a$$\n> $$\n> = b\n> $$", "note(On [d:a]: [d:= b])"),
    ("| a | b |\n|---|---|\n| $$u$$ | $v$ |\n$$w$$ | x", "table(a, b, [d:u], [i:v], [d:w], x)"),
    ("| a |\n|---|\n| b |\n$$\nx\n$$", "table(a, b) [d:x]"),
    ("Note.[^n]\n\n[^n]: First.\n\n    $$\n    - a\n    $$", "p(Note.^1) note-1(p(First.) [d:- a])"),
  ])
  func dollarsMayStandWhereverTextDoes(_ text: String, _ outline: String) {
    let chapter = ReadChapter(text)
    #expect(chapter.outline == outline)
    #expect(chapter.findings == [])
  }

  @Test(arguments: [
    ("    $$\n    literal\n    $$", "code($$\nliteral\n$$)"),
    ("```\n$$\nx\n$$\n```", "code($$\nx\n$$)"),
    ("~~~~\n```\n$$ \\( \\@ \n~~~\n~~~~", "code(```\n$$ \\( \\@ \n~~~)"),
    ("- ```\n  $$\n  x\n  ```\n\n- b", "list(code($$\nx), p(b))"),
    ("<div>\n$$\nx^2\n$$\n</div>", "html(<div>\n$$\nx^2\n$$\n</div>)"),
    ("<!-- draft\n$$\ny\n\n$$\n-->", "html(<!-- draft\n$$\ny\n\n$$\n-->)"),
    ("`$$ a $$` and `\\(b\\)` and ``\\[``", "p(`$$ a $$` and `\\(b\\)` and `\\[`)"),
    ("A <b title=\"$$a$$ \\(\">b</b>.", "p(A html(<b title=\"$$a$$ \\(\">)bhtml(</b>).)"),
  ])
  func codeAndHTMLKeepTheirMarks(_ text: String, _ outline: String) {
    let chapter = ReadChapter(text)
    #expect(chapter.outline == outline)
    #expect(chapter.findings == [])
  }

  @Test(arguments: [
    "It costs $5, or US$ 7 and 8$ or $9.99 and $10k.", "A \\$HOME and `$x` and $a$ and $b$.",
    "From $5 to $6 with $x^2$ more.", "A $ alone, and $ two.",
  ])
  func amountsAreNoFormulas(_ text: String) {
    #expect(ReadChapter(text).findings == [])
  }

  @Test(
    arguments: [
      (
        "\\begin{align}\na &= b \\label{eq-a} \\\\\nc &= d \\\\\ne &= {f \\\\ g} \\label{eq:ü}\n\\end{align}",
        "\\begin{align}a &= b\\\\/c &= d \\nonumber\\\\/e &= {f \\\\ g}\\end{align}", ["eq-a 4", "eq:ü 6"]
      ),
      (
        "$$\n\\begin{gather*}\na \\label{eq-a} \\\\\nb \\label{eq-b}\n\\end{gather*}\n$$",
        "\\begin{gather}/a\\\\/b\\end{gather}", ["eq-a 5", "eq-b 6"]
      ),
      ("$$\\begin{align} a \\\\ b \\end{align}$$", "\\begin{aligned} a \\\\ b \\end{aligned}", []),
      (
        "\\begin{align}\na \\\\\nb \\label{eq-b}\n\\end{align}",
        "\\begin{aligned}a \\\\/b\\end{aligned}", ["eq-b 5"]
      ),
    ] as [(String, String, [String])])
  func linesOfAFormulaHaveNumbers(_ text: String, _ tex: String, _ labels: [String]) {
    let chapter = ReadChapter(text)
    guard case .equation(let equation)? = chapter.document.blocks.first?.content else {
      Issue.record("no formula: \(chapter.outline)")
      return
    }
    #expect(equation.tex.replacing("\n", with: "/") == tex)
    #expect(equation.labels.map { "\($0.name) \($0.location.line)" } == labels)
    #expect(chapter.document.numbering.entries.count == labels.count)
    #expect(chapter.findings == [])
  }

  /// Three ticks with more ticks on their line are code within a line, and no fence.
  @Test func inlineCodeOfThreeTicksOpensNoFence() {
    #expect(ReadChapter("```let x``` begins.\n\n$$\na = b\n$$").outline == "p(`let x` begins.) [d:a = b]")
  }

  @Test(arguments: [
    ("One \\( i_1 \\) and \\(j\\).", "p(One [i:i_1] and [i:j].)"),
    ("Two \\[ g = h \\] here.", "p(Two [d:g = h] here.)"),
    ("\\[\n= g\n- h \\\\[2pt]\n\\]", "[d:= g/- h \\\\[2pt]]"),
    ("Four $`a_b`$ here.", "p(Four [i:a_b] here.)"),
    ("```math\n\\int x\n```", "[d:\\int x]"),
    ("```math {#eq-i}\nx\n```", "[d:x #eq-i]"),
    ("\\begin{equation}\n= f_1 \\label{eq-f}\n\\end{equation}", "[d:= f_1 #eq-f]"),
    (
      "\\begin{align*}\na &= b \\\\\n- c &= d\n\\end{align*}",
      "[d:\\begin{aligned}a &= b \\\\/- c &= d\\end{aligned}]"
    ),
    ("$$\na \\label{eq-a}\n$$", "[d:a #eq-a]"),
    ("\\[sic\\] and \\(\\) and 1\\) and a\\] b", "p([sic] and () and 1) and a] b)"),
    ("[a \\] b](x\\)y) and a\\[1]", "p(<x)y|a ] b> and a[1])"),
    ("A nbsp\u{A0}and § and £5.", "p(A nbsp\u{A0}and § and £5.)"),
  ])
  func marksOfTeXAreUnderstood(_ text: String, _ outline: String) {
    let chapter = ReadChapter(text)
    #expect(chapter.outline == outline)
    #expect(chapter.findings == [])
  }

  @Test(arguments: [
    ("$$\na = b\n\nc = d\n$$", ["5:1 empty-line-in-math"]),
    ("$$\nx\n\nprose\n\n$$\ny\n$$\n\n[^nope]", ["3:1 unclosed-math", "12:1 undefined-note"]),
    ("$$\nx\n\n- [^nope]", ["3:1 unclosed-math", "6:3 undefined-note"]),
    ("Text $$ and more", ["3:6 unclosed-math"]),
    ("$$\nx\n$$ and more", ["5:4 text-after-math"]),
    ("> $$\n> x\n\nText.", ["3:3 unclosed-math"]),
    ("$$\na \\label{eq-a} \\\\\nb \\label{eq-b}\n$$", ["5:3 second-label"]),
    ("\\begin{gather}\na \\label{eq-a} \\\\ b \\label{eq-b} \\label{eq-c}\n\\end{gather}", ["4:34 second-label"]),
    ("$$ a $$ {#2a}", ["3:9 invalid-label"]),
    ("A formula $x + y that", ["3:11 unclosed-math"]),
    ("A formula x^2$ that", ["3:14 unclosed-math"]),
    ("- Item $2\\alpha\n- and $b$", ["3:8 unclosed-math"]),
    ("| a |\n|---|\n| $\\frac{1}{2} |", ["5:3 unclosed-math"]),
  ])
  func whatIsWrongIsFoundOnce(_ text: String, _ findings: [String]) {
    #expect(ReadChapter(text).findings == findings)
  }

  @Test func captionMayBeAFormula() {
    let place = SourceLocation(file: "a.md", line: 7, column: 12)
    #expect(ReadChapter.outline(MarkdownParser.inlines("$$ x $$", at: place).inlines) == "[d:x]")
  }

  @Test func emptyLineIsNamed() {
    let finding = ReadChapter("$$\na\n\nb\n$$").diagnostics.first
    #expect(finding?.summary == "an empty line parts the displayed formula that begins at line 3")
  }
}
