import Diagnostics
import Markdown
import Testing

/// What CommonMark drops or prints as it is, is told.
@Suite struct DroppedTextTests {
  @Test(arguments: [
    ("Undefined.[^nope]", ["3:11 undefined-note"]),
    ("Twice.[^d]\n\n[^d]: First.\n\n[^d]: Second.", ["7:1 duplicate-note"]),
    ("Text.\n\n[^unused]: Never read.", ["5:1 unused-note"]),
    ("> Text.\n>\n> [^unused]: Never read.", ["5:3 unused-note"]),
    ("In place^[a note].", ["3:9 note-in-place"]),
    ("Spaces[^my note].\n\n[^my note]: With a space.", ["3:7 undefined-note", "5:1 undefined-note"]),
    ("Spaces[^my note].\n\n[^my note]: Word", ["5:1 undefined-note"]),
    ("A [link][nowhere] and [this][].", ["3:3 undefined-link", "3:23 undefined-link"]),
    ("A [link][a].\n\n[a]: b.md\n[A]: c.md", ["6:1 duplicate-link"]),
    ("Text.\n\n[a]: b.md", ["5:1 unused-link"]),
    ("| a | b |\n|---|---|\n| $P(A|B)$ | x |\n| `a || b` |\n| x | y |", ["5:1 cut-table-row", "6:1 cut-table-row"]),
    ("> | a |\n> |---|\n> | x | y |", ["5:3 cut-table-row"]),
    ("| a | b |\n|---|\n| x | y |", ["4:1 text-like-table"]),
    ("<!-- draft\n\nAll of this.", ["3:1 unclosed-html"]),
    ("Text.\n\n```python\nprint(1)\n\nAll of this.", ["5:1 unclosed-fence"]),
    ("> ```\n> a\n\nText.", ["3:3 unclosed-fence"]),
    ("````\n```", ["3:1 unclosed-fence"]),
    ("A\u{1B}[31m red.", ["3:2 control-character"]),
    ("A &#27; here.", ["3:1 control-character"]),
  ])
  func lossIsAFinding(_ text: String, _ findings: [String]) {
    #expect(ReadChapter(text).findings == findings)
  }

  @Test(arguments: [
    "A note.[^n]\n\n[^n]: Here.",
    "A [link][a], [a] and [A][].\n\n[a]: b.md \"title\"",
    "An array a[i][j], x_[0][1], (a)[b][c] and [brackets].",
    "| a | b |\n|---|---|\n| x \\| y | `a \\| b` |\n| one |\na | b",
    "```\n[^n]: code\n[a]: b\n| a |\n```",
    "~~~\n```\n~~~\n\n> ```\n> a\n> ```\n\n- ```\n  b\n  ```",
    "    indented\n\n<pre>\n[^n]: x\n</pre>",
    "Escaped \\[^nope] and \\[a][b].",
    "- [ ] open\n- [x] done",
  ])
  func whatIsReadIsNoFinding(_ text: String) {
    #expect(ReadChapter(text).findings == [])
  }

  @Test(arguments: [
    ("See https://example.org/a_b?c=d here.", "p(See <https://example.org/a_b?c=d|https://example.org/a_b?c=d> here.)"),
    ("See www.example.org.", "p(See <http://www.example.org|www.example.org>.)"),
    ("To ada@example.org now.", "p(To <mailto:ada@example.org|ada@example.org> now.)"),
    ("`https://example.org` [a](https://b.org)", "p(`https://example.org` <https://b.org|a>)"),
  ])
  func bareAddressesAreLinks(_ text: String, _ outline: String) {
    #expect(ReadChapter(text).outline == outline)
  }

  @Test func findingInACaptionKnowsItsPlace() {
    let place = SourceLocation(file: "a.md", line: 7, column: 12)
    let finding = MarkdownParser.inlines("A [link][nowhere].", at: place).diagnostics.first
    #expect(finding?.location == SourceLocation(file: "a.md", line: 7, column: 14))
  }

  @Test(arguments: ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
  func alertsOfCodeHostsAreCallouts(_ word: String) {
    let chapter = ReadChapter("> [!\(word)]\n> Text.")
    #expect(chapter.outline == "\(word.lowercased())(p(Text.))")
    #expect(chapter.findings == [])
  }
}
