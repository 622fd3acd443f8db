import BookBuilder
import Foundation
import Testing

/// Characters that the builder puts into texts as marks can't come from outside, where they would be taken for marks.
@Suite struct ReservedCharacterTests {
  private static let manifest = "title: T\nparts:\n  - {title: P, chapters: [a.md]}\n"

  private func lines(_ chapter: String, manifest: String = manifest, _ more: [String: String] = [:]) async throws
    -> [String]
  {
    let book = try FixtureBook(["book.yaml": manifest, "a.md": chapter].merging(more) { $1 })
    return book.lines(of: await book.build())
  }

  @Test(arguments: [
    ("# A \u{10FE20}0\u{10FE20}\n", "1:5"), ("# A\n\nä \u{10FE00}0\u{10FE01}\n", "3:3"),
    ("# A\n\n```\n\u{10FE11}x\u{10FE12}y\u{10FE13}\n```\n", "4:1"), ("# A &#x10FE20;\n", "1:5"),
    ("# A\n\n&#1113632;0&#1113632;\n", "3:1"), ("# A\n\n[x](&#X10fe10;)\n", "3:5"),
    ("# A\n\n$\\char\"10FE20$\n", "3:"),
  ])
  func chaptersCanNotHoldThem(_ chapter: String, _ place: String) async throws {
    let lines = try await lines(chapter)
    let isFound = lines.contains {
      $0.hasPrefix("chapters/a.md:\(place)") && $0.hasSuffix(": error[reserved-character]")
    }
    #expect(isFound, "\(lines)")
  }

  @Test func manifestAndCaptionsCanNotHoldThem() async throws {
    let escaped = Self.manifest.replacing("title: T", with: #"title: "T \U0010FE20""#)
    #expect(try await lines("# A\n", manifest: escaped) == ["chapters/book.yaml:1:8: error[reserved-character]"])
    let caption = "# A\n\n```swift-run\n//| label: fig-a\n//| caption: x &#x10FE20;\n```\n"
    #expect(try await lines(caption).contains("chapters/a.md:5:16: error[reserved-character]"))
  }

  @Test func templatesCanNotHoldThem() async throws {
    let book = try FixtureBook(["book.yaml": Self.manifest, "a.md": "# A\n"])
    try book.write("x\u{10FE20}", to: "templates/page.mustache")
    #expect(book.lines(of: await book.build()) == ["templates/page.mustache:1:2: error[reserved-character]"])
  }

  @Test(arguments: [
    #"print("\u{10FE20}0\u{10FE20}")"#, #"show(Table(columns: [.init("a")], rows: [["\u{10FE10}"]]))"#,
  ])
  func cellsCanNotPrintThem(_ code: String) async throws {
    let lines = try await lines("# A\n\n```swift-run\n\(code)\n```\n")
    #expect(lines == ["chapters/a.md:3:1: error[reserved-character]"])
  }

  /// Fonts of icons use the private characters that are not reserved.
  @Test func otherPrivateCharactersArriveUnchanged() async throws {
    let marks = "\u{F0020}0\u{F0020} \u{F0001}0\u{F0002} \u{F0003} \u{F0010}x\u{F0013} \u{E000} \u{10FE40} \u{10FDFF}"
    let book = try FixtureBook([
      "book.yaml": Self.manifest, "a.md": "# A \(marks)\n\nText \(marks) &#xF0020;\n\n$$x$$\n",
    ])
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.text("output/a.html"))
    #expect(page.contains("<title>1 A \(marks)</title>"))
    #expect(page.contains("<p>Text \(marks) \u{F0020}</p>"))
  }
}
