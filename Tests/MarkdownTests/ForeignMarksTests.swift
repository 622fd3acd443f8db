import BookModel
import Diagnostics
import Markdown
import Testing

/// What authors know from other tools is understood, or a finding says what to write.
@Suite struct ForeignMarksTests {
  @Test(arguments: [
    ("::: {.callout-note}\nText.\n:::", ["3:1 foreign-block"]),
    (":::{warning}\nText.\n:::", ["3:1 foreign-block"]),
    ("!!! warning\n    Text.", ["3:1 foreign-block"]),
    ("```{note}\nText.\n```", ["3:1 foreign-fence"]),
    ("```{swift-run}\nprint(1)\n```", ["3:1 foreign-fence"]),
    ("```swift_run\nprint(1)\n```", ["3:1 unknown-fence"]),
    ("```swift-rum\nprint(1)\n```", ["3:1 unknown-fence"]),
    ("See {ref}`sec-a` and {cite}`abel2020`.", ["3:5 foreign-role", "3:22 foreign-role"]),
    ("{{< video a.mp4 >}}", ["3:1 shortcode"]),
    ("As \\cite{a,b} say.", ["3:4 tex-command"]),
    ("\\begin{itemize}", ["3:1 tex-command"]),
    ("See \\ref{eq:a}.", ["3:5 invalid-label"]),
    ("## Intro {#sec:intro}", ["3:10 invalid-label"]),
    ("## Größe {#sec-größe}", ["3:10 invalid-label"]),
    ("## Preface {.unnumbered}", ["3:12 attributes"]),
    ("## Preface {-}", ["3:12 attributes"]),
    ("## Both {#sec-both .unnumbered}", ["3:9 attributes"]),
    ("![A](p.png){width=50%}", ["3:12 attributes"]),
    ("![A](p.png){#fig-a}", ["3:12 misplaced-label"]),
    ("| a |\n|---|\n| 1 |\n\n: Below {#tbl-b}", ["7:1 caption-below-table"]),
  ])
  func foreignMarkIsAFinding(_ text: String, _ findings: [String]) {
    #expect(ReadChapter(text).findings == findings)
  }

  @Test(arguments: [
    ("See {math}`a_b` here.", "p(See [i:a_b] here.)"),
    ("```{math}\na\n```", "[d:a]"),
    ("See \\eqref{eq-a}.", "p(See <#eq-a|>.)"),
    ("$$\na\n$$\n{#eq-a}", "[d:a #eq-a]"),
    ("A set {a, b} and ratio 1:2 and {x}.", "p(A set {a, b} and ratio 1:2 and {x}.)"),
    ("```python\n:::\n{{< a >}}\n```", "code-python(:::\n{{< a >}})"),
  ])
  func someAreUnderstood(_ text: String, _ outline: String) {
    let chapter = ReadChapter(text)
    #expect(chapter.outline == outline)
    #expect(chapter.findings == [])
  }

  @Test(arguments: ["---\ntitle: A\ntags:\n- b\n---", "+++\ntitle = \"A\"\n+++"])
  func metadataIsLeftOutAndTold(_ block: String) {
    let source = SourceText(file: "a.md", text: "\(block)\n\n# Title\n\n[^nope]\n")
    let (chapter, diagnostics) = MarkdownParser.chapter(named: "a.md", source: source)
    #expect(diagnostics.map(\.id) == ["front-matter", "undefined-note"])
    #expect(diagnostics[0].remedy.contains("'# A'"))
    #expect(diagnostics.last?.location.line == block.split(separator: "\n").count + 4)
    #expect(chapter.title.plainText == "Title")
  }

  @Test func remedyNamesTheForm() {
    #expect(ReadChapter(":::{warning}\nA.\n:::").diagnostics[0].remedy.contains("> [!WARNING]"))
    #expect(ReadChapter("{cite}`a,b`").diagnostics[0].remedy.contains("[@a; @b]"))
    #expect(ReadChapter("## A {#sec:a}").diagnostics[0].remedy.contains("{#sec-a}"))
  }
}
