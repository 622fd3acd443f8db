import BookModel
import Diagnostics
import Testing

/// Citations in a text, as Pandoc reads them.
@Suite struct CitationSyntaxTests {
  @Test(arguments: [
    ("[@a;\n@b] and [@a,\nsection 3]", "{a; b} and {a, section 3}"),
    ("@a\n[section 4].", "{in a, section 4}."),
    ("[see @a, p. 5; also @b]", "{see a, p. 5; also b}"),
    ("[e.g., @a] [cf. @a] [ @a ]", "{e.g., a} {cf. a} {a}"),
    ("found it [-@a] and [see -@a, p. 2]", "found it {-a} and {see -a, p. 2}"),
    ("@{a} and [@{10.1/x}]", "{in a} and {10.1/x}"),
    ("[@a, *p.* $5$; **see** @b]", "{a, *p.* [i:5]; **see** b}"),
    ("[see @a and @b]", "{see a, and {in b}}"),
    ("@a [chapter *3*]", "{in a, chapter *3*}"),
    ("[@a; and more]", "{a, and more}"),
    ("\\@a and [\\@a] and a\\@b", "@a and [@a] and a@b"),
    ("[@a [sic]; @b]", "{a, [sic]; b}"),
    ("@a [@b] and @a.", "{in a} {b} and {in a}."),
    ("[x @ y] and [@ a] and [a@b]", "[x @ y] and [@ a] and [a@b]"),
    ("`[@a]` and [words @a](b.md)", "`[@a]` and <b.md|words {in a}>"),
  ])
  func citationsAreRead(_ text: String, _ outline: String) {
    let chapter = ReadChapter(text)
    #expect(chapter.outline.replacing("/", with: " ") == "p(\(outline.replacing("/", with: " ")))")
    #expect(chapter.findings == [])
  }

  @Test func citationOnALaterLineKnowsItsPlace() {
    let chapter = ReadChapter("One [@a;\n  see @b].")
    var places: [String] = []
    chapter.document.forEachInline { inline in
      guard case .citation(let citations) = inline.content else { return }
      places = citations.map { "\($0.location.line):\($0.location.column)" }
    }
    #expect(places.first == "3:6")
    #expect(places.last?.hasPrefix("4:") == true)
  }
}
