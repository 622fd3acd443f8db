import BookBuilder
import Foundation
import Testing

/// Declarations of real source files, shown by name.
@Suite struct ListingTests {
  static let source = #"""
    /// Moves things. { not a brace
    public struct Mover: Sendable {
      public var rate: Double
      let note = "a } in \(describe("{")) a string" // and } in a comment

      /* nested /* comment */ } */
      public init(rate: Double = 0.1) { self.rate = rate }

      /// Makes one step.
      @inlinable
      public func step<Value: Comparable>(
        _ value: Value, by amount: [String: (Int) -> Int] = [:]
      ) throws -> Value where Value: Sendable {
        let text = #"raw \("#
        if rate > 0 { return value }
        return value
      }

      var doubled: Double {
        get { 2 * rate }
        set { rate = newValue / 2 }
      }

      static func step(_ count: Int) -> Int { count }
    }

    extension Mover {
      enum Mode { case fast, slow }
      func rest() {}
    }

    func helper() -> Int {
      func inner() -> Int { 1 }
      return inner()
    }

    """#

  private func book(_ declaration: String, file: String = "Sources/Mover.swift") throws -> FixtureBook {
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
      "01-a.md": """
      # A

      ```swift-source
      #| label: lst-a
      #| caption: The source.
      file: \(file)
      declaration: \(declaration)
      ```

      See [](#lst-a).

      """,
    ])
    try book.write(Self.source, to: "Sources/Mover.swift")
    return book
  }

  @Test(arguments: [
    ("Mover.init", "public init(rate: Double = 0.1) { self.rate = rate }"),
    ("Mover.rate", "public var rate: Double"),
    ("Mover.doubled", "var doubled: Double {\n  get { 2 * rate }\n  set { rate = newValue / 2 }\n}"),
    ("rest", "func rest() {}"), ("Mover.Mode", "enum Mode { case fast, slow }"),
    ("helper", "func helper() -> Int {\n  func inner() -> Int { 1 }\n  return inner()\n}"),
  ])
  func declarationIsShownAsItStands(_ name: String, _ text: String) async throws {
    let book = try book(name)
    #expect(book.lines(of: await book.build()) == [])
    let page = try #require(book.plainPage("01-a.html"))
    #expect(page.contains("<pre>\(text)</pre>"), "\(page)")
    #expect(page.contains("Listing 1.1: The source."))
    #expect(page.contains("<a class=\"reference\" href=\"#lst-a\">Listing\u{00A0}1.1</a>"))
    #expect(book.text("output/sources/Sources/Mover.swift.txt") == Self.source)
  }

  @Test(arguments: [
    ("Mover.stepp", "Sources/Mover.swift", "chapters/01-a.md:7:14: error[unknown-declaration]"),
    ("inner", "Sources/Mover.swift", "chapters/01-a.md:7:14: error[unknown-declaration]"),
    ("Mover.step", "Sources/Mover.swift", "chapters/01-a.md:7:14: error[ambiguous-declaration]"),
    ("Mover", "Sources/Moved.swift", "chapters/01-a.md:6:7: error[missing-file]"),
    ("Mover", "../elsewhere.swift", "chapters/01-a.md:6:7: error[escaping-path]"),
  ])
  func whatIsNotThereIsAnErrorAtTheFence(_ name: String, _ file: String, _ finding: String) async throws {
    let book = try book(name, file: file)
    #expect(book.lines(of: await book.build()) == [finding])
  }

  @Test func changedSourceChangesThePage() async throws {
    let book = try book("helper")
    _ = await book.build()
    try book.replace("return inner()", with: "return inner() + 1", in: "Sources/Mover.swift")
    #expect(book.lines(of: await book.build()) == [])
    #expect(book.plainPage("01-a.html")?.contains("return inner() + 1") == true)
  }
}
