import BookModel
import Diagnostics
import Markdown
import Testing

/// Captions are running text, whatever they begin with, with the notes and links of their chapter.
@Suite struct CaptionTests {
  private func caption(_ option: String, _ rest: String = "") -> (text: String, findings: [String]) {
    let chapter = ReadChapter("```swift-run\n\(option)\n```\n\n\(rest)")
    let options = chapter.document.cells.first?.options
    return (ReadChapter.outline(options?.caption ?? []), chapter.findings)
  }

  @Test(arguments: [
    "# of steps", "1. First, 2. second", "7) seven", "+ plus", "- minus", "* star", "~~~ tildes", "=== equal",
    "--- rule",
    "Table: none", "[a]: b", "<b>bold</b> first", "| a | b |", ": colon", "Text *in* it",
  ])
  func captionIsShownAsWritten(_ text: String) {
    let read = caption("//| caption: '\(text)'")
    #expect(read.text.replacing("html(<b>)", with: "<b>").replacing("html(</b>)", with: "</b>") == shown(text))
    #expect(read.findings == [])
  }

  private func shown(_ text: String) -> String { text.replacing("---", with: "—") }

  @Test(arguments: [
    ("> 5 steps", "> 5 steps"), ("_a_ *b*", "*a* *b*"), ("[@key] says", "{key} says"), ("$$ x $$", "[d:x]"),
    ("\"quoted\" words", "“quoted” words"),
  ])
  func markupAtTheBeginIsRead(_ text: String, _ outline: String) {
    #expect(caption("//| caption: '\(text)'").text == outline)
  }

  @Test(arguments: [
    ("First.\n//|\n//|   Second.", "First.", ["6:1 block-in-caption"]),
    ("First\n//|   - item", "First", ["5:1 block-in-caption"]),
    ("First\n//|   goes on", "First/goes on", []),
  ])
  func blockInACaptionIsAFinding(_ text: String, _ outline: String, _ findings: [String]) {
    let read = caption("//| caption: |\n//|   \(text)")
    #expect(read.text == outline)
    #expect(read.findings.map { $0.replacing(#/:\d+ /#, with: ":1 ") } == findings)
  }

  @Test func notesAndLinksOfTheChapterAreKnown() {
    let read = caption(
      "//| caption: See [b][a], [a] and a note.[^n]", "Text.[^m]\n\n[a]: b.md\n\n[^m]: M.\n\n[^n]: N *n*.")
    #expect(read.text == "See <b.md|b>, <b.md|a> and a note.^2")
    #expect(read.findings == [])
    let unknown = caption("//| caption: A note.[^o] and [b][c]", "[^n]: N.")
    let ids = Set(unknown.findings.map { $0.split(separator: " ")[1] })
    #expect(ids == ["undefined-note", "undefined-link", "unused-note"])
    #expect(unknown.findings.contains("4:21 undefined-note"))
  }

  @Test func noteOfACaptionAloneIsPartOfTheChapter() {
    let chapter = ReadChapter("```swift-run\n//| caption: A.[^n]\n```\n\n[^n]: The note.")
    #expect(chapter.outline == "cell note-1(p(The note.))")
    #expect(chapter.findings == [])
  }
}
