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
    ("See \\ref{1a}.", ["3:5 invalid-label"]),
    ("## Intro {#1st}", ["3:10 invalid-label"]),
    ("## Intro {#a/b}", ["3:10 invalid-label"]),
    ("## Preface {.appendix}", ["3:12 attributes"]),
    ("## {#sec-a} Behind", ["3:4 misplaced-label"]),
    ("Text {.unnumbered}", ["3:6 attributes"]),
    ("![A](p.png){width=wide}", ["3:12 attributes"]),
    ("![A](p.png){#fig-a} and text", ["3:12 misplaced-label"]),
    ("- Item *with ![A](p.png){#fig-a}*", ["3:25 misplaced-label"]),
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

  @Test(arguments: [
    ("## Intro {#sec:intro}", "h2(Intro #sec:intro)"),
    ("## Größe {#sec-größe}", "h2(Größe #sec-größe)"),
    ("## A {#sec--b}", "h2(A #sec--b)"),
    ("## Preface {.unnumbered}", "h2(Preface unnumbered)"),
    ("## *Preface* {-}", "h2(*Preface* unnumbered)"),
    ("## Both {.unnumbered #sec-both} ##", "h2(Both #sec-both unnumbered)"),
    ("![A](p.png){width=50%}", "p(!<p.png|A width: 50%>)"),
    ("Text ![A](p.png){height=20}, more.", "p(Text !<p.png|A height: 20px>, more.)"),
    ("![A *caption*.](p.png){#fig-a}", "figure(!<p.png|A *caption*.> #fig-a)"),
    ("![A](p.png){width=\"200px\" #fig-a fig-alt=\"two words\"}", "figure(!<p.png|A|two words width: 200px> #fig-a)"),
    ("- Item\n\n  ![A](p.png){#fig-a}", "list(p(Item) figure(!<p.png|A> #fig-a))"),
  ])
  func attributesAreUnderstood(_ text: String, _ outline: String) {
    let chapter = ReadChapter(text)
    #expect(chapter.outline == outline)
    #expect(chapter.findings == [])
  }

  @Test func sectionsWithoutNumbersTakeNone() {
    let chapter = ReadChapter("## A {-}\n\n### B\n\n## C\n\n### D {-}\n\n### E\n\n![F](f.png){#fig-f}")
    #expect(chapter.document.numbering.entries.map(\.target.ordinal) == ["", "", "1", "", "1.1", "1"])
    #expect(chapter.document.numbering.sections.map(\.number) == ["", "1"])
  }

  @Test(arguments: [
    ("---\ntitle: \"A *b*: c\"\n---\n\nText.", "A b: c", []),
    ("+++\ntitle = 'A'\ndraft = true\n+++\n\nText.", "A", ["3 front-matter"]),
    ("---\ntitle: A\ntags:\n- b\n---\n\n# A\n\n[^nope]", "A", ["3 front-matter", "9 undefined-note"]),
    ("---\ntitle: Other\n---\n\n# A", "A", ["2 front-matter"]),
    ("---\nauthor: me\n---\n\nText.", "", ["2 front-matter", "1 missing-title"]),
    ("---\ntitle: [\n---\n\n# A", "A", ["3 malformed-yaml"]),
  ])
  func titleInFrontMatterIsRead(_ text: String, _ title: String, _ findings: [String]) {
    let (chapter, diagnostics) = MarkdownParser.chapter(named: "a.md", source: SourceText(file: "a.md", text: text))
    #expect(chapter.title.plainText == title)
    #expect(Set(diagnostics.map { "\($0.location.line) \($0.id)" }) == Set(findings))
  }

  @Test func remedyNamesTheForm() {
    #expect(ReadChapter(":::{warning}\nA.\n:::").diagnostics[0].remedy.contains("> [!WARNING]"))
    #expect(ReadChapter("{cite}`a,b`").diagnostics[0].remedy.contains("[@a; @b]"))
    #expect(ReadChapter("## A {#sec/a}").diagnostics[0].remedy.contains("{#sec-a}"))
  }
}
